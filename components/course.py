"""Where a series is going: whether its latest figure tells of a change that is unlikely to be chance."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from components.series import TRIAL, direction, series
from data.indicators import Indicator, Method
from data.periods import is_yearly, parse
from methods.standing import excess
from methods.trend import UNKNOWN as CANNOT
from methods.trend import YEARS, recent

KINDS = {Method.PROPORTION: "proportion", Method.RATE: "rate"}
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
    base: float = float("nan")
    base_lower: float = float("nan")
    base_upper: float = float("nan")
    since: str = ""
    touched: float = float("nan")
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


def _of_years(points: Sequence[Any], indicator: Indicator) -> Course:
    last = points[-YEARS:]
    spans = [parse(one.period) for one in last]
    if any((span.end - span.start).days > 366 for span in spans):
        return UNKNOWN  # years pooled together overlap
    numbers = ([_ok(one, name) for one in last] for name in ("value", "lower", "upper", "numerator", "denominator"))
    value, lower, upper, count, people = numbers
    years = [span.start.year for span in spans]
    made_up = any(one.illustrative for one in last)
    found = recent(years, value, lower, upper, KINDS.get(indicator.method, "other"), count, people)
    if found not in WAYS:
        return UNKNOWN if found == CANNOT else NONE
    way = WAYS[found]
    return _told(last[-1], way, "years", (value[0], float("nan"), float("nan")), last[0].period, indicator, made_up)


def _of_months(points: Sequence[Any], indicator: Indicator, rules: str) -> Course:
    """From trial limits nothing is announced."""
    one = series(points, indicator, rules)
    if one is None or one.behind < TRIAL:
        return UNKNOWN
    if not one.chart.special[one.last]:
        return NONE
    usual = (float(one.chart.centre[-1]), float(one.chart.lower[-1]), float(one.chart.upper[-1]))
    sign = str(one.chart.special[one.last])
    made_up = any(one.illustrative for one in points)
    return _told(points[-1], "rising" if one.high else "falling", sign, usual, "", indicator, made_up)


def _told(
    last: Any, way: str, sign: str, base: tuple[float, float, float], since: str, indicator: Indicator, made_up: bool
) -> Course:
    better = direction(indicator)
    meaning = "" if better is None else "better" if (better, way) in BETTER else "worse"
    more = excess(last.numerator, last.denominator, last.value, base[0], indicator.multiplier)
    return Course(way, meaning, sign, *base, since, float(more) if counts(indicator) else float("nan"), made_up)


def _ok(point: Any, name: str) -> float:
    return float(getattr(point, name)) if point.state == "ok" else float("nan")
