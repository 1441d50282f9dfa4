"""A tile a line of spending: pounds, pounds a person, how that stands beside the Place, and from when."""

from collections.abc import Sequence
from math import isnan
from typing import Any

import pandas as pd
from markupsafe import Markup

from components.captions import STAMP
from components.formats import STATE_WORDS, period, sentence
from components.markup import Part, joined, tag
from components.money import budgeted, prose
from components.records import records
from components.spend.lines import BY_WORD, COST_CENTRE, INFORMATION, LINES, OPPORTUNITY, line_link, nothing
from components.spend.overview import modelled, versus_place, weighted
from components.spend.people import list_said
from components.view import View
from data.periods import month_of_year


def tiles(frame: pd.DataFrame, view: View) -> Markup:
    """The information lines under what they are, and the cost centre by itself."""
    rows = records(frame)
    own = {row.line: row for row in rows if row.area_code == view.focus_code}
    place = {row.line: row for row in rows if row.area_code == view.place.code}
    drawn = {one.word: _tile(one.word, own.get(one.word), place.get(one.word), rows, view) for one in LINES}
    centre = drawn.pop(COST_CENTRE)
    return joined([
        tag("h3", INFORMATION), tag("ul", *drawn.values(), class_="cc-tiles cc-spend-tiles"),
        tag("h3", "The community's own cost centre" if view.community else "The communities' own cost centres"),
        tag("ul", centre, class_="cc-tiles cc-spend-tiles"),
    ])  # fmt: skip


def _tile(word: str, row: Any, place: Any, rows: Sequence[Any], view: View) -> Markup:
    link = tag("a", BY_WORD[word].name, href=f"{line_link(word, view)}#lines")
    inside = [tag("p", nothing(word), class_="cc-source")] if row is None else _figures(row, place, rows, view)
    return tag("li", tag("h4", link, class_="cc-tile-name"), *inside, class_="cc-tile")


def _figures(row: Any, place: Any, rows: Sequence[Any], view: View) -> list[Markup]:
    amount = STATE_WORDS.get(row.state, "no data") if isnan(row.pounds) else prose(row.pounds)
    beside = compared(row, place, rows, view)
    return [
        tag("p", tag("strong", sentence(amount)), _what(row), class_="cc-tile-value"),
        *[tag("p", f"{one}, {by_list(row, view)}") for one in [per_head(row, view)] if one],
        *[tag("p", sentence(beside), class_="cc-tile-compared") for _ in [0] if beside],
        tag("p", *_when(row), class_="cc-source"),
    ]


def _what(row: Any) -> str:
    return f": {BY_WORD[row.line].under}" if isnan(row.pounds) else f" {under(row)}"


def under(row: Any) -> str:
    """What the pounds of a line are."""
    if row.line == OPPORTUNITY:
        return "could be spent less" + (", a modelled share" if modelled(row) else "")
    if row.line == COST_CENTRE:
        known = not isnan(row.budget)
        return f"spent, of {prose(row.budget)} budgeted to then" if known else "spent"
    return BY_WORD[row.line].under


def per_head(row: Any, view: View) -> str:
    """£181 for each registered person (or weighted, where the address asks for that)."""
    each, per = ("weighted", row.per_weighted) if weighted(view) else ("registered", row.per_registered)
    if isnan(per) or row.line == OPPORTUNITY:
        return ""
    return f"£{per:,.0f} for each {each} person" if per >= 10 else f"£{per:,.2f} for each {each} person"


def by_list(row: Any, view: View) -> str:
    """Which list the pounds a person are of; "" where there are none."""
    per = weighted(view)
    return list_said(row.weighted_list if per else row.registered_list, weighted=per) if per_head(row, view) else ""


def compared(row: Any, place: Any, rows: Sequence[Any], view: View) -> str:
    """Beside the Place; of the Place from the lowest to the highest community; of the cost centre the variance."""
    if row.line == COST_CENTRE:
        return budgeted(row.budget - row.pounds, view.place.leeway(row.budget))
    if row.line == OPPORTUNITY:
        return f"of {prose(place.pounds)} in {place.short_name}" if modelled(row) else ""
    if view.beside_place:
        return versus_place(row, place, per=weighted(view))
    return spread(rows, row.line, view)


def spread(rows: Sequence[Any], line: str, view: View) -> str:
    """From £150 (Knutsford) to £199 (Crewe) for each person; "" with fewer than two communities."""
    name = "per_weighted" if weighted(view) else "per_registered"
    own = [row for row in rows if row.line == line and row.area_type == "community"]
    known = sorted((getattr(row, name), row.short_name) for row in own if not isnan(getattr(row, name)))
    if len(known) < 2:
        return ""
    (low, least), (high, most) = known[0], known[-1]
    return f"from {prose(low)} ({least}) to {prose(high)} ({most})"


def _when(row: Any) -> list[Part]:
    when = row.note or (month_of_year(row.period) if row.line == COST_CENTRE else period(row.period))
    if modelled(row):
        when = f"{period(row.period)}. {row.note}"
    return [sentence(when) + (f". {STAMP}" if row.illustrative else "")]
