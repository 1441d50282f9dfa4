"""Deaths under 75: a table of communities by cause, each value with its interval and its mark."""

from typing import Any

import pandas as pd
from markupsafe import Markup

from components.formats import interval, value
from components.markup import Part, joined, tag
from components.markup import table as markup_table
from components.records import records
from components.theme import MARKS
from components.view import View
from data.indicators import Indicator


def causes(frame: pd.DataFrame, view: View) -> list[Indicator]:
    """The causes that have rows, all causes first."""
    return [view.indicators[name] for name in dict.fromkeys(frame["indicator"])]


def cause(indicator: Indicator) -> str:
    """Only the cause, from the indicator's short title: "all causes", "liver"."""
    return indicator.short_title.rpartition(", ")[2]


def mortality(frame: pd.DataFrame, view: View) -> Markup:
    """A row a community, the Place and England below; a column a cause."""
    shown = causes(frame, view)
    cells = {(row.area_code, row.indicator): row for row in records(frame)}
    names = {row.area_code: row.short_name for row in sorted(records(frame), key=_beside)}
    heads = ["Area", *(cause(one).capitalize() for one in shown)]
    rows = [[names[code], *(_cell(cells.get((code, one.id)), one) for one in shown)] for code in names]
    return markup_table("Value, 95% interval, and how it compares", heads, rows, dict.fromkeys(heads[1:], "cc-date"))


def _beside(row: Any) -> bool:
    """The Place and England stand below the communities."""
    return bool(row.area_type != "community")


def _cell(row: Any, one: Indicator) -> Markup:
    if row is None:
        return joined(["No data"])
    limits = interval(row.lower, row.upper, one)
    glyph = MARKS[row.comparison].glyph
    word = row.comparison if row.comparison != "not compared" else ""
    parts: list[Part] = [tag("strong", value(row.value, one, row.state))]
    parts += [f" {glyph}", Markup("<br>"), word] if word else []
    parts += [Markup("<br>"), tag("small", limits)] if limits else []
    return joined(parts)
