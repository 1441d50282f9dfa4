"""Admissions of a year by kind, as a table of small rows: each leads to its indicator's page."""

from typing import Any

import pandas as pd
from markupsafe import Markup

from components.formats import interval, sentence, unit_words, value
from components.markup import Part, joined, table, tag
from components.records import records
from components.theme import MARKS
from components.view import View


def rows_of(frame: pd.DataFrame, view: View) -> Markup:
    """A row a kind: figure, interval, the Place's, and in words how they compare."""
    heads = ["Kind of admission", "An average month", "95% interval", *([view.place.name] if view.beside_place else []),
             *(["Compared"] if view.beside_place else [])]  # fmt: skip
    body = [_cells(row, view) for row in records(frame)]
    return table("Admissions by kind. A name opens its own page.", heads, body, dict.fromkeys(heads[1:4], "cc-number"))


def _cells(row: Any, view: View) -> list[Part]:
    one = view.indicators[row.indicator]
    link = tag("a", one.short_title, href=view.own_link(one.id))
    name = joined([link, tag("small", unit_words(one))])
    own: list[Part] = [name, value(row.value, one, row.state), interval(row.lower, row.upper, one) or "None"]
    if not view.beside_place:
        return own
    glyph = tag("span", f"{MARKS[row.comparison].glyph} ", aria_hidden="true")
    return [*own, value(row.benchmark, one), joined([glyph, row.comparison.capitalize()])]


def category_name(category: str) -> str:
    """A category as people read it: Day case."""
    return sentence(category.replace("_", " "))
