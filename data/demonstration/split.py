"""Whole numbers shared out so that published totals hold to the last person."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Whole = NDArray[np.int64]

ROUNDS = 200  # of proportional fitting; far more than margins of this size need


def apportioned(total: int, weights: ArrayLike) -> Whole:
    """A total in whole parts as near to the weights as can be: largest remainders, the first of equals first."""
    shares = np.asarray(weights, dtype=float)
    exact = total * shares / shares.sum()
    parts = np.floor(exact).astype(np.int64)
    most = np.argsort(parts - exact, kind="stable")[: total - parts.sum()]
    parts[most] += 1
    return parts


def fitted(row_totals: ArrayLike, column_totals: ArrayLike, affinity: ArrayLike) -> Whole:
    """A table of whole numbers with exactly these margins, its pattern as near to the affinity as fitting brings it.

    Both margins must have the same sum. Proportional fitting first; then what rounding down left over is handed out,
    largest remainder first.
    """
    rows, columns = np.asarray(row_totals, dtype=np.int64), np.asarray(column_totals, dtype=np.int64)
    if rows.sum() != columns.sum():
        raise ValueError(f"margins differ: rows hold {rows.sum():,}, columns {columns.sum():,}")
    exact: NDArray[np.float64] = np.asarray(affinity, dtype=float) * np.outer(rows, columns)
    for _ in range(ROUNDS):
        exact = exact * (columns / np.maximum(exact.sum(axis=0), 1e-300))
        exact = exact * (rows / np.maximum(exact.sum(axis=1), 1e-300))[:, None]
    return _rounded(exact, rows, columns)


def _rounded(exact: NDArray[np.float64], rows: Whole, columns: Whole) -> Whole:
    table = np.floor(exact * (1 - 1e-9)).astype(np.int64)  # never above a margin, whatever the last bit says
    row_left, column_left = rows - table.sum(axis=1), columns - table.sum(axis=0)
    order = np.dstack(np.unravel_index(np.argsort((table - exact).ravel(), kind="stable"), table.shape))[0]
    for at_most in (1, row_left.max(initial=0)):  # one each first; the second round places what that left
        for row, column in order:
            more = min(at_most, row_left[row], column_left[column])
            table[row, column] += more
            row_left[row] -= more
            column_left[column] -= more
    return table
