"""How areas compare with a reference and with one another: by their intervals, never by their values alone."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from methods.intervals import critical

Floats = NDArray[np.float64]

# what it is called when the whole interval lies (below, above) the reference
WORDS = {"up": ("worse", "better"), "down": ("better", "worse"), "none": ("lower", "higher")}


def with_reference(
    value: ArrayLike,
    lower: ArrayLike,
    upper: ArrayLike,
    reference: ArrayLike,
    polarity: str | None = None,
) -> NDArray[np.str_]:
    """For each area "better", "similar" or "worse" ("lower", "similar", "higher" without polarity).

    A reference that touches a limit is similar. "not compared" where value, limit or reference is missing.
    Source: Fingertips, comparison by a single overlapping confidence interval, bounds inclusive.
    """
    if (polarity or "none") not in WORDS:
        raise ValueError(f'polarity is "up", "down" or None, not {polarity!r}')
    below, above = WORDS[polarity or "none"]
    numbers = (np.asarray(one, dtype=float) for one in (value, lower, upper, reference))
    middle, low, high, against = np.broadcast_arrays(*numbers)
    missing = np.isnan(middle) | np.isnan(low) | np.isnan(high) | np.isnan(against)
    return np.asarray(np.select([missing, high < against, low > against], ["not compared", below, above], "similar"))


def difference(
    value: ArrayLike, lower: ArrayLike, upper: ArrayLike,
    other_value: ArrayLike, other_lower: ArrayLike, other_upper: ArrayLike,
) -> tuple[Floats, Floats, Floats]:  # fmt: skip
    """One value less another, of two independent areas, with limits from each one's own: (difference, lower, upper).

    Source: MOVER, Zou and Donner 2008, Statistics in Medicine 27: 1693-1702. Limits of any kind will do; of two shares
    with Wilson's it is method 10 of Newcombe 1998, Statistics in Medicine 17: 873-890.
    """
    numbers = (value, lower, upper, other_value, other_lower, other_upper)
    one, low, high, other, other_low, other_high = (np.asarray(number, dtype=float) for number in numbers)
    gap = np.asarray(one - other)
    return gap, gap - np.hypot(one - low, other_high - other), gap + np.hypot(high - one, other - other_low)


def ranks(
    value: ArrayLike, lower: ArrayLike, upper: ArrayLike, confidence: float = 0.95, highest_first: bool = True
) -> tuple[Floats, Floats, Floats]:
    """Each area's rank among all (1 the highest, or the lowest), and the best and worst rank that chance leaves open.

    lower and upper are 95 % limits. NaN where a number is missing. An area is surely ahead of another where their
    difference excludes none, at a level at which all comparisons with one area hold together. Simulated ranks
    (Goldstein and Spiegelhalter 1996) claim too much where areas are alike: Hall and Miller 2009.
    Source: Mogstad et al. 2024, Review of Economic Studies 91: 476-518; Sidak 1967; limits as in `difference`.
    """
    turn = 1 if highest_first else -1
    numbers = np.broadcast_arrays(*(turn * np.asarray(one, dtype=float) for one in (value, lower, upper)))
    known = np.isfinite(numbers).all(axis=0)
    middle, low, high = (one[known] for one in numbers)
    if not highest_first:
        low, high = high, low
    lead = np.subtract.outer(middle, middle)  # how far the area of the row is ahead of that of the column
    unsure = np.hypot(*np.meshgrid(middle - low, high - middle, indexing="ij")) * _widened(len(middle), confidence)
    surely = lead > unsure
    found = np.full((3, *known.shape), np.nan)
    found[:, known] = 1 + (lead > 0).sum(axis=0), 1 + surely.sum(axis=0), len(middle) - surely.sum(axis=1)
    return found[0], found[1], found[2]


def _widened(areas: int, confidence: float) -> float:
    """How much wider than at 95 % an interval is for all comparisons of one area with the others to hold together."""
    critical(confidence)  # refuses what is no confidence, before a power makes it look like one
    return critical(confidence ** (1 / max(areas - 1, 1))) / critical(0.95)
