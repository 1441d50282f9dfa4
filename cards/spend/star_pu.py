"""What prescribing costs for 1,000 STAR-PU month by month, of a group of medicines that weights are published for."""

from math import nan
from typing import Any

import pandas as pd

from cards.spend.medicines import NAMES, year_shown
from components.prescribing import levels, star_pu
from components.records import frame_of
from components.view import View
from data.star_pu import Group
from queries import ages, entries, prescribing
from queries.prescribing import COST


def over_time(view: View) -> pd.DataFrame:
    """Month by month what the opened group, or the dearest of the opened part, cost for 1,000 STAR-PU; the area in
    view first, then the Place."""
    months = prescribing.months(view.focus_code)
    lists = lists_of(view, months)
    code, group = opened_group(view, year_shown(view)) if lists else ("", None)
    if lists and not group:
        known = star_pu.by_group(
            prescribing.by_code([view.focus_code], year_shown(view), 6, code), view.focus_code,
            star_pu.below(code),
        )  # fmt: skip
        code = known[0]["code"] if known and known[0]["code"] != levels.UNWEIGHTED else ""
        group = star_pu.group_of(code)
    if not group:
        return pd.DataFrame()
    people = star_pu.units(lists, group.cost, months)
    sums = {(row.area_code, row.period): row.numerator
            for row in prescribing.part_monthly(view.focus_and_place, months, code)}  # fmt: skip
    name = levels.spoken(levels.named(code, entries.titles(NAMES, [code])), code)
    more = {"name": name, "group": star_pu.spoken(group), "code": code, "unit": star_pu.UNIT, "category": code,
            "breakdown": "bnf"}  # fmt: skip
    whole = prescribing.monthly([COST], view.focus_and_place, months)
    found = [_month(row, sums.get((row.area_code, row.period), 0.0), people) | more for row in whole]
    return frame_of(sorted(found, key=lambda one: one["area_code"] != view.focus_code))


def opened_group(view: View, months: list[str]) -> tuple[str, Group | None]:
    """The code that is opened and the group that it is in; all where the area has nothing of it, or no weights."""
    code = levels.opened(view)
    group = star_pu.group_of(code)
    if code and (group or star_pu.below(code)):
        used = prescribing.by_code([view.focus_code], months, len(code), code)
        return (code, group) if len(used) else ("", None)
    return "", None


def lists_of(view: View, months: list[str]) -> list[Any]:
    """People by sex and age of all lists that the months may go with."""
    return ages.near(view.focus_and_place, *star_pu.lists_between(months)) if months else []


def _month(row: Any, cost: float, people: star_pu.Units) -> dict[str, Any]:
    """A month's row of an area with the group's cost, for 1,000 STAR-PU."""
    among = people.get((row.area_code, row.period), nan)
    known = among > 0
    note = "" if known else "No list of people by sex and age within 12 months"
    blank = dict.fromkeys(("lower", "upper", "lower_998", "upper_998"), nan)
    made: dict[str, Any] = row._asdict() | blank | {
        "numerator": cost, "denominator": among, "value": 1000 * cost / among if known else nan,
        "state": "ok" if known else "missing", "note": note,
    }  # fmt: skip
    return made
