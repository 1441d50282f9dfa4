"""The lines of spending of every area as rows: pounds, pounds a person, and whose they are."""

from collections.abc import Mapping, Sequence
from math import isnan, nan
from typing import Any

import pandas as pd

from components.formats import HIDDEN, number, period
from components.money import thousands
from components.records import frame_of
from components.spend.lines import (
    ACTUAL,
    BUDGET,
    COST_CENTRE,
    FUNDING,
    LINES,
    OPPORTUNITY,
    REGISTERED,
    RIGHTCARE,
    WEIGHTED,
    Line,
)
from components.spend.people import EVER, Lists
from components.spend.rightcare import Chance, in_all, shares
from components.spend.year import Amount, months_said
from components.view import View
from data.periods import parse

Amounts = Mapping[tuple[str, str], Amount]
PER = 1_000  # weighted people that a figure is for
MODELLED = "Modelled: the Place's, shared by weighted population, not measured"
UNITS = {True: "£ per 1,000 weighted people", False: "£"}


def weighted(view: View) -> bool:
    """Whether pounds are shown for 1,000 weighted people, in place of thousands of pounds."""
    return view.selection.per == "weighted"


def overview(found: Amounts, people: Lists, chances: Sequence[Chance], view: View) -> pd.DataFrame:
    """One row a line and area, communities first, of the lines that are loaded.

    `pounds`, `per_registered` and `per_weighted` (pounds a person, by the lists `registered_list` and `weighted_list`),
    `budget` of the cost centre; `value` and `shown` as the address asks, in the `unit`. What is hidden or missing has
    neither pounds nor value.
    """
    whole = {**found, **_opportunity(people, chances, view)}
    loaded = {indicator for indicator, _ in whole}
    rows = [row for line in LINES if line.indicator in loaded for row in _of_line(line, whole, people, view)]
    return frame_of([_in_part(row, rows, view) if row["area_type"] == "place" else row for row in rows])


def _in_part(place: dict[str, Any], rows: Sequence[dict[str, Any]], view: View) -> dict[str, Any]:
    """The Place's row of a line; not for each person where nothing is loaded of a community, whose people it counts."""
    own = [row for row in rows if row["line"] == place["line"] and row["area_type"] == "community"]
    known = [row for row in own if row["state"] != "missing" or not isnan(row["pounds"])]
    if len(known) == len(own) or not known or place["line"] in (OPPORTUNITY, COST_CENTRE) or isnan(place["pounds"]):
        return place
    said = f"{place['note'] or period(place['period'])}; of {len(known)} of {len(own)} communities only"
    nobody = {"per_registered": nan, "per_weighted": nan, "note": said}
    return place | nobody | ({"value": nan, "state": "missing", "shown": "No data"} if weighted(view) else {})


def _opportunity(people: Lists, chances: Sequence[Chance], view: View) -> dict[tuple[str, str], Amount]:
    """What the Place could spend less, and the communities' shares of it by weighted population."""
    total = in_all(chances)
    if not chances or isnan(total):
        return {}
    row, state = chances[0].row, "ok"
    newest = people.nearest(WEIGHTED, EVER)
    by_area = shares(total, {area: people.of(WEIGHTED, area, newest) for area in view.slugs})
    own = {area: Amount(row, one, "missing" if isnan(one) else state, MODELLED, (row.period,))
           for area, one in by_area.items()}  # fmt: skip
    own[view.place.code] = Amount(row, total, state, "", (row.period,))
    return {(RIGHTCARE, area): one for area, one in own.items()}


def _of_line(line: Line, found: Amounts, known: Lists, view: View) -> list[dict[str, Any]]:
    """A row an area, for each person on the lists of the line's time, which is one for all areas."""
    source = next(one for (indicator, _), one in found.items() if indicator == line.indicator)
    registered = FUNDING if line.indicator == FUNDING else REGISTERED  # payments come with their own year's list
    until = EVER if line.word == OPPORTUNITY else parse(source.keys[-1]).end  # its shares are of the newest list
    lists = {name: known.nearest(name, until) for name in (registered, WEIGHTED)}
    return [_row(line, area, found, source, lists, known, view) for area in (*view.slugs, view.place.code)]


def _row(
    line: Line, area: str, found: Amounts, other: Amount, lists: Mapping[str, str], known: Lists, view: View
) -> dict[str, Any]:
    amount = found.get((line.indicator, area))
    source = amount or other
    state = amount.state if amount else "missing"
    pounds = amount.pounds if amount and state == "ok" else nan
    note = amount.note if amount else f"nothing is loaded for {months_said(source.keys)}"
    people = {name: known.of(name, area, key) for name, key in lists.items()}
    registered, _ = lists
    per = weighted(view)
    value = PER * pounds / people[WEIGHTED] if per else pounds
    state = "missing" if state == "ok" and isnan(value) else state
    budget = found.get((BUDGET, area)) if line.indicator == ACTUAL else None
    return {
        **source.row._asdict(), **area_of(area, view), "line": line.word, "period": source.keys[-1], "state": state,
        "note": note, "numerator": pounds, "denominator": people[WEIGHTED] if per else nan,
        "value": value, "lower": nan, "upper": nan, "lower_998": nan, "upper_998": nan, "pounds": pounds,
        "per_registered": pounds / people[registered], "registered_list": lists[registered],
        "per_weighted": pounds / people[WEIGHTED], "weighted_list": lists[WEIGHTED],
        "budget": budget.pounds if budget else nan, "unit": UNITS[per], "shown": shown(value, state, per=per),
    }  # fmt: skip


def area_of(code: str, view: View) -> dict[str, Any]:
    """The columns that say which area a row is of."""
    community = view.place.community(code)
    name, kind = (community.name, "community") if community else (view.place.name, "place")
    short = community.short_name if community else name
    position = view.slugs.index(code) if community else 0
    return {"area_code": code, "area_type": kind, "area_name": name, "short_name": short, "position": position}


def shown(amount: float, state: str, *, per: bool) -> str:
    """A figure as the table has it: £000 or pounds, no sign; * or words where there is none."""
    if state in HIDDEN or isnan(amount):
        return HIDDEN.get(state, "No data")
    return number(amount) if per else thousands(amount)


def modelled(row: Any) -> bool:
    """Whether a row is a share that was worked out and not measured."""
    return bool(row.line == OPPORTUNITY and row.note == MODELLED)


def versus_place(row: Any, place: Any, *, per: bool) -> str:
    """8% more for each registered person than Cheshire East; "" where it cannot be said.

    What was spent is known to the penny and has no interval: no word of better or worse.
    """
    name = "per_weighted" if per else "per_registered"
    own, other = getattr(row, name), getattr(place, name)
    if row.area_code == place.area_code or isnan(own) or isnan(other) or not other or modelled(row):
        return ""
    part = round(100 * (own / other - 1))
    each = "weighted" if per else "registered"
    if not part:
        return f"as much for each {each} person as {place.short_name}"
    return f"{abs(part)}% {'more' if part > 0 else 'less'} for each {each} person than {place.short_name}"
