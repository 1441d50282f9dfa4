"""Errors collected row by row, so that whoever mends a file can mend all of it at once."""

from dataclasses import dataclass, field

import pandas as pd

from data.loaders.contract import BadFile
from data.loaders.rows import Rows

SHOWN = 20  # errors that a message lists; the rest are counted
REMEDY = "Mend these rows and load the file again; `python -m data template` prints the columns and examples"


@dataclass(frozen=True)
class Errors:
    """What is wrong with a frame of text, a line and column at a time; `refuse` tells it all."""

    rows: Rows
    frame: pd.DataFrame
    found: list[tuple[int, str]] = field(default_factory=list)

    def add(self, column: str, offends: pd.Series, expected: str) -> None:
        """Notes each line where `offends` with what stands in the column; missing comparisons offend nobody."""
        for line in offends.index[offends.fillna(False).astype(bool)]:
            text = str(self.frame.at[line, column])[:60] if column in self.frame else ""
            said = f"column {self.rows.heading(column)}: found '{text}'; expected {expected}"
            where = self.rows.cell(int(line), column) or f"line {line:,}"
            self.found.append((int(line), f"{where}, {said}"))

    def refuse(self) -> None:
        """Raises BadFile if anything was noted: the first errors by line, and how many there are."""
        if not self.found:
            return
        listed = [f"\n  {said}" for _, said in sorted(self.found)[:SHOWN]]
        more = [f"\n  and {len(self.found) - SHOWN:,} more"] if len(self.found) > SHOWN else []
        lines = len({line for line, _ in self.found})
        count = f"{len(self.found):,} errors in {lines:,} rows" if len(self.found) > 1 else "1 error"
        raise BadFile(self.rows.path, f"{count}:{''.join([*listed, *more])}", remedy=REMEDY)
