"""What each card on gaps asks: a view in, the rows to draw out."""

import pandas as pd

from components import practice_fifths
from components.fifths import BREAKDOWNS, FIFTHS, OF_PRACTICES, chosen, complete
from components.gaps import with_gap
from components.over_time import pairs
from components.view import View
from queries import areas, fifths, values


def by_fifth(view: View) -> pd.DataFrame:
    """The chosen indicator by deprivation fifth at every period, of people or, where only practices have it, of them.

    Rows of the chosen community or the Place, with the rows "all" of the same area and of the benchmark.
    """
    asked = [view.focus_code, view.place.code, view.bench_code]
    rows = fifths.parts([view.indicator.id], asked, ["all", *BREAKDOWNS.values()])
    own = chosen(rows, view)
    return own if len(own) else _of_practices(rows, view)


def gradient(view: View) -> pd.DataFrame:
    """The newest of those, a row for each of the five fifths, with the slope and ratio indices."""
    rows = by_fifth(view)
    known = rows[rows["category"].isin(FIFTHS) & rows["value"].notna()]
    if known.empty:
        return rows.iloc[:0]
    now = rows[rows["period"] == known["period"].iloc[-1]]
    return with_gap(complete(now), view.indicator)


def _of_practices(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    """The Place's practices of the newest period in fifths by their patients' average deprivation."""
    period = values.period_shown(view.indicator.id, view.place.code, "")
    if not period or not practice_fifths.can_be_summed(view.indicator):
        return rows.iloc[:0]
    codes = areas.practices(view.slugs, period)
    known = values.trend("imd_score", codes).drop_duplicates("area_code", keep="last").dropna(subset=["value"])
    if known.empty:
        return rows.iloc[:0]
    scores = dict(zip(known["area_code"], known["value"], strict=True))
    lowest = {} if view.selection.fifths else fifths.lowest_scores()
    kind = OF_PRACTICES["" if lowest else "local"]
    placed = practice_fifths.placed(scores, lowest)
    own = practice_fifths.by_fifth(values.trend(view.indicator.id, codes), placed, kind, view)
    beside = rows[rows["breakdown"].eq("all") & rows["area_code"].isin([view.place.code, view.bench_code])]
    return pd.concat([own, beside], ignore_index=True)


def over_time(view: View) -> pd.DataFrame:
    """The most and the least deprived fifth at every period, where at least two periods have a figure for both."""
    rows = by_fifth(view)
    most_and_least = rows[rows["category"].isin(["1", "5"])]
    return most_and_least if len(pairs(most_and_least)) > 1 else rows.iloc[:0]
