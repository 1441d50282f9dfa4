"""The recent trend of a yearly indicator, as Fingertips tells it."""

from collections.abc import Sequence
from itertools import pairwise
from math import isfinite, log, nan

from scipy import special

Numbers = Sequence[float]

YEARS = 5
CONFIDENCE = 0.998
CRITICAL = float(special.chdtri(1, 1 - CONFIDENCE))  # 9.5495: chi-square on one degree of freedom
WIDTH = 2 * float(special.ndtri(0.975))  # standard errors in a 95 % interval
UNKNOWN, NONE = "cannot be calculated", "no significant change"
FLAT = 1e-9  # a slope so small beside that of all years is none: what is left is rounding
KINDS = ("proportion", "rate", "other")


def recent(
    years: Numbers,
    value: Numbers,
    lower: Numbers,
    upper: Numbers,
    kind: str = "proportion",
    count: Numbers | None = None,
    n: Numbers | None = None,
) -> str:
    """The trend of the five latest years: "increasing", "decreasing", "no significant change", "cannot be calculated".

    Those must follow each other and each have a value with its 95 % limits, or count and n for a proportion.
    Significant at 99.8 %, and only if leaving any one year out keeps the direction.
    Source: Fingertips, recent trends (chi-square for trend of proportions; else regression weighted by 1/SE^2).
    """
    if kind not in KINDS:
        raise ValueError(f"kind is one of {', '.join(KINDS)}, not {kind!r}")
    last = sorted(range(len(years)), key=years.__getitem__)[-YEARS:]
    when = _picked(years, last)
    if len(when) < YEARS or any(later - earlier != 1 for earlier, later in pairwise(when)):
        return UNKNOWN
    if kind == "proportion":
        return _of_proportions(when, _picked(count, last), _picked(n, last))
    limits = zip(_picked(lower, last), _picked(upper, last), strict=True)
    return _of_values(when, _picked(value, last), [(high - low) / WIDTH for low, high in limits])


def _of_proportions(when: Numbers, count: Numbers, n: Numbers) -> str:
    pairs = list(zip(count, n, strict=True))
    if not all(0 < one < of and isfinite(of) for one, of in pairs):  # none or all, whose logit there is not, or unknown
        return UNKNOWN
    first, events, people = when[0], sum(count), sum(n)
    later = [(year - first, one, of) for year, one, of in zip(when, count, n, strict=True)]
    of_people = sum(year * of for year, _, of in later)
    apart = people * sum(year * one for year, one, _ in later) - events * of_people
    spread = people * sum(year * year * of for year, _, of in later) - of_people * of_people
    chi_square = people * apart * apart / (events * (people - events) * spread)
    return _told(chi_square, [(year, log(one / (of - one)), 1.0) for year, one, of in later])


def _of_values(when: Numbers, value: Numbers, error: Numbers) -> str:
    if not all(isfinite(one) and off > 0 and isfinite(off) for one, off in zip(value, error, strict=True)):
        return UNKNOWN
    least = min(error)
    points = [(year, one, (least / off) ** 2) for year, one, off in zip(when, value, error, strict=True)]
    slope, spread = _slope(points)
    return _told(slope / least * (slope / least) * spread, points)


def _told(chi_square: float, points: list[tuple[float, float, float]]) -> str:
    """In words, from the test, the slope of all years and those without each of them."""
    if not chi_square > CRITICAL:
        return NONE
    slopes = [_slope(one)[0] for one in (points, *(points[:at] + points[at + 1 :] for at in range(len(points))))]
    flat = FLAT * abs(slopes[0])
    if all(one > flat for one in slopes):
        return "increasing"
    return "decreasing" if all(one < -flat for one in slopes) else NONE


def _slope(points: Sequence[tuple[float, float, float]]) -> tuple[float, float]:
    """The slope of (year, value, weight), NaN where there is none, and the years' weighted squares about their mean."""
    total = sum(weight for *_, weight in points)
    middle = sum(year * weight for year, _, weight in points) / total if total else nan
    spread = sum((year - middle) ** 2 * weight for year, _, weight in points)
    return (sum((year - middle) * value * weight for year, value, weight in points) / spread if spread else nan), spread


def _picked(numbers: Numbers | None, places: Sequence[int]) -> list[float]:
    return [nan] * YEARS if numbers is None else [float(numbers[at]) for at in places]
