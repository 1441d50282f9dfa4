"""What each hidden count can be, found by drawing tables that agree with all that is shown."""

import numpy as np

from methods.disclosure.policy import Floats
from methods.disclosure.system import System
from methods.disclosure.table import Indices

DRAWS = 16  # tables drawn for many cells at once, before cells are asked for one by one
FEW = 2  # cells that are quicker asked one by one
CRUMB = 1e-6  # left by a solver


class Seen:
    """The least and the most that each cell has been seen to be in tables that agree with what is shown."""

    def __init__(self, system: System, low: Floats, high: Floats) -> None:
        """`low` and `high` are known from before, NaN where nothing is."""
        self.system, self.low, self.high = system, low.copy(), high.copy()
        fixed = system.low == system.high
        self.low[fixed] = self.high[fixed] = system.low[fixed]
        self.parts = system.parts()
        self.of = np.full(len(self.low), -1)
        for number, (near, cells) in enumerate(self.parts):
            self.of[cells[near.high > near.low]] = number
        self.random = np.random.default_rng(0)

    def narrow(self, cells: Indices, width: int) -> Indices:
        """Those of the cells that can never differ by `width`: proved by the least and most that they can be.

        Some tables are drawn first, each of which shows many cells to be open; few are left to be asked one by one.
        """
        found = [cells[self.of[cells] < 0]] if width > 0 else []
        for number in np.unique(self.of[cells[self.of[cells] >= 0]]):
            left = self._drawn(cells[self.of[cells] == number], width)
            found.append(np.array([cell for cell in left.tolist() if not self._open(cell, width)], dtype=np.int64))
        return np.sort(np.concatenate([np.array([], dtype=np.int64), *found]))

    def ends(self, cell: int) -> tuple[float, float]:
        """The least and the most that a cell can be, as whole numbers; infinite where there is no most."""
        if self.of[cell] >= 0:
            for direction in (-1.0, 1.0):
                self._ask(cell, direction)
        low, high = np.ceil(self.low[cell] - CRUMB), np.floor(self.high[cell] + CRUMB)
        no_end = self.parts[self.of[cell]][0].endless / 2 if self.of[cell] >= 0 else np.inf
        return float(low), np.inf if high >= no_end else float(high)

    def _drawn(self, cells: Indices, width: int) -> Indices:
        """Those not yet seen to be open after some draws, each second one towards the other side."""
        near, inside = self.parts[self.of[cells[0]]]
        toward = np.zeros(len(self.low))
        for draw in range(DRAWS):
            cells = cells[~self._apart(cells, width)]
            if len(cells) < FEW:
                break
            toward = -toward if draw % 2 else self.random.choice([-1.0, 1.0], len(toward))
            weights = np.zeros(len(toward))
            weights[cells] = toward[cells] * self.random.uniform(0.5, 1, len(cells))
            low, high = self._reach(cells, width)
            self._add(near.table(weights[inside], (low[inside], high[inside])), inside)
        return cells

    def _reach(self, cells: Indices, width: int) -> tuple[Floats, Floats]:
        """How far these cells have to go to be seen open, both ways; NaN for all others, and where none was seen."""
        low, high = np.full((2, len(self.low)), np.nan)
        low[cells] = np.floor(self.high[cells] + CRUMB) - width
        high[cells] = np.ceil(self.low[cells] - CRUMB) + width
        return low, high

    def _apart(self, cells: Indices, width: int) -> np.ndarray:
        low, high = np.ceil(self.low[cells] - CRUMB), np.floor(self.high[cells] + CRUMB)
        return high - low >= width

    def _open(self, cell: int, width: int) -> bool:
        one = np.array([cell])
        for direction in (-1.0, 1.0):
            if not self._apart(one, width).all():
                self._ask(cell, direction)
        return bool(self._apart(one, width).all())

    def _ask(self, cell: int, direction: float) -> None:
        near, cells = self.parts[self.of[cell]]
        self._add(near.table(np.where(cells == cell, direction, 0.0)), cells)

    def _add(self, numbers: Floats, cells: Indices) -> None:
        self.low[cells] = np.fmin(self.low[cells], numbers)
        self.high[cells] = np.fmax(self.high[cells], numbers)
