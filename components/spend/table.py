"""Where the money goes: a row a community, a column a line, as a real table with a link in every cell."""

from typing import Any

import pandas as pd
from markupsafe import Markup

from components.formats import period
from components.markup import scrolling, tag
from components.records import records
from components.spend.lines import BY_WORD, COST_CENTRE, LINES, OPPORTUNITY, line_link
from components.spend.overview import UNITS, weighted
from components.states import why_hidden
from components.view import View


def table(frame: pd.DataFrame, view: View) -> Markup:
    """Communities, then the Place, if it is another row; each cell opens its line for its community."""
    rows = {(row.area_code, row.line): row for row in records(frame)}
    lines = [one.word for one in LINES if (view.place.code, one.word) in rows]
    heads = [tag("th", _head(word, rows[view.place.code, word]), scope="col", class_="cc-number") for word in lines]
    body = [
        tag("tr", _name(area, rows[area, lines[0]], view), *(_cell(rows[area, word], view) for word in lines),
            class_="cc-total" if area == view.place.code else "")
        for area in (*view.slugs, *([] if view.alone else [view.place.code]))
    ]  # fmt: skip
    unit = UNITS[True] if weighted(view) else "£000"
    caption = tag("caption", f"{unit}. A figure opens its line.")
    first = tag("th", "Community", scope="col")
    whole = tag(
        "table", caption, tag("thead", tag("tr", first, *heads)), tag("tbody", *body), class_="cc-table cc-ledger"
    )
    return scrolling(whole, "Table: where the money goes")


def _head(word: str, row: Any) -> Markup:
    """A line's name, and under it from when its figures are."""
    return tag("span", BY_WORD[word].name, tag("small", when(row)))


def when(row: Any) -> str:
    """From when the Place's figure of a line is, and of RightCare's that it is what could be saved."""
    said = {OPPORTUNITY: f"could be less, {period(row.period)}", COST_CENTRE: f"year to {period(row.period)}"}
    return said.get(row.line) or row.note.partition(";")[0] or period(row.period)


def _name(area: str, row: Any, view: View) -> Markup:
    if area == view.place.code:
        return tag("th", row.short_name, scope="row")
    current = "true" if area == view.selection.c else ""
    return tag(
        "th", tag("a", row.short_name, href=view.selection.with_(c=area).url(), aria_current=current), scope="row"
    )


def _cell(row: Any, view: View) -> Markup:
    area = "" if row.area_type == "place" else row.area_code
    name = tag("span", f"{BY_WORD[row.line].name}, {row.short_name}: ", class_="visually-hidden")
    why = why_hidden() if row.state == "suppressed" else ""
    link = tag("a", name, row.shown, why, href=f"{line_link(row.line, view, c=area)}#lines")
    return tag("td", link, class_="cc-number")
