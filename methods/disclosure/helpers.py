"""Which cells are hidden for others' sake."""

import math
from dataclasses import dataclass

import numpy as np

from methods.disclosure.policy import Flags, Floats
from methods.disclosure.table import Table


@dataclass(frozen=True)
class Helpers:
    """Cells along lines, and lines through cells, as lists."""

    counts: Floats
    margin: Flags
    lines: list[list[int]]
    through: list[list[int]]

    @classmethod
    def of(cls, cells: Table) -> "Helpers":
        """The neighbourhood of every cell. Lines that do not add up are lines too."""
        lines: list[list[int]] = [[] for _ in cells.lines.lower]
        through: list[list[int]] = [[] for _ in cells.counts]
        for line, cell in zip(cells.lines.line.tolist(), cells.lines.cell.tolist(), strict=True):
            lines[line].append(cell)
            through[cell].append(line)
        margin = np.isin(np.arange(len(cells.counts)), cells.lines.cell[cells.lines.sign < 0])
        return cls(cells.counts, margin, lines, through)

    def hidden_too(self, hidden: Flags, narrow: Flags) -> Flags:
        """The hidden cells and a further one for each narrow cell, in each line where it is alone or else nearest.

        Never a zero: it stays zero. Where nothing is shown near a narrow cell, the search goes on from its neighbours
        and finds something, since no cell is narrow that nothing shown touches (`untouched`).
        """
        after = hidden.copy()
        among = np.array([sum(hidden[cell] for cell in line) for line in self.lines], dtype=np.int64)
        before = among.copy()
        told = np.flatnonzero(narrow).tolist()
        alone = [[line] for cell in told for line in self.through[cell] if among[line] == 1]
        for lines in alone or [self.through[cell] for cell in told]:
            helped = any(among[line] > before[line] for line in lines)  # by what another cell has just hidden
            chosen = None if helped else self._chosen(lines, after, among)
            if chosen is not None:
                self._hide(chosen, after, among)
        if np.array_equal(after, hidden):
            for cell in np.flatnonzero(narrow).tolist():
                self._nearest(cell, after, among)
        return after

    def _chosen(self, lines: list[int], after: Flags, among: np.ndarray) -> int | None:
        """The cell that opens fewest new lines, parts before margins, the smallest first."""
        shown = {cell for line in lines for cell in self.lines[line] if not after[cell] and self.counts[cell] > 0}
        cost = {cell: sum(among[line] == 0 for line in self.through[cell]) for cell in shown}
        return min(shown, key=lambda cell: (cost[cell], self.margin[cell], self.counts[cell], cell), default=None)

    def _hide(self, cell: int, after: Flags, among: np.ndarray) -> None:
        after[cell] = True
        for line in self.through[cell]:
            among[line] += 1

    def _nearest(self, cell: int, after: Flags, among: np.ndarray) -> None:
        """Hides the best cell of the nearest lines that still show one."""
        known, edge = {cell}, {cell}
        while edge:
            lines = sorted({line for one in edge for line in self.through[one]})
            chosen = self._chosen(lines, after, among)
            if chosen is not None:
                return self._hide(chosen, after, among)
            edge = {
                one for line in lines for one in self.lines[line] if after[one] or math.isnan(self.counts[one])
            } - known
            known |= edge
        return None
