"""What a year's cost is made up of: pounds by category for 1,000 registered people, beside the Place's."""

from collections.abc import Mapping, Sequence
from math import fsum, isnan, nan
from statistics import fmean
from typing import Any

import pandas as pd

from components.formats import count_of
from components.records import frame_of, grouped
from components.spend.year import Months, year_of
from components.view import View

ALL = "all"
UNIT = "£ per 1,000 registered people in the year"


def of_year(rows: Sequence[Any], view: View) -> pd.DataFrame:
    """One row an area and category, the chosen area's first and its largest on top, with `beside`: the Place's value.

    `numerator` is the year's pounds and `denominator` the mean of its registered people; `whole` the year's pounds of
    all categories, of the rows whose breakdown is "all".
    """
    months = year_of([row for row in rows if row.area_code == view.place.code])
    wanted = frozenset(months.wanted)
    by = grouped(
        ((row.area_code, ALL if row.breakdown == ALL else row.category), row) for row in rows if row.period in wanted
    )
    summed = {key: _added(own, months) for key, own in by.items()}
    whole = {area: one["numerator"] for (area, category), one in summed.items() if category == ALL}
    found = {key: one | {"whole": whole.get(key[0], nan)} for key, one in summed.items() if key[1] != ALL}
    if not any(area == view.focus_code for area, _ in found):
        return pd.DataFrame()
    place = {category: one["value"] for (area, category), one in found.items() if area == view.place.code}
    made = [one | {"beside": place.get(category, nan)} for (_, category), one in found.items()]
    return frame_of(sorted(made, key=lambda one: _order(one, view)))


def _order(one: Mapping[str, Any], view: View) -> tuple[bool, bool, float]:
    return one["area_code"] != view.focus_code, isnan(one["value"]), -one["value"]


def _added(rows: Sequence[Any], months: Months) -> dict[str, Any]:
    hidden = sum(row.state == "suppressed" for row in rows)
    whole = not hidden and all(row.state == "ok" for row in rows)
    # A category without a row in a month had nobody in it that month: what a file states it states whole.
    pounds = fsum(row.numerator for row in rows) if whole else nan
    people = fmean(row.denominator for row in rows) if whole else nan
    note = months.said + (f"; {count_of(hidden, 'month')} hidden" if hidden else "")
    return {
        **rows[-1]._asdict(), "period": months.wanted[-1], "numerator": pounds, "denominator": people, "unit": UNIT,
        "value": 1000 * pounds / people if people else nan, "lower": nan, "upper": nan, "note": note,
        "state": "ok" if whole else "suppressed" if hidden else "missing",
    }  # fmt: skip
