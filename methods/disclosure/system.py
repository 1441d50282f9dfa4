"""What is left open of hidden counts: the least and the most that each can be, given all that is shown."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, diags_array
from scipy.sparse.csgraph import connected_components

from methods.disclosure.policy import Floats
from methods.disclosure.program import Program, fractions
from methods.disclosure.table import Indices, Lines

PASSES = 200  # of drawing bounds closer along the lines; what is left then is solved exactly
LARGE = 600  # open cells that hang together; more are solved without asking for whole numbers
HUGE = 3000  # cells that hang together, from which on each answer is sooner found afresh than from the one before
WHOLE = 1e-7  # how far a solver's number may be from a whole one
DEPTH = 12  # of margins over margins
ENDLESS = 2.0**20  # above all that is shown: stands for no upper end where numbers are searched for
NO_TABLE = "what is shown does not add up: no table of whole numbers agrees with it"


class NoTableError(ValueError):
    """No table of whole numbers agrees with what is shown."""


@dataclass(frozen=True)
class System:
    """Every cell's least and most, and the lines that tie cells together."""

    low: Floats
    high: Floats
    lines: Lines

    def narrowed(self) -> "System":
        """The same with bounds drawn closer, line by line: what is open in a line bounds each of its cells."""
        lines, low, high = self.lines, self.low.copy(), self.high.copy()
        part = lines.sign > 0
        for _ in range(PASSES):
            least = np.where(part, low[lines.cell], -high[lines.cell])
            most = np.where(part, high[lines.cell], -low[lines.cell])
            at_most = lines.upper[lines.line] - _others(lines, least, -np.inf)
            at_least = lines.lower[lines.line] - _others(lines, most, np.inf)
            before = low.copy(), high.copy()
            np.maximum.at(low, lines.cell, np.where(part, at_least, -at_most))
            np.minimum.at(high, lines.cell, np.where(part, at_most, -at_least))
            if (low > high).any():
                raise NoTableError(NO_TABLE)
            if np.array_equal(before[0], low) and np.array_equal(before[1], high):
                break
        return replace(self, low=low, high=high)

    def parts(self) -> list[tuple["System", Indices]]:
        """The systems that have nothing to do with one another, with the cells of each; only those still open."""
        lines, size = self.lines, len(self.low)
        open_ = self.high > self.low
        tied = open_[lines.cell]
        total = size + len(lines.lower)
        links = csr_array((np.ones(tied.sum()), (lines.cell[tied], lines.line[tied] + size)), (total, total))
        _, group = connected_components(links, directed=False)
        entries, cells = _grouped(group[size:][lines.line]), _grouped(np.where(open_, group[:size], -1))
        none = np.array([], dtype=np.int64)
        return [self._part(own, entries.get(number, none)) for number, own in cells.items() if number >= 0]

    def _part(self, cells: Indices, entries: Indices) -> tuple["System", Indices]:
        lines = self.lines
        cells = np.union1d(cells, lines.cell[entries]).astype(np.int64)
        kept, line = np.unique(lines.line[entries], return_inverse=True)
        cell = np.searchsorted(cells, lines.cell[entries])
        own = Lines(line.astype(np.int64), cell, lines.sign[entries], lines.lower[kept], lines.upper[kept])
        return System(self.low[cells], self.high[cells], own), cells

    def table(self, weights: Floats, near: tuple[Floats, Floats] | None = None) -> Floats:
        """Numbers that agree with everything and make the weighted sum largest, none of them over `endless`.

        Whole numbers; in large systems any, which can only make what is left open look wider than it is. In huge ones
        none beyond the ends `near`, where a table lies between them: then more of them move, each less far.
        """
        if not len(self._needed):
            return np.where(weights > 0, self._limits[1], self.low)
        if (self.high > self.low).sum() <= LARGE:
            found = self._whole_numbers(weights)
        else:
            found = self._program.largest(weights) if len(self.low) <= HUGE else self._afresh(weights, near)
        if found is None:
            raise NoTableError(NO_TABLE)
        return found

    def _whole_numbers(self, weights: Floats) -> Floats | None:
        """Most often the best fractions are whole numbers, hence the best of those too; else they are looked for."""
        found = self._program.largest(weights)
        if found is not None and (abs(found - np.round(found)) < WHOLE).all():
            return np.round(found)
        low, high, matrix, lower, upper = self._limits
        lines = LinearConstraint(matrix, lower, upper) if len(lower) else None
        found = milp(-weights, integrality=np.ones(len(weights)), bounds=Bounds(low, high), constraints=lines)
        return None if found.x is None else np.round(found.x)

    def _afresh(self, weights: Floats, near: tuple[Floats, Floats] | None) -> Floats | None:
        low, high, *lines = self._limits
        if near is not None:
            low, high = np.fmax(low, near[0]), np.fmin(high, near[1])
        return fractions(weights, low, high, *lines)

    @cached_property
    def endless(self) -> float:
        """More than any number that has an end; of a nation's people, more than of a Place's."""
        return ENDLESS + 2 * float(self.low.max(initial=0.0))

    @cached_property
    def _program(self) -> Program:
        return Program(*self._limits)

    @property
    def _limits(self) -> tuple[Floats, Floats, csr_array, Floats, Floats]:
        """The ends of each cell, and those lines that say something, with the ends of each."""
        rows = self._needed
        high = np.minimum(self.high, self.endless)
        return self.low, high, self._matrix[rows], self.lines.lower[rows], self.lines.upper[rows]

    @cached_property
    def _matrix(self) -> csr_array:
        lines = self.lines
        return csr_array((lines.sign, (lines.line, lines.cell)), (len(lines.lower), len(self.low)))

    @cached_property
    def _needed(self) -> Indices:
        """The lines that do not follow from others: a margin adds up along one key, hence along the others too.

        Each margin is written out by one line of its own, down to cells that are no margins. What then says nothing
        new is left out; it halves the time.
        """
        lines = self.lines
        margins = lines.cell[lines.sign < 0][np.argsort(lines.line[lines.sign < 0])]
        exact = np.flatnonzero((lines.lower == 0) & (lines.upper == 0))
        shortest = exact[np.argsort(np.bincount(lines.line, minlength=len(lines.lower))[exact], kind="stable")]
        margin, first = np.unique(margins[shortest], return_index=True)
        own = shortest[first]
        size = len(self.low)
        above = csr_array((np.ones(len(own)), (margin, own)), (size, len(lines.lower))) @ self._matrix.maximum(0)
        plain = np.ones(size)
        plain[margin] = 0
        written = start = diags_array(plain).tocsr()
        for _ in range(DEPTH):
            before, written = written, start + above @ written
            if abs(written - before).sum() == 0:
                left = abs(self._matrix @ written).sum(axis=1)
                follows = np.isin(np.arange(len(left)), exact) & ~np.isin(np.arange(len(left)), own) & (left == 0)
                return np.flatnonzero(~follows)
        return np.arange(len(lines.lower))


def _grouped(numbers: NDArray[np.int64]) -> dict[int, Indices]:
    """The places of each number."""
    order = np.argsort(numbers, kind="stable")
    found, start = np.unique(numbers[order], return_index=True)
    return dict(zip(found.tolist(), np.split(order, start[1:]), strict=False))  # of none, one empty piece


def _others(lines: Lines, numbers: Floats, endless: float) -> Floats:
    """The sum of all other numbers in each entry's line; `endless` where one of them is."""
    without_end = np.isinf(numbers)
    finite = np.where(without_end, 0.0, numbers)
    more = lines.sums(without_end.astype(float))[lines.line] - without_end
    return np.where(more > 0, endless, lines.sums(finite)[lines.line] - finite)
