"""The recent trend of a yearly series, in Fingertips' words."""

import math
from collections.abc import Sequence
from typing import Any

from data.indicators import Indicator, Method, Polarity
from data.periods import gaps, is_yearly, parse
from methods import trend

KINDS = {Method.PROPORTION: "proportion", Method.RATE: "rate"}
JUDGED = {(Polarity.UP, "increasing"), (Polarity.DOWN, "decreasing")}  # where the direction is the better one
NUMBERS = ("value", "lower", "upper", "numerator", "denominator")
DAYS = 366  # in a year; longer periods share years


def recent(points: Sequence[Any], indicator: Indicator) -> str:
    """Such as "Recent trend: increasing and getting worse.", or why there is none; "" without two yearly figures.

    `points`: an area's rows, oldest first. A figure that is not ok counts as none.
    """
    yearly = [one for one in points if is_yearly(one.period)]
    if len(yearly) < 2 or len(yearly) < len(points):
        return ""
    found = _found(yearly, indicator)
    if found == trend.UNKNOWN:
        return f"Recent trend: cannot be calculated, as {_why(yearly, indicator)}."
    return f"Recent trend: {found}{_judged(found, indicator)} over five years."


def _found(points: Sequence[Any], indicator: Indicator) -> str:
    if _overlap(points):
        return trend.UNKNOWN
    value, lower, upper, count, people = ([_number(one, name) for one in points] for name in NUMBERS)
    kind = KINDS.get(indicator.method, "other")
    return trend.recent([parse(one.period).start.year for one in points], value, lower, upper, kind, count, people)


def _judged(found: str, indicator: Indicator) -> str:
    if found == trend.NONE or indicator.judged is Polarity.NONE:
        return ""
    return f" and getting {'better' if (indicator.judged, found) in JUDGED else 'worse'}"


def _why(points: Sequence[Any], indicator: Indicator) -> str:
    """The reason why five years do not make a trend."""
    last = points[-trend.YEARS :]
    if len(last) < trend.YEARS:
        return f"it needs {trend.YEARS} years"
    if _overlap(points):
        return "the periods share years"
    if gaps([one.period for one in last]):
        return f"years are missing among the latest {trend.YEARS} figures"
    if any(one.state != "ok" for one in last):
        return f"one of the latest {trend.YEARS} years has no figure that can be relied on"
    bare = sum(math.isnan(_number(one, "lower")) for one in last)
    if bare and KINDS.get(indicator.method) != "proportion":  # whose trend rests on counts alone
        return "the figures have no interval" if bare == len(last) else "not every year's figure has an interval"
    return "in one of the years nobody, or everybody, is counted"


def _overlap(points: Sequence[Any]) -> bool:
    return any((parse(one.period).end - parse(one.period).start).days > DAYS for one in points)


def _number(point: Any, name: str) -> float:
    return float(getattr(point, name)) if point.state == "ok" else float("nan")
