"""What stands out among many comparisons: how many people a difference touches, and which is told first."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def excess(
    numerator: ArrayLike, denominator: ArrayLike, value: ArrayLike, reference: ArrayLike, multiplier: ArrayLike = 1
) -> Floats:
    """How many more (fewer: negative) were counted than at the reference's value; NaN where something is unknown.

    That is numerator - reference / multiplier x denominator. A standardised value is no numerator / denominator: of
    its numerator the share 1 - reference / value is told, which is the same number for plain rates.
    """
    numbers = (np.asarray(one, dtype=float) for one in (numerator, denominator, value, reference, multiplier))
    events, people, own, other, scale = np.broadcast_arrays(*numbers)
    plain = np.where(np.isnan(events), own - other, -other) / scale * people  # of no events, or an unknown number
    with np.errstate(divide="ignore", invalid="ignore"):
        share = events * (1 - other / own)
    return np.asarray(np.where(np.isnan(events) | (own == 0), plain, share))


def order(touched: ArrayLike, first: ArrayLike = False) -> NDArray[np.intp]:
    """The positions in the order of telling: those marked `first`, then by how many are touched, unknown ones last.

    More or fewer counts alike; ties stay as they are.
    """
    size = np.abs(np.asarray(touched, dtype=float))
    marked = np.broadcast_to(np.asarray(first, dtype=bool), size.shape)
    return np.lexsort((-np.nan_to_num(size, nan=-1.0), ~marked))
