"""Where a value stands among many others: the marks that part them into ten groups, and the share above and below."""

import numpy as np
from numpy.typing import ArrayLike

PARTS = np.arange(10, 100, 10)


def marks(values: ArrayLike) -> np.ndarray:
    """The nine values that part the others into ten groups of one size, in rising order; NaN where there are none.

    Deciles by linear interpolation (definition 7 of Hyndman and Fan 1996, the default of R and of spreadsheets).
    """
    known = _known(values)
    return np.percentile(known, PARTS) if len(known) else np.full(len(PARTS), np.nan)


def below(value: float, values: ArrayLike) -> float:
    """The per cent of the values that are lower; NaN where there are none. Ties count as neither lower nor higher."""
    known = _known(values)
    return 100 * float(np.mean(known < value)) if len(known) else float("nan")


def above(value: float, values: ArrayLike) -> float:
    """The per cent of the values that are higher; NaN where there are none."""
    known = _known(values)
    return 100 * float(np.mean(known > value)) if len(known) else float("nan")


def tenth(value: float, nine: ArrayLike) -> int:
    """The tenth that a value is in by the nine marks, 1 the lowest and 10 the highest; on a mark, the lower one."""
    return 1 + int(np.sum(np.asarray(nine) < value))


def _known(values: ArrayLike) -> np.ndarray:
    numbers = np.asarray(values, dtype=float)
    return numbers[~np.isnan(numbers)]
