"""What follows from counts that may be hidden: rates, shares, intervals, costs, differences."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from methods.disclosure.policy import Floats

ORDER = ("suppressed", "missing", "unreliable")  # the first that any number it rests on is


def derived_state(*states: ArrayLike) -> NDArray[np.object_]:
    """The state of figures that rest on others, element by element: hidden where any of those is hidden.

    For a rate its numerator and denominator, for a change both periods, for a share the part and the whole.
    """
    given = np.broadcast_arrays(*(np.asarray(one, dtype=object) for one in states))
    found = np.full(given[0].shape, "ok", dtype=object)
    for state in reversed(ORDER):
        found[np.any([one == state for one in given], axis=0)] = state
    return found


def derived(values: ArrayLike, *states: ArrayLike) -> Floats:
    """Figures that rest on others, NaN wherever one of those may not be shown or is not there."""
    numbers = np.asarray(values, dtype=float)
    return np.where(np.isin(derived_state(*states), ORDER[:2]), np.nan, numbers)
