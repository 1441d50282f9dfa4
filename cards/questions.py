"""What each card asks: a view in, the rows to draw out, compared with the view's benchmark."""

from collections.abc import Sequence
from math import isnan, nan
from typing import Any

import pandas as pd

from components import editions
from components.beside import beside
from components.columns import in_columns
from components.comparison import compared
from components.figures.profile import TENTHS
from components.figures.spine import indexed
from components.glance import SHOWN
from components.records import columns_of, having
from components.view import View
from data.place import ENGLAND
from queries import areas, comparison, values
from queries.ages import by_age
from queries.request import once

PROFILES = ("imd2025_decile", "imd2019_decile")  # the newest first
ENOUGH = 10  # PCNs of others that make a comparison set


def all_indicators(view: View) -> pd.DataFrame:
    """The communities, the Place and England on every listed indicator at its latest period, of an index the newest."""
    return latest(view, [*view.slugs, view.place.code, ENGLAND], _listed(view))


def all_indicators_here(view: View) -> pd.DataFrame:
    """The chosen community (or the Place) on every listed indicator, with the benchmark's value beside."""
    rows = latest(view, [view.focus_code, view.bench_code], _listed(view))
    return once("here", view.selection, lambda: having(rows, "area_code", [view.focus_code]))


def at_a_glance(view: View) -> pd.DataFrame:
    """The same on the few indicators that stand at the top of a community's page."""
    return editions.among(SHOWN, all_indicators_here(view), view)


def _listed(view: View) -> list[str]:
    return [one.id for one in view.listed]


def latest(view: View, areas: list[str], indicators: Sequence[str]) -> pd.DataFrame:
    """These areas on these indicators at the Place's latest period, in this order, compared; of editions the newest."""
    return once("latest", (view.selection, *areas, *indicators), lambda: _latest(view, areas, indicators))


def _latest(view: View, areas: list[str], indicators: Sequence[str]) -> pd.DataFrame:
    rows = editions.each_once(values.all_latest(view.place.code, areas, indicators), view)
    order = {name: at for at, name in enumerate(indicators)}
    return compared(in_order(rows, [order[name] for name in rows["indicator"]]), view)


def in_order(rows: pd.DataFrame, keys: Sequence[Any]) -> pd.DataFrame:
    """The rows in order of their keys, one a row; those of one key stay in their order."""
    return rows.take(sorted(range(len(keys)), key=keys.__getitem__))


def index_here(view: View) -> pd.DataFrame:
    """The same, as indices of the benchmark, where there is something to compare with."""
    return indexed(all_indicators_here(view))


def eight(view: View) -> pd.DataFrame:
    """The communities, the Place and England on the chosen indicator at the chosen or latest period."""
    return once("eight", view.selection, lambda: compared(by_themselves(view), view))


def by_themselves(view: View) -> pd.DataFrame:
    """The same, compared with nothing."""
    return values.at(view.indicator.id, [*view.slugs, view.place.code, ENGLAND], period_shown(view))


def neighbours(view: View) -> pd.DataFrame:
    """The same, for the diagram of where they lie: no rows where a community has no others beside it."""
    return pd.DataFrame() if view.alone else eight(view)


def period_shown(view: View) -> str:
    """The period that the chosen indicator is shown at: the chosen one, else the Place's latest; "" without figures."""
    return values.period_shown(view.indicator.id, view.place.code, view.selection.period)


def over_time(view: View) -> pd.DataFrame:
    """The chosen indicator for every community and for what stands beside them, oldest first.

    A count is of the communities alone where one is chosen, else of the Place alone, beside which they would lie flat.
    """
    of_count = view.slugs if view.community else [view.place.code]
    rows = values.trend(view.indicator.id, of_count if view.indicator.is_count else [*view.slugs, *beside(view)])
    # England is often published a year ahead: a line on its own says nothing of a community. What came before is told.
    last = max((at for at, code in enumerate(rows["area_code"].tolist()) if code != ENGLAND), default=-1)
    return compared(having(rows, "period", set(rows["period"].tolist()[: last + 1])), view)


