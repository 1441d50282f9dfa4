"""Patterns in a series that chance alone seldom makes: points in a row on one side, or each above the one before."""

from collections.abc import Sequence
from itertools import groupby, pairwise

Signs = list[int]  # 1, -1 or 0 for each point
Marks = list[bool]


def beyond(series: Sequence[float], low: float, high: float, touching: bool = False) -> Signs:
    """1 for each point above the higher line, -1 for each below the lower one; or on them."""
    if touching:
        return [(one >= high) - (one <= low) for one in series]
    return [(one > high) - (one < low) for one in series]


def in_a_row(signs: Sequence[int], length: int) -> Marks:
    """Whether each point is one of `length` or more in a row that all have the same sign; 0 breaks a row."""
    found: Marks = []
    for sign, row in groupby(signs):
        size = len(list(row))
        found += [sign != 0 and size >= length] * size
    return found


def rising_or_falling(values: Sequence[float], length: int) -> Signs:
    """1 for each of `length` or more points that each lie above the one before, -1 below, 0 for any other point.

    A tie or a missing value breaks the row. A point that ends one row and begins another counts with the later one.
    """
    steps = [(later > earlier) - (later < earlier) for earlier, later in pairwise(values)]
    kept = [step if part else 0 for step, part in zip(steps, in_a_row(steps, length - 1), strict=True)]
    return [after or before for before, after in zip([0, *kept], [*kept, 0], strict=True)][: len(values)]


def two_in_three(far: Sequence[int], side: Sequence[int] | None = None) -> Marks:
    """Which of the far points (1 above, -1 below) are one of two or more, on one side, of three in a row.

    With `side` all three must lie on that side of the mean too.
    """
    marked = [False] * len(far)
    for at in range(len(far) - 2 if any(far) else 0):
        three, sides = far[at : at + 3], None if side is None else side[at : at + 3]
        for one in (1, -1):
            if three.count(one) >= 2 and (sides is None or sides.count(one) == 3):
                for point in range(at, at + 3):
                    marked[point] |= far[point] == one
    return marked
