"""Segments in a sentence or two on a community's own page, with a link to the page that tells more."""

from typing import Any

import numpy as np
import pandas as pd
from markupsafe import Markup

from components.card import stamp
from components.formats import number, period, value
from components.markup import tag
from components.records import records
from components.segments.cells import ALL, Cell, by_cell
from components.view import View
from components.words.parts import versus
from components.words.segments.matrix import times_words, unknown


def short(frame: pd.DataFrame, for_age: pd.DataFrame, view: View) -> Markup:
    """How many of the community have complex needs, and how that stands beside the Place, also allowing for age.

    `for_age` has the share at the Place's ages, compared with the Place.
    """
    rows = [row for row in records(frame) if row.area_code == view.focus_code]
    found = by_cell(rows)
    alike = {row.area_code: row for row in records(for_age) if row.state == "ok"}
    said = [
        _complex(found.get(Cell(ALL, "complex")), view),
        _for_age(alike.get(view.focus_code), view),
        _older(found.get(Cell("older", "complex"))),
    ]
    link = tag("a", f"Segments in {view.focus_name}", href=view.link("/segments", c=view.selection.c))
    illustrative = any(row.illustrative for row in rows)
    return tag(
        "section", tag("h2", "Segments", class_="cc-card-title"), *([stamp()] if illustrative else []),
        *(tag("p", one) for one in said if one), tag("p", link), class_="cc-card",
    )  # fmt: skip


def _complex(row: Any, view: View) -> str:
    if row is None or np.isnan(row.share):
        return f"{view.focus_name}: {unknown(row)}."
    beside = times_words(row)
    said = f": {beside} {row.reference} share" if beside else ""
    return (
        f"{number(row.value)} people of {view.focus_name} have complex needs, {number(row.share, 1)}% of the list "
        f"({period(row.period)}){said}."
    )


def _for_age(row: Any, view: View) -> str:
    """The share at the Place's own ages, and whether it is more or less than chance explains."""
    if row is None:
        return ""
    one, place = view.indicators[row.indicator], view.place.name
    beside = "" if row.comparison == "not compared" else (
        f", {versus(row.comparison, place)} ({value(row.benchmark, one)})"
    )  # fmt: skip
    return f"If it had as many people of each age as {place}, it would be {value(row.value, one)}{beside}."


def _older(row: Any) -> str:
    return (
        ""
        if row is None or np.isnan(row.value)
        else f"{number(row.value)} of those with complex needs are older people."
    )
