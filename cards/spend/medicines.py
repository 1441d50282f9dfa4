"""What each card of prescribing asks: a view in, the rows to draw out."""

from collections.abc import Sequence
from dataclasses import replace
from math import isnan, nan
from typing import Any

import pandas as pd

from components.prescribing import deciles, levels, movers, others, savings
from components.prescribing import parts as parts_rows
from components.prescribing.span import noted
from components.records import frame_of
from components.view import View
from data.periods import years_later
from queries import areas, entries, prescribing, spans
from queries.prescribing import COST, COST_PER_1000
from queries.request import once

NAMES = "bnf"  # the kind of entries that name codes


def parts(view: View) -> pd.DataFrame:
    """What is in the opened part of the formulary: its parts over 12 months, the dearest first, then all of them.

    Everything where the address opens nothing that is known.
    """
    span = year_shown(view)
    if not span:
        return pd.DataFrame()
    code = levels.opened(view)
    areas_of = view.focus_and_place
    rows = prescribing.by_code(areas_of, span, levels.below(code), code)
    if code and not any(row.area_code == view.focus_code for row in rows):
        return parts(replace(view, selection=view.selection.with_(bnf="")))
    months = _months(view, span)
    if isnan(spent(months, view.focus_code)):
        return pd.DataFrame()  # the Place has figures, the chosen community has none
    found, beside = (level(rows, months, area, code) for area in (view.focus_code, view.place.code))
    names = entries.titles(NAMES, levels.unnamed([*levels.trail(code), *(one["code"] for one in found)]))
    people = {area: _people(months, area) for area in areas_of}
    whole = {"all": sum(one["spend"] for one in beside)} | {one["code"]: one["spend"] for one in beside}
    against = {} if len(areas_of) == 1 else {
        code: 1000 * spend / people[view.place.code] for code, spend in whole.items() if people[view.place.code] > 0
    }  # fmt: skip
    of_all = dict.fromkeys([*(one["code"] for one in found), "all"], people[view.focus_code])
    return parts_rows.frame(found, like(months, view), names, span, of_all, against, view.place.name, code)


def level(rows: list[Any], months: list[Any], area: str, code: str) -> list[dict[str, Any]]:
    """An area's parts of a level, which are as much as all of it; at the top that is what its months say."""
    own = [row for row in rows if row.area_code == area]
    total = sum(row.cost for row in own) if code else spent(months, area)
    return parts_rows.parts(own, area, round(total, 5), top=not code)


def changes(view: View) -> pd.DataFrame:
    """What each medicine cost more or less than a year before, and why; the last row is all of them."""
    return once("medicines", (view.focus_code, view.selection.period), lambda: _changes(view))


def _changes(view: View) -> pd.DataFrame:
    now, before = spans.both_years(prescribing.months(view.focus_code, view.selection.period))
    if not now:
        return pd.DataFrame()
    then, later = (movers.uses(prescribing.by_chemical(view.focus_code, span), COST) for span in (before, now))
    costs = [row for row in _both_years(view, now) if row.indicator == COST]
    months = [[row for row in costs if row.period in span] for span in (before, now)]
    found = movers.movers(then, later, [round(spent(one, view.focus_code), 5) for one in months])
    names = entries.titles(NAMES, [one["code"] for one in found])
    return movers.frame(found, like(months[1], view), names, now, before)


def opportunities(view: View) -> pd.DataFrame:
    """Each measure of which less or more is better, against the others' median and best tenth; two rows a measure."""
    span = year_shown(view)
    measures = [one for one in view.indicators.values() if savings.can_save(one)]
    if not span or not measures:
        return pd.DataFrame()
    ids = [one.id for one in measures]
    every = areas.practices(view.slugs, span[-1])
    own = areas.practices([view.selection.c], span[-1]) if view.selection.c else every
    rows = prescribing.measures(ids, [view.focus_code], span, ("all", "cost", "items"))
    rows += prescribing.measures(ids, every, span)
    sums = {(row.indicator, row.area_code, row.breakdown): (row.numerator, row.denominator) for row in rows}
    national = others.national(prescribing.mean_tenths(ids, span), len(span))
    overlaps = tuple((one.id, frozenset(deciles.of_prescribing(one).get("overlaps", ()))) for one in measures)
    base = like(_months(view, span), view)
    base |= {"span": tuple(span), "overlaps": overlaps, "note": noted(span)}
    made: list[dict[str, Any]] = []
    for one in measures:
        mine = savings.own(one, view.focus_code, own, sums)
        against = national.get(one.id) or others.own_others(one, every, sums, len(span))
        if mine and against:
            made += savings.rows(one, mine, against, base, len(span))
    return frame_of(savings.order(made))


def year_shown(view: View) -> list[str]:
    """The 12 months to the newest, or to the month that the address names."""
    return spans.latest(prescribing.months(view.focus_code, view.selection.period))


def _months(view: View, span: Sequence[str]) -> list[Any]:
    """Cost by month of the area in view and the Place."""
    return [row for row in _both_years(view, span) if row.period in span]


def _both_years(view: View, span: Sequence[str]) -> list[Any]:
    """The same with the months of the year before; asked alike by all cards, so that it is read once."""
    first = years_later(span[0], -1) or span[0]
    return prescribing.monthly([COST, COST_PER_1000], view.focus_and_place, [first, span[-1]])


def spent(months: list[Any], area: str) -> float:
    return sum(row.numerator for row in months if row.area_code == area and row.indicator == COST)


def _people(months: list[Any], area: str) -> float:
    """The registered people of the average month; NaN where none are known."""
    own = [row.denominator for row in months if row.area_code == area and row.indicator == COST_PER_1000]
    return float(sum(own) / len(own)) if own else nan


def like(months: list[Any], view: View) -> dict[str, Any]:
    """A row of the area in view at the newest month, to be filled with other figures."""
    own = [row for row in months if row.area_code == view.focus_code]
    blank = dict.fromkeys(("numerator", "denominator", "value", "lower", "upper", "lower_998", "upper_998"), nan)
    known = {row.indicator for row in own}
    return own[-1]._asdict() | blank | {
        "indicator": COST_PER_1000 if COST_PER_1000 in known else COST, "state": "ok",
        "loaded": max(str(row.loaded) for row in own), "illustrative": any(row.illustrative for row in own),
    }  # fmt: skip
