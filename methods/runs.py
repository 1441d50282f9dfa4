"""Patterns in a series that chance alone seldom makes: points in a row on one side, or each above the one before."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Signs = NDArray[np.float64]  # 1, -1 or 0 for each point
Marks = NDArray[np.bool_]


def in_a_row(signs: ArrayLike, length: int) -> Marks:
    """Whether each point is one of `length` or more in a row that all have the same sign; 0 breaks a row."""
    found = np.asarray(signs, dtype=float)
    if not len(found):
        return np.zeros(0, dtype=bool)
    starts = np.flatnonzero(np.concatenate([[True], found[1:] != found[:-1]]))
    lengths = np.diff(np.append(starts, len(found)))
    return np.asarray((np.repeat(lengths, lengths) >= length) & (found != 0))


def rising_or_falling(values: ArrayLike, length: int) -> Signs:
    """1 for each of `length` or more points that each lie above the one before, -1 below, 0 for any other point.

    A tie or a missing value breaks the row. A point that ends one row and begins another counts with the later one.
    """
    series = np.asarray(values, dtype=float)
    steps = np.sign(series[1:] - series[:-1])
    steps[np.isnan(steps)] = 0.0
    steps = np.where(in_a_row(steps, length - 1), steps, 0.0)
    found = np.zeros(len(series))
    found[1:] = steps
    found[:-1] = np.where(steps != 0, steps, found[:-1])
    return found


def two_in_three(far: ArrayLike, side: ArrayLike | None = None) -> Marks:
    """Which of the far points (1 above, -1 below) are one of two or more, on one side, of three in a row.

    With `side` all three must lie on that side of the mean too.
    """
    signs = np.asarray(far, dtype=float)
    marked = np.zeros(len(signs), dtype=bool)
    for one in (1.0, -1.0):
        mine = signs == one
        first, second, third = mine[:-2], mine[1:-1], mine[2:]
        three = (first & second) | (second & third) | (first & third)
        if side is not None:
            same = np.asarray(side, dtype=float) == one
            three &= same[2:] & same[1:-1] & same[:-2]
        marked |= mine & _any_window(three, len(signs))
    return marked


def _any_window(three: Marks, size: int) -> Marks:
    """Whether any of the windows of three points that a point lies in is marked."""
    found = np.zeros(size, dtype=bool)
    for at in range(3):
        found[at : at + len(three)] |= three
    return found
