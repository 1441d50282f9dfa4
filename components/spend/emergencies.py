"""Emergency admissions of a year by segment or fifth of deprivation: an average month of each, beside the Place's."""

from collections.abc import Callable, Mapping, Sequence
from math import nan
from typing import Any

import pandas as pd

from components.fifths import FIFTHS
from components.fifths import NAMES as FIFTH_NAMES
from components.records import frame_of, grouped
from components.segments.cells import cell_of, title
from components.spend.pooled import of_months
from components.spend.year import year_of
from components.view import View
from data import rules

EMERGENCIES, SEGMENT, FIFTH = "emergency_admissions", "segment", "fifth_england"
PARTS: Mapping[str, str] = {SEGMENT: "segment", FIFTH: "fifth of deprivation"}  # by breakdown, in words
NOT_RECORDED = "not recorded"


def named(breakdown: str) -> Callable[[str], str]:
    """What a category of a breakdown is called."""
    if breakdown == SEGMENT:
        rule = rules.load(rules.DEFAULT)
        return lambda category: "Not recorded" if category == NOT_RECORDED else title(cell_of(category), rule)
    return lambda category: f"Fifth {FIFTH_NAMES[category]}" if category in FIFTHS else FIFTH_NAMES[category]


def by_part(rows: Sequence[Any], breakdown: str, view: View) -> pd.DataFrame:
    """One row a category of the chosen area, with its `name` and `beside`, the Place's value; fifths in their order,
    segments with the highest rate first, what is not recorded last. No rows where the area has none.

    `rows`: of the area and the Place, oldest first; months are added up, and where one is hidden so is the year.
    """
    months = year_of([row for row in rows if row.area_code == view.place.code])
    wanted = frozenset(months.wanted)
    by = grouped(((row.area_code, row.category), row) for row in rows if row.period in wanted)
    found = dict(zip(by, of_months(by.values(), months, view.indicators[EMERGENCIES]), strict=True))
    name = named(breakdown)
    own = [
        one | {"name": name(category), "beside": found.get((view.place.code, category), {}).get("value", nan)}
        for (area, category), one in found.items()
        if area == view.focus_code
    ]
    return frame_of(sorted(own, key=lambda one: _order(one, breakdown)))


def _order(one: Mapping[str, Any], breakdown: str) -> tuple[bool, bool, float, str]:
    unknown, value = one["category"] == NOT_RECORDED, one["value"]
    missing = value != value
    return unknown, missing, -value if breakdown == SEGMENT and not missing else 0.0, one["category"]
