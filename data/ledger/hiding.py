"""Which lines show no pay: those of few posts, and as many more as it takes that sums give none of them away.

Lines add up to each area's total, and communities to the Place. A hidden amount is told where it follows from those
equations alone (Cox, Suppression methodology and statistical disclosure control, 1980: exact disclosure).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

ALL = "all"  # the line that is an area's total
FEW = 5  # posts in the budget: fewer show no pay
Cell = tuple[str, str]  # area, line
SURE = 1 - 1e-9


@dataclass(frozen=True)
class Sheet:
    """A month's cells with how readily each is hidden, and those hidden for their own sake.

    `rank` is lower where less is lost by hiding. `place`: the code of the area that all others add up to, "" for none.
    """

    place: str
    rank: Mapping[Cell, float]
    small: frozenset[Cell]

    def equations(self) -> Iterator[dict[Cell, int]]:
        """The sums that hold, a sign for each cell: of each area that has a total, of each line, of the Place."""
        for area in sorted({area for area, line in self.rank if line == ALL} - {self.place}):
            yield self._of(area)
        for line in sorted({line for _, line in self.rank}) if self.place else ():
            yield {cell: -1 if cell[0] == self.place else 1 for cell in self.rank if cell[1] == line}
        if self.place:
            yield self._of(self.place)

    def _of(self, area: str) -> dict[Cell, int]:
        return {cell: -1 if cell[1] == ALL else 1 for cell in self.rank if cell[0] == area}


def hidden(sheets: Sequence[Sheet]) -> set[Cell]:
    """The cells to hide in all of these months alike: a budget hidden in one month would stand in another."""
    found = {cell for sheet in sheets for cell in sheet.small}
    while True:
        more = {cell for sheet in sheets for cell in _closed(sheet, found & set(sheet.rank))}
        if more <= found:
            return found
        found |= more


def told(sheet: Sheet, unseen: set[Cell]) -> set[Cell]:
    """Those of the hidden cells whose amounts follow from all that is shown."""
    cells = sorted(unseen)
    rows = [[one.get(cell, 0) for cell in cells] for one in sheet.equations()]
    if not cells or not rows:
        return set()
    matrix = np.array(rows, dtype=float)
    reach = np.diag(np.linalg.pinv(matrix) @ matrix)
    return {cell for cell, part in zip(cells, reach, strict=True) if part >= SURE}


def _closed(sheet: Sheet, unseen: set[Cell]) -> set[Cell]:
    """The hidden cells and more, until none is told; where nothing is left to hide, all of an equation is hidden.

    Sums with one hidden part come first, in the order of equations: one more cell often helps several.
    """
    found, equations = set(unseen), list(sheet.equations())
    while open_ := told(sheet, found):
        alone = [terms for terms in equations if len(found & set(terms)) == 1]
        near = alone[:1] or [terms for terms in equations if open_ & set(terms)]
        left = [cell for terms in near for cell in terms if cell not in found]
        if not left:
            return found
        found.add(min(left, key=lambda cell: (sheet.rank[cell], cell)))
    return found
