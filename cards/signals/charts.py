"""What the charts of chance and change ask: the chosen area's series, and those of its practices."""

import pandas as pd

from components.records import records
from components.series import Series, by_area, series
from components.view import View
from components.words.xmr import signal
from queries import areas, values


def xmr(view: View) -> pd.DataFrame:
    """The chosen area's series, oldest first, with its limits; no rows where it is not monthly or quarterly.

    `usual`, `usual_lower` and `usual_upper`: average and limits at each figure; `signal`: what chance does not explain.
    """
    rows = values.trend(view.indicator.id, [view.focus_code])
    one = series(records(rows), view.indicator, view.selection.rules)
    return with_limits(rows, [one], view) if one else rows.iloc[:0]


def practices(view: View) -> pd.DataFrame:
    """The same of each practice of the chosen community (or the Place) that has such a series, in their order."""
    known = values.periods(view.indicator.id, view.place.code)
    if not known:
        return pd.DataFrame()
    own = areas.practices(view.focus_slugs, known[-1])
    rows = values.trend(view.indicator.id, own).sort_values(["position", "area_name"], kind="stable")
    found = by_area(records(rows), view.indicator, view.selection.rules)
    kept = rows[rows["area_code"].isin([one.code for one in found])]
    return with_limits(kept, found, view) if found else rows.iloc[:0]


def with_limits(rows: pd.DataFrame, found: list[Series], view: View) -> pd.DataFrame:
    """The rows of some series with the average, the limits and the signal at each."""
    told = {
        (one.code, key): (
            float(one.chart.centre[at]), float(one.chart.lower[at]), float(one.chart.upper[at]),
            signal(one, at, view.indicator),
        )
        for one in found
        for at, key in enumerate(one.keys)
        if key
    }  # fmt: skip
    cells = [told[pair] for pair in zip(rows["area_code"], rows["period"], strict=True)]
    usual, lower, upper, said = zip(*cells, strict=True)
    return rows.assign(usual=usual, usual_lower=lower, usual_upper=upper, signal=said)
