"""A file as rows of text: a table as it stands in the file, and the same rows under our column names."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path

import pandas as pd

from data.loaders.contract import BadFile

BATCH = 2_048  # rows read at a time
BATCHES = 32  # and brought together in one frame: the England file (866,000 rows) never stands in memory as text
Batch = tuple[Sequence[int], Sequence[Sequence[str]]]  # line numbers, and the fields of each line


@dataclass(frozen=True)
class Table:
    """A header and, on request, the rows under it. `ended` is false where the last line has no line end.

    `batches` takes the positions of the columns that are wanted; fields of other columns may be left empty.
    """

    path: Path
    header: tuple[str, ...]
    batches: Callable[[Collection[int]], Iterator[Batch]]
    ended: bool = True
    sheet: str = ""  # of a workbook: what its cells are told by


@dataclass(frozen=True)
class Rows:
    """The columns of a table that a loader reads; `places` gives the position of each of our columns."""

    table: Table
    places: Mapping[str, int]
    progress: Callable[[int], None] | None = None
    ends_line: bool = False  # whether a last line without its end shows that the file was cut

    @property
    def path(self) -> Path:
        """The file the rows come from."""
        return self.table.path

    def has(self, column: str) -> bool:
        """Whether the file has this one of our columns."""
        return column in self.places

    def heading(self, column: str) -> str:
        """What the file itself calls one of our columns."""
        return " ".join(self.table.header[self.places[column]].split()) if column in self.places else column

    def cell(self, line: int, column: str) -> str:
        """Where a value stands in a workbook, "" in other files: sheet Data, cell B7."""
        if not self.table.sheet:
            return ""
        if column not in self.places:
            return f"sheet {self.table.sheet}, row {line:,}"
        return f"sheet {self.table.sheet}, cell {letters(self.places[column])}{line}"

    def chunks(self) -> Iterator[pd.DataFrame]:
        """Frames of text under our column names, stripped; the index is the line number. Raises BadFile."""
        done = 0
        batches = self.table.batches(frozenset(self.places.values()))
        while group := list(islice(batches, BATCHES)):
            lines = list(chain.from_iterable(lines for lines, _ in group))
            columns = {name: self._column(group, place) for name, place in self.places.items()}
            done += len(lines)
            yield pd.DataFrame(columns, index=lines, dtype=object)
            if self.progress:
                self.progress(done)
        if self.ends_line and not self.table.ended:
            said = "the last line has no line end, which this publisher's files always have: the file was cut off"
            raise BadFile(self.path, said, remedy="Fetch it again; if it is whole, put an empty line at its end")
        if not done:
            raise BadFile(self.path, "there is a header and no row under it", remedy="Fetch the file again")

    @staticmethod
    def _column(group: Sequence[Batch], place: int) -> list[str]:
        fields = map(itemgetter(place), chain.from_iterable(rows for _, rows in group))
        return list(map(str.strip, fields))

    def whole(self) -> pd.DataFrame:
        """All rows in one frame, for files of some ten thousand rows."""
        return pd.concat(self.chunks())


def letters(place: int) -> str:
    """What spreadsheets call a column by its position from 0: A to Z, AA, AB, ..."""
    before, last = divmod(place, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)
