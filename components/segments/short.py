"""Segments in a sentence or two on a community's own page, with a link to the page that tells more."""

from typing import Any

import numpy as np
import pandas as pd
from markupsafe import Markup

from components.card import stamp
from components.formats import number, period
from components.markup import tag
from components.records import records
from components.segments.cells import ALL, Cell, by_cell
from components.view import View
from components.words.segments.matrix import times_words


def short(frame: pd.DataFrame, view: View) -> Markup:
    """How many of the community have complex needs, and how that stands beside the Place."""
    rows = [row for row in records(frame) if row.area_code == view.focus_code]
    found = by_cell(rows)
    said = [_complex(found.get(Cell(ALL, "complex")), view), _older(found.get(Cell("older", "complex")))]
    link = tag("a", f"Segments in {view.focus_name}", href=view.link("/segments", c=view.selection.c))
    illustrative = any(row.illustrative for row in rows)
    return tag(
        "section", tag("h2", "Segments", class_="cc-card-title"), *([stamp()] if illustrative else []),
        *(tag("p", one) for one in said if one), tag("p", link), class_="cc-card",
    )  # fmt: skip


def _complex(row: Any, view: View) -> str:
    if row is None or np.isnan(row.share):
        return f"How many people of {view.focus_name} have complex needs is not shown."
    beside = times_words(row)
    said = f": {beside} {row.reference} share" if beside else ""
    return (
        f"{number(row.value)} people of {view.focus_name} have complex needs, {number(row.share, 1)}% of the list "
        f"({period(row.period)}){said}."
    )


def _older(row: Any) -> str:
    return "" if row is None or np.isnan(row.value) else f"{number(row.value)} of them are older people."
