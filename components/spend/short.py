"""Money in short on a community's own page: the lines in a small table, with a link to the page that tells more."""

from collections.abc import Sequence
from math import isnan
from typing import Any

import pandas as pd
from markupsafe import Markup

from components.card import stamp
from components.formats import sentence
from components.markup import Part, table, tag
from components.money import prose
from components.records import records
from components.spend.lines import BY_WORD, information, line_link
from components.spend.overview import modelled, weighted
from components.spend.table import when
from components.spend.tiles import compared, per_head
from components.view import View

HEADS = ["Line", "Amount", "For each person", "Beside the Place"]


def short(frame: pd.DataFrame, view: View) -> Markup:
    """A row a line; what is hidden or missing is said."""
    rows = records(frame)
    own = [row for row in rows if row.area_code == view.focus_code]
    place = {row.line: row for row in rows if row.area_code == view.place.code}
    heads = HEADS if view.beside_place else HEADS[:-1]
    body = [_cells(row, place[row.line], rows, view)[: len(heads)] for row in own]
    align = {"Amount": "cc-number"}
    link = tag("a", f"Spend in {view.focus_name}", href=view.link("/spend", c=view.selection.c))
    return tag(
        "section", tag("h2", "Money", class_="cc-card-title"),
        *([stamp()] if any(row.illustrative for row in own) else []),
        table(f"The lines of spending of {view.focus_name}", heads, body, align),
        tag("p", f"{information(row.line for row in own)} Money has no interval: a difference may be chance.",
            class_="cc-reading"),
        tag("p", link), class_="cc-card",
    )  # fmt: skip


def _cells(row: Any, place: Any, rows: Sequence[Any], view: View) -> list[Part]:
    amount = ("*" if row.state == "suppressed" else "No data") if isnan(row.pounds) else prose(row.pounds)
    head = per_head(row, view).partition(" for ")[0] or ("Modelled" if modelled(row) else "Not worked out")
    beside = compared(row, place, rows, view).replace(f" for each {_each(view)} person", "")
    link = tag("a", BY_WORD[row.line].name, href=line_link(row.line, view))
    name = tag("span", link, tag("small", when(place)))
    return [name, amount, head, sentence(beside) or "Not compared"]


def _each(view: View) -> str:
    return "weighted" if weighted(view) else "registered"
