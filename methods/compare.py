"""How an area compares with a reference: by its interval, never by its value alone."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

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
