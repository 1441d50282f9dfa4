"""What every loader gives and how it refuses: the types that loaders share."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from data.indicators import Indicator
from data.loaders.homes import Homes
from data.place import Place
from data.successors import Successor

KEY = ["indicator", "area_code", "period", "breakdown", "category"]
NUMBERS = ["numerator", "denominator", "value", "lower", "upper", "lower_998", "upper_998"]
OBSERVATION = [*KEY, *NUMBERS, "state", "note"]
AREA = ["code", "type", "name"]
MEMBERSHIP = ["child", "parent", "valid_from", "valid_to", "confirmed_by"]


class BadFile(ValueError):  # noqa: N818 (it says what is wrong with a file, not with the code)
    """A file that is refused: says file, line, column, what was expected and what to do. Nothing was stored."""

    def __init__(
        self,
        path: Path,
        found: str,
        *,
        line: int | None = None,
        column: str = "",
        cell: str = "",  # of a workbook, in place of the line: sheet Data, cell B7
        expected: str = "",
        remedy: str,
    ) -> None:
        place = [cell or f"line {line:,}"] if cell or line else []
        where = ", ".join([path.name, *place, *([f"column {column}"] if column else [])])
        wrong = f"{where}: {found}" + (f"; expected {expected}" if expected else "")
        super().__init__(". ".join(part.rstrip(".") for part in (wrong, remedy)) + ".")
        self.found = found


class UnknownFile(BadFile):
    """A file that is of no kind that we read."""


@dataclass(frozen=True)
class Remainder:
    """Rows that were read and not kept, or kept but not placed, with why, how many, how much, and one example.

    Where `kept` is true the rows are among those kept and only told of: they do not count in the reconciliation.
    """

    reason: str
    rows: int
    quantity: float | None = None
    example: str = ""
    kept: bool = False


@dataclass(frozen=True)
class Entry:
    """What a file says in words: kind and part say what it states whole, key which one; `body` is a JSON object."""

    kind: str
    part: str
    key: str
    area_code: str
    title: str
    body: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Figures:
    """An indicator's numerators by area, and the period they are of: the latest up to the one that was asked for."""

    period: str = ""
    numerators: Mapping[str, float] = field(default_factory=dict)


def nothing_stands(indicators: Collection[str]) -> pd.DataFrame:
    """The rows of a store that holds none."""
    return pd.DataFrame(columns=OBSERVATION)


@dataclass(frozen=True)
class Context:
    """What a loader may know of the store while it reads: the Place's practices and PCNs, and the indicators."""

    practices: frozenset[str]  # whose rows are kept
    networks: frozenset[str]
    indicators: Mapping[str, Indicator]
    period: str = ""  # given on the command line; wins over what the file or its name says
    everywhere: bool = False  # England is the comparison set: the practices and PCNs of all places are kept
    areas: frozenset[str] = frozenset()  # England, Place, communities and PCNs: what may be published above practices
    successors: tuple[Successor, ...] = ()  # practices that closed into others
    homes: Callable[[date], Homes] = lambda day: Homes()  # where people belong, asked for by the files that need it
    indicator: str = ""  # given on the command line; wins over what the file's name says
    mapping: str = ""  # of a file of people or admissions: the layout that the command line names
    registered: Callable[[Collection[str]], pd.DataFrame] = lambda practices: pd.DataFrame()  # who is on their lists
    place: Place | None = None  # the Place and its communities, by code and name
    figures: Callable[[str, str], Figures] = lambda indicator, period: Figures()  # of areas at a period
    standing: Callable[[Collection[str]], pd.DataFrame] = nothing_stands  # current rows of files, of indicators
    own: frozenset[str] = frozenset()  # the Place's among the practices, where those of all places are kept
    today: date = date.max  # figures of a period that begins later are refused


@dataclass(frozen=True)
class Parsed:
    """What a file says, in the store's terms.

    `observations` has the columns OBSERVATION (area practice, lsoa or England; PCN, community or Place only where they
    do not follow from practices); `value` and limits are NaN where they follow from numerator and denominator.
    `entries` are kept beside them: each kind and part that a file names, it states whole.
    `recut`: what is said rests on what the store knew, so the same file may say something else later.
    Rows read = rows kept + rows of the remainders that are not `kept`; quantity likewise.
    """

    rows_read: int
    rows_kept: int
    period: str = ""
    areas: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=AREA))
    membership: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=MEMBERSHIP))
    observations: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=OBSERVATION))
    remainders: tuple[Remainder, ...] = ()
    quantity: str = ""
    quantity_read: float | None = None
    quantity_kept: float | None = None
    recut: bool = False
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Loader:
    """A kind of file: the columns that tell it from others, and the function that reads it.

    `columns` maps our name of a column to the names it has had in published files; `order` is when it is loaded
    if several files come at once (maps before what needs them). `parse` takes rows (data.loaders.rows.Rows) and a
    Context. Publishers whose files always end with a line end show by its absence that a file was cut (`ends_line`).
    Columns whose whole name has the form of `repeated`, a pattern, are read under their own names: at least one.
    `beside` gives the files that are read along with one, of which its content then consists. Files that say what is
    planned may be of a time that has not begun (`ahead`).
    """

    kind: str
    title: str
    order: int
    columns: Mapping[str, tuple[str, ...]]
    parse: Callable[..., Parsed]
    optional: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ends_line: bool = True
    repeated: str = ""
    beside: Callable[[Path], tuple[Path, ...]] = lambda path: ()
    ahead: bool = False
