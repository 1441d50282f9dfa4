"""The opened cell as a table: a line a figure, in groups, here and beside, with what the difference is."""

from itertools import groupby
from typing import Any

import pandas as pd
from markupsafe import Markup

from components.markup import Part, joined, scrolling, tag
from components.records import records
from components.segments.lines import DOUBT, EMERGENCIES, OF_CELL, PERSONS, POUNDS
from components.states import why_hidden
from components.theme import MARKS
from components.view import View
from components.words.parts import direction
from data.indicators import Polarity


def in_figures(frame: pd.DataFrame, view: View) -> Markup:
    """A body a group of figures; each cell a figure over its interval, then in a word how the two differ."""
    rows = records(frame)
    compared = any(row.there for row in rows)
    heads = ["Figure", rows[0].short_name, *([other(rows[0], view), "Difference"] if compared else [])]
    head = tag("thead", tag("tr", *(tag("th", name, scope="col") for name in heads)))
    bodies = [_body(name, list(of), view, len(heads)) for name, of in groupby(rows, lambda row: row.group)]
    whole = tag("table", tag("caption", "Under a figure in small print: its 95% interval"), head, *bodies,
                class_="cc-table cc-in-figures")  # fmt: skip
    return scrolling(whole, "Table: this segment in figures")


def other(row: Any, view: View) -> str:
    """Whose figures stand beside: the same segment's of the Place, or everybody's in it."""
    place = view.place.name
    return f"Everybody in {place}" if row.area_code == view.place.code else f"{place}, same segment"


def meaning(row: Any) -> str:
    """The difference in a word or two, or why there is none to tell."""
    if row.verdict == "not compared":
        return ""
    return f"{row.verdict}, {row.times:.2f} times" if row.verdict != "similar" else "similar"


def unit(row: Any, view: View) -> str:
    """What stands under a line's name: of what it is a share, for how many, of which months, and what is better."""
    one, group = view.indicators[row.indicator], row.unit == OF_CELL or row.unit.startswith(POUNDS)
    parts = [
        "" if group or row.unit == PERSONS else row.unit,
        "if more were recorded" if row.name == DOUBT else "",
        f"a month, over {row.note.partition(';')[0]}" if row.indicator == EMERGENCIES else "",
        direction(one).rstrip(".") if one.judged is not Polarity.NONE else "",
    ]
    return ", ".join(part for part in parts if part)


def _body(name: str, rows: list[Any], view: View, columns: int) -> Markup:
    first = tag("tr", tag("th", name, scope="rowgroup", colspan=columns))
    return tag("tbody", first, *(_row(row, view, columns) for row in rows))


def _row(row: Any, view: View, columns: int) -> Markup:
    under = unit(row, view)
    head = tag("th", row.name, *([tag("small", under)] if under else []), scope="row")
    beside = [_figure(row.there, row.there_limits), tag("td", *_difference(row))] if columns > 2 else []
    return tag("tr", head, _figure(row.told, row.limits), *beside)


def _figure(told: str, limits: str) -> Markup:
    why = [why_hidden()] if told == "*" else []
    return tag("td", tag("strong", told), *why, *([tag("small", limits)] if limits else []))


def _difference(row: Any) -> list[Part]:
    glyph = MARKS[row.verdict].glyph
    said = meaning(row)
    return [joined([tag("span", f"{glyph} ", aria_hidden="true"), said])] if said else []
