"""What the funnel asks: the Place's practices, or England's networks where the store keeps them, by size."""

import pandas as pd

from cards import questions
from components.comparison import COUNTED
from components.funnel import LEFT_OUT, placed
from components.records import records
from components.view import View
from data.place import ENGLAND
from queries import areas, values

FEWEST = 5  # areas that make a funnel


def funnel(view: View) -> pd.DataFrame:
    """One row per practice of the Place (per PCN of England where the store keeps those) with its `lies`.

    `whose`: "focus" (the chosen community's, or the Place's where none is chosen), "own" (the Place's others) or "".
    No rows where counts do not make the figure, or where too few areas have one.
    """
    if view.indicator.method not in COUNTED:
        return pd.DataFrame()
    rows = questions.among(view)
    rows = rows if len(rows) else _practices(view)
    if rows.empty or sum(_known(rows)) < FEWEST:
        return pd.DataFrame()
    found = placed(rows, _middle(view, rows), view)
    return found if len(found) - found["lies"].tolist().count(LEFT_OUT) >= FEWEST else pd.DataFrame()


def _known(rows: pd.DataFrame) -> list[bool]:
    """Which rows have a figure, and how many it is out of."""
    pairs = zip(rows["state"].tolist(), rows["denominator"].tolist(), strict=True)
    return [state == "ok" and people == people for state, people in pairs]


def _practices(view: View) -> pd.DataFrame:
    period = questions.period_shown(view)
    if not period:
        return pd.DataFrame()
    focus = set(areas.practices(view.focus_slugs, period))
    rows = values.at(view.indicator.id, areas.practices(view.slugs, period), period)
    return rows.assign(whose=["focus" if code in focus else "own" for code in rows["area_code"]])


def _middle(view: View, rows: pd.DataFrame) -> tuple[float, str]:
    """The average that the funnel stands about, and whose: the benchmark's, else the Place's, else that of the rows."""
    if view.place.keeps_england and "pcn" in rows["area_type"].tolist():
        wanted = {ENGLAND: "England"}
    else:
        wanted = {view.bench_code: view.bench_area, view.place.code: view.place.name}
    stated = {row.area_code: row.value for row in records(questions.eight(view)) if row.state == "ok"}
    for code, name in wanted.items():
        if stated.get(code, 0.0) > 0:
            return stated[code], name
    known = rows[_known(rows)]
    share = known["numerator"].sum() / known["denominator"].sum()
    return float(share * view.indicator.multiplier), ""