def practices(view: View) -> pd.DataFrame:
    """The chosen community's practices (or the Place's), the Place and England, at the chosen or latest period."""
    period = period_shown(view)
    own = areas.practices(view.focus_slugs, period) if period else []
    rows = values.at(view.indicator.id, [*own, view.place.code, ENGLAND], period)
    if not (rows["area_type"] == "practice").any():
        return rows.iloc[:0]
    return compared(rows, view)


def among(view: View) -> pd.DataFrame:
    """Every PCN of England on the chosen indicator at the chosen or latest period, the Place's own first.

    Those of others have numerator, denominator, value and state, and go by their codes.
    `whose`: "focus" (the chosen community's, or the Place's where none is chosen), "own" (the Place's others) or "".
    No rows for a count, which grows with the PCN, and where the store keeps no comparison set.
    """
    if view.indicator.is_count or not view.place.keeps_england:
        return pd.DataFrame()
    return once("among", view.selection, lambda: _among(view, period_shown(view)))


def _among(view: View, period: str) -> pd.DataFrame:
    every = comparison.whole_set(view.indicator.id, "pcn", period)
    ours = areas.networks(view.slugs, period) if every else {}
    others = [row for row in every if row.area_code not in ours]
    if sum(row.state == "ok" for row in others) < ENOUGH:
        return pd.DataFrame()
    own = values.at(view.indicator.id, list(ours), period)
    named = {code: "focus" if view.selection.c in ("", community) else "own" for code, community in ours.items()}
    cells = columns_of(others)
    cells |= {"area_name": cells["area_code"], "short_name": cells["area_code"]}
    alike = {"indicator": view.indicator.id, "area_type": "pcn", "period": period, "breakdown": "all",
             "category": "all", "note": "", "illustrative": False, "whose": "",
             "loaded": own["loaded"].max()}  # fmt: skip
    known = own.assign(whose=[named[code] for code in own["area_code"]])
    # Column by column, of lists: pandas takes three times as long to put a thousand rows under thirty.
    return in_columns({
        name: [*known[name].tolist(), *cells.get(name, [alike.get(name, nan)] * len(others))] for name in known
    })  # fmt: skip


def ages(view: View) -> pd.DataFrame:
    """Registered people of the chosen community and of the Place by sex and age, the youngest first.

    `share` is the per cent of an area's people who are of that sex and in that band.
    """
    rows = by_age(view.focus_and_place, view.place.code)
    if rows.empty:
        return rows
    first = [int(str(band).partition("-")[0].rstrip("+")) for band in rows["category"]]
    keys = list(zip(rows["area_code"], rows["breakdown"], first, strict=True))
    return in_order(rows.assign(share=_shares(rows, [True] * len(rows))), keys)


def deprivation(view: View) -> pd.DataFrame:
    """Registered people of the chosen community and of the Place by tenth of the newest edition's deprivation, 1 first.

    `share` is the per cent of an area's people whose neighbourhood has a tenth; NaN for those without one.
    """
    whose = view.focus_and_place
    asked = [values.breakdown("registered_patients", whose, one, view.place.code) for one in PROFILES]
    rows = min(asked, key=lambda one: (one.empty, one["illustrative"].any()))  # a real one before a made-up one
    order = [TENTHS.index(name) if name in TENTHS else len(TENTHS) for name in rows["category"]]
    shared = rows.assign(share=_shares(rows, [at < len(TENTHS) for at in order]))
    return in_order(shared, list(zip(rows["area_code"], order, strict=True)))


def _shares(rows: pd.DataFrame, counted: Sequence[bool]) -> list[float]:
    """Each row's per cent of the people of its area in the rows that are counted; NaN for the others."""
    people = [
        (code, one if yes else nan) for code, one, yes in zip(rows["area_code"], rows["value"], counted, strict=True)
    ]
    totals: dict[str, float] = {}
    for code, one in people:
        totals[code] = totals.get(code, 0) + (0 if isnan(one) else one)
    return [100 * one / totals[code] if totals[code] else nan for code, one in people]
