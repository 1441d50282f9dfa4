"""What is spent for 1,000 STAR-PU on the groups of medicines that weights are published for, and on their parts."""

from math import nan
from typing import Any

import pandas as pd

from cards.spend.medicines import NAMES, level, like, spent, year_shown
from cards.spend.star_pu import lists_of, opened_group
from components.prescribing import levels, star_pu
from components.prescribing import parts as parts_rows
from components.view import View
from data.star_pu import Group
from queries import entries, prescribing
from queries.prescribing import COST

NO_WEIGHTS = "No STAR-PU weights are published for it"


def parts(view: View) -> pd.DataFrame:
    """The groups of medicines in the opened part of the formulary, or the parts of the opened group; then all of them.

    Each for 1,000 STAR-PU of its group. Everything where the address opens what no weights are published for; no rows
    without lists of people by sex and age.
    """
    months = year_shown(view)
    lists = lists_of(view, months)
    if not lists:
        return pd.DataFrame()
    code, group = opened_group(view, months)
    areas_of = view.focus_and_place
    rows = prescribing.by_code(areas_of, months, levels.below(code) if group else 6, code)
    monthly = prescribing.monthly([COST], areas_of, months)
    own, beside = (_level(rows, monthly, area, code, group) for area in (view.focus_code, view.place.code))
    here, there = (_people(own, group, lists, area, months) for area in (view.focus_code, view.place.code))
    against = {
        one["code"]: 1000 * one["spend"] / there[one["code"]]
        for one in [*beside, {"code": "all", "spend": sum(one["spend"] for one in beside)}]
        if len(areas_of) > 1 and there.get(one["code"], nan) > 0
    }
    names = entries.titles(NAMES, levels.unnamed([*levels.trail(code), *(one["code"] for one in own)]))
    base = like(monthly, view) | {
        "indicator": COST, "unit": star_pu.UNIT, "each": star_pu.UNIT, "head": "" if group else "Group of medicines",
        "group": star_pu.spoken(group) if group else "",
    }  # fmt: skip
    found = parts_rows.frame(own, base, names, months, here, against, view.place.name, code)
    missing = found["value"].isna()
    notes = found["note"].where(~missing, NO_WEIGHTS)
    return found.assign(state=["missing" if one else "ok" for one in missing], note=notes)


def _level(rows: list[Any], monthly: list[Any], area: str, code: str, group: Group | None) -> list[dict[str, Any]]:
    """An area's parts: those of a group, or the groups, all else and what is not broken down by medicine."""
    if group:
        return level(rows, monthly, area, code)
    found = star_pu.by_group(rows, area, star_pu.below(code))
    total = spent(monthly, area) if not code else sum(row.cost for row in rows if row.area_code == area)
    return parts_rows.with_rest(found, round(total, 5))


def _people(
    found: list[dict[str, Any]], group: Group | None, lists: list[Any], area: str, months: list[str]
) -> dict[str, float]:
    """STAR-PU of the average month by code: of each group its own, of all parts of a group the group's."""
    codes = [one["code"] for one in found]
    of_codes = {code: group or star_pu.group_of(code) for code in ([*codes, "all"] if group else codes)}
    return {
        code: star_pu.average(star_pu.units(lists, one.cost, months), area, months)
        for code, one in of_codes.items()
        if one
    }
