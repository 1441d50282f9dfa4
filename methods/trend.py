"""The recent trend of a yearly indicator, as Fingertips tells it."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

Floats = NDArray[np.float64]

YEARS = 5
CONFIDENCE = 0.998
CRITICAL = float(special.chdtri(1, 1 - CONFIDENCE))  # 9.5495: chi-square on one degree of freedom
WIDTH = 2 * float(special.ndtri(0.975))  # standard errors in a 95 % interval
UNKNOWN, NONE = "cannot be calculated", "no significant change"
KEPT = np.vstack([np.ones(YEARS), 1 - np.eye(YEARS)])  # all years, then all but one
FLAT = 1e-9  # a slope so small beside that of all years is none: what is left is rounding
KINDS = ("proportion", "rate", "other")


def recent(
    years: ArrayLike,
    value: ArrayLike,
    lower: ArrayLike,
    upper: ArrayLike,
    kind: str = "proportion",
    count: ArrayLike | None = None,
    n: ArrayLike | None = None,
) -> str:
    """The trend of the five latest years: "increasing", "decreasing", "no significant change", "cannot be calculated".

    Those must follow each other and each have a value with its 95 % limits, or count and n for a proportion.
    Significant at 99.8 %, and only if leaving any one year out keeps the direction.
    Source: Fingertips, recent trends (chi-square for trend of proportions; else regression weighted by 1/SE^2).
    """
    if kind not in KINDS:
        raise ValueError(f"kind is one of {', '.join(KINDS)}, not {kind!r}")
    when = np.asarray(years, dtype=float).reshape(-1)
    last = np.argsort(when, kind="stable")[-YEARS:]
    when = when[last]
    if len(when) < YEARS or not np.array_equal(np.diff(when), np.ones(YEARS - 1)):
        return UNKNOWN
    if kind == "proportion":
        return _of_proportions(when, _picked(count, last), _picked(n, last))
    return _of_values(when, _picked(value, last), (_picked(upper, last) - _picked(lower, last)) / WIDTH)


def _of_proportions(when: Floats, count: Floats, n: Floats) -> str:
    if not np.all((count > 0) & (count < n)):  # none or all, whose logit there is not, or a number missing
        return UNKNOWN
    logit = np.log(count / (n - count))
    when = when - when[0]
    events, people = count.sum(), n.sum()
    apart = people * (count @ when) - events * (n @ when)
    spread = events * (people - events) * (people * (n @ when**2) - (n @ when) ** 2)
    return _told(float(people * apart**2 / spread), _slopes(when, logit, np.ones(YEARS)))


def _of_values(when: Floats, value: Floats, error: Floats) -> str:
    if not np.all(np.isfinite(value) & (error > 0) & np.isfinite(error)):
        return UNKNOWN
    weight = 1 / error**2
    centred = when - weight @ when / weight.sum()
    slopes = _slopes(when, value, weight)
    return _told(float(slopes[0] ** 2 * (weight @ centred**2)), slopes)


def _told(chi_square: float, slopes: Floats) -> str:
    """In words, from the test, the slope of all years and those without each of them."""
    ways = np.where(np.abs(slopes) > FLAT * np.abs(slopes[0]), np.sign(slopes), 0)
    if not chi_square > CRITICAL or (ways != ways[0]).any():
        return NONE
    return "increasing" if ways[0] > 0 else "decreasing"


def _slopes(when: Floats, value: Floats, weight: Floats) -> Floats:
    """The slope of all years, then that without the first, the second and so on."""
    weights = weight * KEPT
    centred = when - (weights @ when / weights.sum(axis=1))[:, None]
    return np.asarray((weights * centred) @ value / (weights * centred**2).sum(axis=1))


def _picked(numbers: ArrayLike | None, places: NDArray[np.intp]) -> Floats:
    return np.full(YEARS, np.nan) if numbers is None else np.asarray(numbers, dtype=float).reshape(-1)[places]
