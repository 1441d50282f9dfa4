"""What follows from counts that may be hidden: rates, shares, intervals, costs, differences."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from methods.disclosure.policy import Floats, Policy
from methods.disclosure.table import Frame

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


def given_away(frame: Frame, policy: Policy, multiplier: float = 100) -> Frame:
    """The rows whose hidden count a rate gives back, with `low` and `high` of the count; none where all is well.

    `frame` has `numerator`, `denominator`, `value` = numerator / denominator x multiplier (NaN where hidden), perhaps
    `lower` and `upper`. Limits shown of a hidden value give it back too: `low` and `high` are then the limits' counts.
    """
    columns = ("numerator", "denominator", "value", "lower", "upper")
    numerator, denominator, value, lower, upper = (_numbers(frame, name) for name in columns)
    least, most = policy.ranges(denominator)
    low, high = value * least / multiplier, value * most / multiplier
    only_limits = np.isnan(value) & (np.isfinite(lower) | np.isfinite(upper))
    low, high = (np.where(only_limits, one, other) for one, other in ((lower, low), (upper, high)))
    low, high = (np.where(only_limits, one * denominator / multiplier, one) for one in (low, high))
    with np.errstate(divide="ignore", invalid="ignore"):
        below = np.array([end * multiplier / value for end in policy.ranges(numerator)])  # of a hidden denominator
    low = np.where(np.isnan(denominator), below[0], low)
    high = np.where(np.isnan(denominator), below[1], high)
    hidden = np.isnan(numerator) ^ np.isnan(denominator)
    told = np.isfinite(low) | np.isfinite(high)
    found = hidden & told & (only_limits | (np.floor(high) - np.ceil(low) < policy.width))
    found &= policy.kind != "none"
    return frame[found].assign(low=low[found], high=high[found])


def _numbers(frame: Frame, name: str) -> Floats:
    missing = np.full(len(frame), np.nan)
    return frame[name].to_numpy(dtype=float, na_value=np.nan) if name in frame.columns else missing
