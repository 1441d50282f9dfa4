"""Monthly rates and shares over a year: events and people of its months added up, with the interval of that."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from math import nan
from operator import attrgetter
from typing import Any

from components.formats import count_of
from components.spend.placements import late
from components.spend.year import Months, year_of
from components.view import View
from data.indicators import Indicator, Method
from methods.intervals import proportion, rate

NUMBERS = ("value", "lower", "upper", "lower_998", "upper_998")
SNAPSHOTS = ("long_term_placements",)  # counts on a day: the same people in each month, so the newest one stands


def pooled(rows: Sequence[Any], view: View) -> list[dict[str, Any]]:
    """One row an indicator and area, of the Place's last 12 months, from rows in order of both and of time.

    A rate is that of an average month. Where a month is hidden so is the year. Of people counted on a day the newest
    count stands that is not provisional.
    """
    found: list[dict[str, Any]] = []
    for indicator, own in groupby(rows, attrgetter("indicator")):
        by_area = {area: list(months) for area, months in groupby(own, attrgetter("area_code"))}
        months = _months(by_area.get(view.place.code, []), snapshot=indicator in SNAPSHOTS)
        found += of_months(by_area.values(), months, view.indicators[indicator]) if months.wanted else []
    return found


def _months(place: Sequence[Any], *, snapshot: bool) -> Months:
    months = year_of(place)
    if not snapshot or not months.wanted:
        return months
    firm = [row.period for row in place if row.period in set(months.wanted) and not late(row)]
    return months._replace(wanted=[firm[-1] if firm else months.wanted[-1]])


def of_months(groups: Iterable[Sequence[Any]], months: Months, one: Indicator) -> list[dict[str, Any]]:
    """Of each group its rows of the wanted months as one row; without a figure where one of the months has none."""
    made = [_added(rows, months) for rows in groups]
    known = limits([row["numerator"] for row in made], [row["denominator"] for row in made], one)
    return [row | own for row, own in zip(made, known, strict=True)]


def _added(rows: Sequence[Any], months: Months) -> dict[str, Any]:
    wanted = frozenset(months.wanted)
    have = [row for row in rows if row.period in wanted]
    newest = have[-1] if have else rows[-1]
    hidden = sum(row.state == "suppressed" for row in have)
    whole = not hidden and len(have) == len(wanted) and all(row.state == "ok" for row in have)
    events, people = (
        sum(getattr(row, name) for row in have) if whole else nan for name in ("numerator", "denominator")
    )
    note = months.said + (f"; {count_of(hidden, 'month')} hidden" if hidden else "")
    return {
        **newest._asdict(), "period": months.wanted[-1], "numerator": events, "denominator": people, "note": note,
        "state": "ok" if whole else "suppressed" if hidden else "missing",
    }  # fmt: skip


def limits(events: Sequence[float], people: Sequence[float], one: Indicator) -> list[dict[str, float]]:
    """Values and limits of events among people: Wilson's of a share, Byar's of a rate; none of a mean."""
    if one.method not in (Method.PROPORTION, Method.RATE):
        values = [one.multiplier * count / n if n else nan for count, n in zip(events, people, strict=True)]
        return [dict.fromkeys(NUMBERS, nan) | {"value": value} for value in values]
    worked = proportion if one.method is Method.PROPORTION else rate
    usual, wide = worked(events, people, one.multiplier), worked(events, people, one.multiplier, 0.998)
    columns = (part.tolist() for part in (*usual, *wide[1:]))
    return [dict(zip(NUMBERS, numbers, strict=True)) for numbers in zip(*columns, strict=True)]
