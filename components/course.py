"""Where a series is going: whether its latest figure tells of a change that is unlikely to be chance."""

from collections.abc import Sequence
from math import nan
from typing import Any, NamedTuple

from components.series import TRIAL, direction, newest, steps
from data.indicators import Indicator, Method
from data.periods import is_yearly, parse
from methods.standing import excess
from methods.trend import UNKNOWN as CANNOT
from methods.trend import YEARS, recent

KINDS = {Method.PROPORTION: "proportion", Method.RATE: "rate"}
NUMBERS = ("value", "lower", "upper", "numerator", "denominator")
DAYS = 366  # in a year; longer periods share years
PEOPLE = ("proportion", "rate", "dsr")  # methods whose numerator counts people or what happened to them
WAYS = {"increasing": "rising", "decreasing": "falling"}
BETTER = {("up", "rising"), ("down", "falling")}


class Course(NamedTuple):
    """A change: "rising" or "falling", what it means ("better", "worse", "" without polarity), and how it shows.

    `sign`: "years" (the recent trend) or an XmR chart's pattern. `base`: what the figure was in the period `since`,
    five years ago, or the chart's average, with its limits. `touched`: how many more or fewer than then.
    """

    way: str = ""
    meaning: str = ""
    sign: str = ""
    base: float = nan
    base_lower: float = nan
    base_upper: float = nan
    since: str = ""
    touched: float = nan
    made_up: bool = False  # whether a figure that it rests on is illustrative
    tested: bool = True  # whether the series is long enough to tell


NONE = Course()
UNKNOWN = Course(tested=False)


def may_change(indicator: Indicator) -> bool:
    """Whether a change in its series says something: not of counts of people, which grow, nor of changes."""
    return indicator.method not in (Method.COUNT, Method.CHANGE)


def counts(indicator: Indicator) -> bool:
    """Whether a difference is one of so many people, events or £, as that of scores is not."""
    return indicator.method.value in PEOPLE or is_money(indicator)


def is_money(indicator: Indicator) -> bool:
    """Whether the figure is a sum in £: more of it is neither better nor worse."""
    return indicator.unit.startswith("£")


def course(points: Sequence[Any], period: str, indicator: Indicator, rules: str = "") -> Course:
    """The change that an area's series tells of at a period, its last; points are rows, oldest first.

    NONE without one; UNKNOWN where the series is too short, has gaps or ends earlier. Figures that are not ok are no
    points. `rules` as in the URL.
    """
    yearly = is_yearly(period)
    own = [one for one in points if is_yearly(one.period) == yearly]
    if not own or own[-1].period != period or own[-1].state != "ok":
        return UNKNOWN
    return _of_years(own, indicator) if yearly else _of_months(own, indicator, rules)


def five_years(points: Sequence[Any], indicator: Indicator) -> str:
    """What methods.trend.recent finds in an area's yearly rows, oldest first; those that are not ok are no figures."""
    last = points[-YEARS:]
    if overlap(last):
        return CANNOT
    years = [parse(one.period).start.year for one in last]
    value, lower, upper, count, people = ([number(one, name) for one in last] for name in NUMBERS)
    return recent(years, value, lower, upper, KINDS.get(indicator.method, "other"), count, people)


def overlap(points: Sequence[Any]) -> bool:
    """Whether years are pooled together, so that periods share some."""
    return any(parse(one.period).days > DAYS for one in points)


def number(point: Any, name: str) -> float:
    """A row's number; NaN where its figure is not ok."""
    return float(getattr(point, name)) if point.state == "ok" else nan


def _of_years(points: Sequence[Any], indicator: Indicator) -> Course:
    found = five_years(points, indicator)
    if found not in WAYS:
        return UNKNOWN if found == CANNOT else NONE
    first, *_, last = points[-YEARS:]
    made_up = any(one.illustrative for one in points[-YEARS:])
    return _told(last, WAYS[found], "years", (number(first, "value"), nan, nan), first.period, indicator, made_up)


def _of_months(points: Sequence[Any], indicator: Indicator, rules: str) -> Course:
    """From trial limits nothing is announced."""
    one = steps(points, indicator)
    if one is None or one.behind < TRIAL:
        return UNKNOWN
    found = newest(one, rules)
    if not found.special:
        return NONE
    usual = (found.centre, found.lower, found.upper)
    made_up = any(one.illustrative for one in points)
    return _told(points[-1], "rising" if found.side > 0 else "falling", found.special, usual, "", indicator, made_up)


def _told(
    last: Any, way: str, sign: str, base: tuple[float, float, float], since: str, indicator: Indicator, made_up: bool
) -> Course:
    better = direction(indicator)
    meaning = "" if better is None else "better" if (better, way) in BETTER else "worse"
    more = excess(last.numerator, last.denominator, last.value, base[0], indicator.multiplier)
    return Course(way, meaning, sign, *base, since, float(more) if counts(indicator) else nan, made_up)
