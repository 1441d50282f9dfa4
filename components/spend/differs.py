"""Each line of spending, and what it buys, as so many times the Place's, with intervals where figures have them."""

from collections.abc import Mapping, Sequence
from math import isnan, nan
from typing import Any

import pandas as pd

from components.columns import in_columns
from components.records import records
from components.segments.beside import in_times
from components.spend.lines import BY_WORD, COST_CENTRE, OPPORTUNITY
from components.spend.overview import area_of, weighted
from components.spend.pooled import pooled
from components.view import View

COUNTED: Mapping[str, str] = {  # what each line buys, with intervals; in the order of the lines
    "emergency_admissions": "Emergency admissions", "elective_admissions": "Planned admissions",
    "long_term_placements": "People in placements",
}  # fmt: skip


def differs(money: pd.DataFrame, months: Sequence[Any], view: View) -> pd.DataFrame:
    """Rows of the overview for each person, and of the counted figures, with `times` the Place's, limits and `verdict`.

    `name` is what each is called. Money has no limits and no verdict.
    """
    rows = [*_money(records(money), view), *_counted(months, view)]
    place = {row["name"]: row["value"] for row in rows if row["area_code"] == view.place.code}
    communities = [row for row in rows if row["area_type"] == "community" and not isnan(place.get(row["name"], nan))]
    if not communities:
        return pd.DataFrame()
    both = [name for name in rows[-1] if name in rows[0]]  # columns that money and counts have in common
    found = {name: [row[name] for row in communities] for name in both}
    own = in_times(found["value"], found["lower"], found["upper"], [place[name] for name in found["name"]])
    whose = [f"{view.place.name}'s"] * len(communities)
    return in_columns({**found, **{name: cells.tolist() for name, cells in own.items()}, "reference": whose})


def _money(rows: Sequence[Any], view: View) -> list[dict[str, Any]]:
    per = "per_weighted" if weighted(view) else "per_registered"
    unit = f"£ for each {per.removeprefix('per_')} person"
    return [
        row._asdict() | {"name": _named(BY_WORD[row.line].name), "value": getattr(row, per), "numerator": row.pounds,
                         "denominator": row.pounds / getattr(row, per) if getattr(row, per) else nan, "unit": unit}
        for row in rows
        if row.line not in (OPPORTUNITY, COST_CENTRE)
    ]  # fmt: skip


def _named(line: str) -> str:
    return f"{line}, £"


def _counted(months: Sequence[Any], view: View) -> list[dict[str, Any]]:
    return [
        one | area_of(one["area_code"], view)
        | {"name": COUNTED[one["indicator"]], "unit": view.indicators[one["indicator"]].unit}
        for one in sorted(pooled(months, view), key=lambda one: [*COUNTED].index(one["indicator"]))
    ]  # fmt: skip
