"""Means of two stretches of a series, whose figures may resemble the ones before them."""

import numpy as np
from numpy.typing import NDArray
from scipy import special

Floats = NDArray[np.float64]


def difference(before: Floats, after: Floats) -> tuple[float, float, float, float]:
    """The mean after less that before, its 95 % limits, and the correlation that they allow for; NaN where not known.

    Limits are Welch's (1947), each part counted as so many independent figures as its dependent ones are worth.
    Source: Bayley and Hammersley 1946, for figures that resemble the one before (first-order autocorrelation).
    """
    gap, likeness = mean(after) - mean(before), correlation(before, after)
    parts = [one[~np.isnan(one)] for one in (before, after)]
    worth = [max(len(one) * (1 - likeness) / (1 + likeness), 2.0) for one in parts]
    if min(map(len, parts)) < 2:
        return gap, np.nan, np.nan, likeness
    errors = [one.var(ddof=1) / size for one, size in zip(parts, worth, strict=True)]
    error = sum(errors)
    if not error > 0:
        return gap, gap, gap, likeness
    freedom = error**2 / sum(one**2 / (size - 1) for one, size in zip(errors, worth, strict=True))
    reach = float(special.stdtrit(freedom, 0.975) * np.sqrt(error))
    return gap, gap - reach, gap + reach, likeness


def correlation(before: Floats, after: Floats) -> float:
    """Of a figure with the one before it, each about its part's mean; 0 to 0.9.

    Short series show too little of it: Kendall's correction (1954), for two means. Below none counts as none, so that
    limits are never narrower than those of independent figures.
    """
    away = [one - mean(one) for one in (before, after)]
    size = sum(np.count_nonzero(~np.isnan(one)) for one in away)
    square = float(sum(np.nansum(one**2) for one in away))
    if size < 4 or square == 0:
        return 0.0
    shown = float(sum(np.nansum(one[1:] * one[:-1]) for one in away)) / square
    return float(np.clip(shown + 2 * (1 + 3 * shown) / size, 0, 0.9))


def mean(numbers: Floats) -> float:
    """The mean of what is known; NaN where nothing is."""
    known = numbers[~np.isnan(numbers)]
    return float(known.mean()) if len(known) else float("nan")
