"""Confidence intervals of proportions and rates, as OHID works them out for Fingertips.

Every function takes numbers or arrays of equal length and returns float arrays of the same shape, NaN where a
limit is undefined: nothing to count among (n = 0), a negative count, a proportion above one, or a missing number.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

Floats = NDArray[np.float64]

EXACT_BELOW = 10  # events; Byar's approximation is poor under ten, so OHID takes the exact Poisson limits there


def wilson(count: ArrayLike, n: ArrayLike, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """Wilson's score limits of count / n, each from 0 to 1. A count need not be whole.

    Source: Wilson 1927; Newcombe and Altman in Statistics with Confidence, 2000; PHEindicatormethods::phe_proportion.
    """
    x, total, z = *_parts(count, n), critical(confidence)
    share = x / total
    middle, spread = 2 * x + z**2, z * np.sqrt(z**2 + 4 * x * (1 - share))
    width = 2 * (total + z**2)
    # rounding alone could leave the limits of 0 and 1 a hair inside the value they must hold
    return np.clip((middle - spread) / width, 0, share), np.clip((middle + spread) / width, share, 1)


def byar(count: ArrayLike, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """Limits of a count of events: Byar's, and exact Poisson below 10 events (0 gives 0 and 3.689 at 95 %).

    Source: Breslow and Day 1987, volume II; exact limits by Armitage and Berry; PHEindicatormethods::phe_rate.
    """
    x, z = _where(np.asarray(count, dtype=float)), critical(confidence)
    many = np.where(x >= EXACT_BELOW, x, np.nan)
    lower = np.asarray(many * (1 - 1 / (9 * many) - z / (3 * np.sqrt(many))) ** 3)
    upper = np.asarray((many + 1) * (1 - 1 / (9 * (many + 1)) + z / (3 * np.sqrt(many + 1))) ** 3)
    few = x < EXACT_BELOW
    lower[few], upper[few] = _exact_poisson(x[few], confidence)
    return np.maximum(lower, 0), upper[()]


def proportion(
    count: ArrayLike, n: ArrayLike, multiplier: float = 1, confidence: float = 0.95
) -> tuple[Floats, Floats, Floats]:
    """Value and Wilson's limits of count / n, times the multiplier (100 for a percentage)."""
    lower, upper = wilson(count, n, confidence)
    x, total = _parts(count, n)
    return x / total * multiplier, lower * multiplier, upper * multiplier


def rate(
    count: ArrayLike, n: ArrayLike, multiplier: float = 100_000, confidence: float = 0.95
) -> tuple[Floats, Floats, Floats]:
    """Value and Byar's limits of events per person, times the multiplier. Events may outnumber people."""
    total = np.asarray(n, dtype=float)
    x, total = np.broadcast_arrays(_where(np.asarray(count, dtype=float)), _where(total, total > 0))
    lower, upper = byar(x, confidence)
    return x / total * multiplier, lower / total * multiplier, upper / total * multiplier


def critical(confidence: float) -> float:
    """How many standard errors a two-sided limit lies from the value: 1.96 at 0.95. ValueError where not in (0, 1)."""
    if not 0 < confidence < 1:
        raise ValueError(f"confidence is a share between 0 and 1 such as 0.95, not {confidence!r}")
    return float(special.ndtri(0.5 + confidence / 2))


def _parts(count: ArrayLike, n: ArrayLike) -> tuple[Floats, Floats]:
    x, total = np.asarray(count, dtype=float), np.asarray(n, dtype=float)
    defined = (total > 0) & (x <= total)
    return _where(x, defined), _where(total, defined)


def _where(x: Floats, defined: NDArray[np.bool_] | bool = True) -> Floats:
    """A copy of the numbers that can be counted, NaN elsewhere; kept an array where numpy would make a scalar."""
    return np.asarray(np.where(np.isfinite(x) & (x >= 0) & defined, x, np.nan))


def _exact_poisson(x: Floats, confidence: float) -> tuple[Floats, Floats]:
    few, place = np.unique(x, return_inverse=True)  # ten whole numbers at most, however many areas share them
    tail = (1 - confidence) / 2
    lower = np.where(few > 0, special.gammaincinv(np.where(few > 0, few, 1), tail), 0)
    return lower[place], special.gammaincinv(few + 1, 1 - tail)[place]
