"""What each card on gaps asks: a view in, the rows to draw out."""

from collections.abc import Sequence
from math import isnan
from typing import Any

import pandas as pd

from components import core20 as compare_core20
from components import practice_fifths
from components.comparison import compared
from components.fifths import BREAKDOWNS, FIFTHS, OF_PRACTICES, UNKNOWN, chosen, complete
from components.gaps import with_gap
from components.over_time import pairs
from components.records import framed, records
from components.view import View
from data.place import ENGLAND
from queries import areas, fifths, values

GROUPS = ("sex", "ethnicity")
LIVES = ("life_expectancy_at_birth_female", "life_expectancy_at_birth_male")
CAUSES = "under_75_mortality"


def by_fifth(view: View) -> list[Any]:
    """The chosen indicator by deprivation fifth at every period, of people or, where only practices have it, of them.

    Rows of the chosen community or the Place, with the rows "all" of the same area and of the benchmark.
    """
    asked = [view.focus_code, view.place.code, view.bench_code]
    rows = fifths.parts([view.indicator.id], asked, ["all", *BREAKDOWNS.values()])
    return chosen(rows, view) or _of_practices(rows, view)


def gradient(view: View) -> pd.DataFrame:
    """The newest of those, a row for each of the five fifths, with the slope and ratio indices."""
    rows = by_fifth(view)
    known = [row.period for row in rows if row.category in FIFTHS and not isnan(row.value)]
    now = [row for row in rows if row.period in known[-1:]]
    return framed(with_gap(complete(now), view.indicator)) if now else pd.DataFrame()


def _of_practices(rows: Sequence[Any], view: View) -> list[Any]:
    """The Place's practices of the newest period in fifths by their patients' average deprivation."""
    period = values.period_shown(view.indicator.id, view.place.code, "")
    if not period or not practice_fifths.can_be_summed(view.indicator):
        return []
    codes = areas.practices(view.slugs, period)
    scores = _scores(codes)
    if not scores:
        return []
    lowest = {} if view.selection.fifths else fifths.lowest_scores()
    kind = OF_PRACTICES["" if lowest else "local"]
    placed = practice_fifths.placed(scores, lowest)
    own = practice_fifths.by_fifth(values.trend(view.indicator.id, codes), placed, kind, view)
    beside = (view.place.code, view.bench_code)
    return [*records(own), *(row for row in rows if row.breakdown == "all" and row.area_code in beside)]


def over_time(view: View) -> pd.DataFrame:
    """The most and the least deprived fifth at every period, where at least two periods have a figure for both."""
    most_and_least = [row for row in by_fifth(view) if row.category in ("1", "5")]
    return framed(most_and_least if len(pairs(most_and_least)) > 1 else [])


def core20(view: View) -> pd.DataFrame:
    """Core20 and the rest in each community and the Place at the newest period; from fifths where none are stated."""
    wanted = [*view.slugs, view.place.code]
    stated = values.breakdown(view.indicator.id, wanted, "core20", view.place.code)
    if stated.empty:
        by = values.breakdown(view.indicator.id, wanted, BREAKDOWNS[""], view.place.code)
        stated = compare_core20.from_fifths(by, view.indicator)
    return compare_core20.noted(stated, view) if len(stated) else stated


def groups(view: View) -> pd.DataFrame:
    """The chosen indicator by sex and by ethnicity, of the chosen community or, where it has none, of the Place."""
    found = []
    for by in GROUPS:
        rows = values.breakdown(view.indicator.id, view.focus_and_place, by, view.place.code)
        own = rows[rows["area_code"] == view.focus_code]
        shown = own if len(own) else rows
        found.append(shown.sort_values("category", key=lambda names: names.eq(UNKNOWN), kind="stable"))
    same = {rows["area_code"].iloc[0] for rows in found if len(rows)}
    known = [rows for rows in found if len(rows) and (len(same) == 1 or rows["area_code"].iloc[0] == view.focus_code)]
    return pd.concat(known, ignore_index=True) if known else found[0]


def lives(view: View) -> pd.DataFrame:
    """Life expectancy of women and of men by fifth at the newest period, each with its slope."""
    names = [name for name in LIVES if name in view.indicators]
    asked = view.focus_and_place
    rows = fifths.parts(names, asked, list(BREAKDOWNS.values()))
    found: list[Any] = []
    for name in names:
        own = chosen([row for row in rows if row.indicator == name], view)
        newest = [row for row in own if row.period == own[-1].period]
        if not all(isnan(row.value) for row in newest):
            found += with_gap(complete(newest), view.indicators[name])
    return framed(found)


def mortality(view: View) -> pd.DataFrame:
    """Deaths under 75 by cause in the communities, the Place and England, at the newest period, all causes first."""
    causes = sorted(one for one in view.indicators if one.startswith(CAUSES))
    return compared(values.all_latest(view.place.code, [*view.slugs, view.place.code, ENGLAND], causes), view)


def against_score(view: View) -> pd.DataFrame:
    """The practices of the chosen community, or of the Place, with the deprivation score of their patients.

    `score` is that score; so is what the note says. No rows for what cannot be set against deprivation.
    """
    period = values.period_shown(view.indicator.id, view.place.code, "")
    if not period or not practice_fifths.can_be_set_against(view.indicator):
        return pd.DataFrame()
    codes = areas.practices(view.slugs, period)
    rows = values.at(view.indicator.id, codes, period)
    score = _scores(codes)
    large = ~(rows["denominator"] < view.indicator.funnel_minimum)  # special lists are like no others
    rows = rows[rows["area_code"].isin(list(score)) & rows["value"].notna() & large]
    if len(rows) < len(FIFTHS):
        return rows.iloc[:0]
    chosen_ones = areas.practices([view.selection.c], period) if view.selection.c else []
    own = [score[code] for code in rows["area_code"]]
    notes = [f"Deprivation score {one:.1f}" for one in own]
    return rows.assign(score=own, note=notes, chosen=rows["area_code"].isin(chosen_ones))


def _scores(codes: list[str]) -> dict[str, float]:
    """The newest average deprivation score of practices' patients, by practice."""
    known = values.trend("imd_score", codes).drop_duplicates("area_code", keep="last").dropna(subset=["value"])
    return dict(zip(known["area_code"], known["value"], strict=True))
