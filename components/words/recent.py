"""The recent trend of a yearly series, in Fingertips' words."""

import math
from collections.abc import Sequence
from typing import Any

from components.course import five_years, number, overlap
from data.indicators import Indicator, Method, Polarity
from data.periods import gaps, is_yearly
from methods import trend

JUDGED = {(Polarity.UP, "increasing"), (Polarity.DOWN, "decreasing")}  # where the direction is the better one


def recent(points: Sequence[Any], indicator: Indicator) -> str:
    """Such as "Recent trend: increasing and getting worse.", or why there is none; "" without two yearly figures.

    `points`: an area's rows, oldest first. A figure that is not ok counts as none.
    """
    yearly = [one for one in points if is_yearly(one.period)]
    if len(yearly) < 2 or len(yearly) < len(points):
        return ""
    found = five_years(yearly, indicator)
    if found == trend.UNKNOWN:
        return f"Recent trend: cannot be calculated, as {_why(yearly, indicator)}."
    return f"Recent trend: {found}{_judged(found, indicator)} over five years."


def _judged(found: str, indicator: Indicator) -> str:
    if found == trend.NONE or indicator.judged is Polarity.NONE:
        return ""
    return f" and getting {'better' if (indicator.judged, found) in JUDGED else 'worse'}"


def _why(points: Sequence[Any], indicator: Indicator) -> str:
    """The reason why five years do not make a trend."""
    last = points[-trend.YEARS :]
    if len(last) < trend.YEARS:
        return f"it needs {trend.YEARS} years"
    if overlap(last):
        return "the periods share years"
    if gaps([one.period for one in last]):
        return f"years are missing among the latest {trend.YEARS} figures"
    if any(one.state != "ok" for one in last):
        return f"one of the latest {trend.YEARS} years has no figure that can be relied on"
    bare = sum(math.isnan(number(one, "lower")) for one in last)
    if bare and indicator.method is not Method.PROPORTION:  # whose trend rests on counts alone
        return "the figures have no interval" if bare == len(last) else "not every year's figure has an interval"
    return "in one of the years nobody, or everybody, is counted"
