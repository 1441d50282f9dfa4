"""The cards of the spend page as bars, columns, ladders and a bridge."""

from math import isnan, nan
from typing import Any

import pandas as pd

from components.figures.ladder import Scale, Series, ladder
from components.figures.spend.bars import Bar, bars
from components.figures.spend.bridge import bridge as bridge_of
from components.figures.spend.bridge import steps
from components.figures.spend.columns import Column, columns
from components.figures.spend.scale import pounds, written
from components.formats import HIDDEN, number, period, ticks, value
from components.money import short
from components.records import records
from components.spend.admissions import category_name
from components.spend.ledger import TOTAL, items, parts
from components.spend.overview import shown
from components.spend.placements import PLACED, late, placed
from components.theme import Figure
from components.view import View
from data.periods import gaps, parse

MOST = 12  # programmes that are drawn; the rest are in the table
IN_ALL = "All lines"


def make_up(frame: pd.DataFrame, view: View) -> Figure:
    """Bars of the year's cost for 1,000 people by category, the Place as marks."""
    own = [row for row in records(frame) if row.area_code == view.focus_code][:MOST]
    found = [Bar(category_name(row.category), row.value, _pounds(row), row.beside) for row in own]
    return bars(found, view.focus_name, view.place.name if view.beside_place else "")


def _pounds(row: Any) -> str:
    return HIDDEN.get(row.state, "No data") if isnan(row.value) else short(row.value)


def emergencies(frame: pd.DataFrame, view: View) -> Figure:
    """Bars of an average month's rate by segment or fifth, the Place as marks."""
    one = view.indicators[frame["indicator"].iloc[0]]
    found = [Bar(row.name, row.value, value(row.value, one, row.state), row.beside) for row in records(frame)]
    return bars(found, view.focus_name, view.place.name if view.beside_place else "", ticks(one))


def standardised(frame: pd.DataFrame, view: View) -> Figure:
    """A line a community: allowing for age over as counted."""
    drawn = frame.assign(value=frame["times"], lower=frame["times_lower"], upper=frame["times_upper"])
    names = list(dict.fromkeys(frame["short_name"]))
    kinds: dict[str, dict[str, Any]] = {}
    for row in records(drawn):
        kinds.setdefault(row.whose, {})[row.short_name] = row
    scale = Scale({"tickangle": 0}, lambda row, name: f"{name}: {row.value:.2f} times", 1.0)
    series = [Series(kind, rows) for kind, rows in sorted(kinds.items(), key=lambda one: one[0] == "As counted")]
    return ladder(names, series, view, scale)


def opportunities(frame: pd.DataFrame, view: View) -> Figure:
    """A line a programme and point of delivery: the opportunity with its limits, nought where it may be chance."""
    rows = {row.name: row for row in records(frame)}
    ends = [one for row in rows.values() for one in (row.lower, row.upper, 0.0) if not isnan(one)]
    scale = Scale(pounds(min(ends), max(ends)), lambda row, name: f"{name}: {short(row.value)}<br>{row.verdict}", 0.0)
    return ladder(list(rows), [Series("Could be spent less", rows)], view, scale)


def published(frame: pd.DataFrame, view: View) -> Figure:
    """Bars of what the plan printed, with its own words at their ends."""
    return bars([Bar(row.name, row.value, row.says) for row in records(frame)], "", "")


def shares(frame: pd.DataFrame, view: View) -> Figure:
    """Bars of the communities' modelled shares."""
    rows = [row for row in records(frame) if row.area_type == "community"]
    ordered = sorted(rows, key=lambda row: -row.value)
    return bars([Bar(row.short_name, row.value, short(row.value)) for row in ordered], "", "")


def placements(frame: pd.DataFrame, view: View) -> Figure:
    """Bars of people by type, for 1,000 aged 65 and over, the Place as marks."""
    one = view.indicators[PLACED]
    found = [
        Bar(category_name(item.name), item.people.value, value(item.people.value, one, item.people.state),
            item.place_people.value if item.place_people is not None else nan)
        for item in placed(frame, view)
        if item.breakdown == "placement_type" and item.people is not None
    ]  # fmt: skip
    return bars(found, view.focus_name, view.place.name if view.beside_place else "", ticks(one))


def course(frame: pd.DataFrame, view: View) -> Figure:
    """A column a month or year, the late ones hatched, the Place as marks; a year that is not loaded is a gap."""
    one = view.indicators[frame["indicator"].iloc[0]]
    rows = records(frame)
    place = {row.period: row.value for row in rows if row.area_code == view.place.code}
    own = {row.period: row for row in rows if row.area_code == view.focus_code}
    found = [
        Column(period(key), own[key].value, value(own[key].value, one, own[key].state), place.get(key, nan),
               late=late(own[key])) if key in own else Column(period(key), nan, "not loaded")
        for key in sorted({*own, *gaps(own)}, key=_end)
    ]  # fmt: skip
    return columns(found, view.focus_name, view.place.name if view.beside_place else "", ticks(one))


def _end(key: str) -> str:
    return parse(key).end.isoformat()


def placed_moves(frame: pd.DataFrame, view: View) -> Figure:
    """New placements above nought, ended ones below."""
    months: dict[str, dict[str, Any]] = {}
    for row in records(frame):
        months.setdefault(row.period, {})[row.indicator] = row
    found = [_moved(key, months[key]) for key in sorted(months, key=_end)]
    reach = (-max(one.below for one in found), max(one.amount for one in found))
    return columns(found, "New", "Ended", written(*reach, lambda one: number(abs(one))))


def _moved(key: str, of_month: dict[str, Any]) -> Column:
    new, ended = of_month.get("placements_new"), of_month.get("placements_ended")
    words = [f"{name} {shown_count(row)}" for name, row in (("new", new), ("ended", ended))]
    provisional = any(row is not None and late(row) for row in (new, ended))
    below = 0.0 if ended is None or isnan(ended.value) else float(ended.value)
    return Column(period(key), 0.0 if new is None or isnan(new.value) else float(new.value), ", ".join(words),
                  below=below, late=provisional)  # fmt: skip


def shown_count(row: Any) -> str:
    """A count of people, * or that there is none."""
    return "no data" if row is None else shown(row.value, row.state, per=True)


def bullet(frame: pd.DataFrame, view: View) -> Figure:
    """Bars of what was spent to date, with the budget as marks."""
    found = [
        Bar(one.name, one.actual, "* hidden" if one.hidden else short(one.actual), one.budget)
        for one in items(records(frame))
        if one.name != TOTAL
    ]
    return bars(found, "Actual", "Budget to date")


def bridge(frame: pd.DataFrame, view: View) -> Figure:
    """The variance line by line, then in all."""
    found = items(records(frame))
    leeway = {IN_ALL if one.name == TOTAL else one.name: view.place.leeway(one.budget) for one in found}
    return bridge_of(steps(parts(found), IN_ALL, leeway))
