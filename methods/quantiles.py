"""Areas put in groups of about one number of areas each, as OHID puts them in fifths and tenths of deprivation."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def quantile(values: ArrayLike, number: int = 10, invert: bool = True) -> Floats:
    """Each area's group, 1 to `number`; with `invert` the highest values are group 1. Equal values share a group.

    NaN for a missing value, and for all where there are fewer values than groups.
    Source: OHID, Public Health Technical Guidance, assigning deprivation categories; PHEindicatormethods::phe_quantile.
    """
    if number < 1:
        raise ValueError(f"there is at least one group, not {number}")
    numbers = np.asarray(values, dtype=float)
    known = np.isfinite(numbers)
    groups = np.full(numbers.shape, np.nan)
    count = int(known.sum())
    if count >= number:
        ordered = -numbers[known] if invert else numbers[known]
        rank = 1 + np.searchsorted(np.sort(ordered), ordered)  # equal values have the first one's
        found = np.floor(number + 1 - np.ceil((count + 1 - rank) / (count / number)))
        groups[known] = np.maximum(found, 1)  # where groups are uneven the first would begin at 0
    return groups
