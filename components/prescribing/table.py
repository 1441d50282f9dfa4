"""A level of the formulary as a table drawn like a picture: each part a number, a bar, and a link to what is in it."""

from typing import Any

import pandas as pd
from markupsafe import Markup

from components.formats import number
from components.markup import Part, joined, scrolling, tag
from components.money import pence
from components.prescribing.levels import LEVELS, below, named, trail
from components.prescribing.parts import openable
from components.records import records
from components.view import View
from data.bnf import chapters

TOP = "All prescribing"


def parts(frame: pd.DataFrame, view: View) -> Markup:
    """The way back up, then a row a part: its cost with a bar, its share, and how it compares for 1,000 people.

    `head` and `each` of a frame are what its parts are, and what the amounts are for, where that is said otherwise.
    """
    rows = records(frame)
    largest = max((row.spend for row in rows[:-1]), default=0.0)
    compared = any(row.beside == row.beside for row in rows)
    counted = any(row.value == row.value for row in rows)
    head, each = (str(frame[name].iloc[0]) if name in frame else "" for name in ("head", "each"))
    heads = [head or LEVELS[below(rows[0].within)].capitalize(), "Spend", "Share", "Items"]
    heads += [each or "£ per 1,000 people"] * counted + [view.place.name, "Times"] * compared
    lines = [_line(row, largest, counted, compared, view) for row in rows]
    top = tag("tr", *(tag("th", head, scope="col", class_="cc-number" if at else "") for at, head in enumerate(heads)))
    caption = tag("caption", "A name opens what is in it.")
    whole = tag("table", caption, tag("thead", top), tag("tbody", *lines), class_="cc-table")
    return joined([_trail(frame, view), scrolling(whole, "Table: prescribing by part of the formulary")])


def _trail(frame: pd.DataFrame, view: View) -> Markup:
    """All prescribing, and each level down to the one that is open."""
    codes = ["", *trail(frame["within"].iloc[0])]
    if len(codes) == 1:
        return Markup()
    names = dict(zip(frame["code"], frame["name"], strict=True)) | dict(frame["above"].iloc[0])
    steps = [tag("li", tag("a", named(code, names) if code else TOP, href=_link(code, view))) for code in codes[:-1]]
    here = tag("li", tag("span", named(codes[-1], names) if codes[-1] else TOP, aria_current="true"))
    return tag("nav", tag("ol", *steps, here), class_="cc-trail", aria_label="Part of the formulary")


def _line(row: Any, largest: float, counted: bool, compared: bool, view: View) -> Markup:
    name: Part = tag("a", row.name, href=_link(row.code, view)) if openable(row) else row.name
    formal = chapters()[row.code].name if row.code in chapters() else ""
    under = [tag("small", formal)] if formal and not row.name.startswith(formal) else []
    bar = tag("span", class_="cc-bar", style=f"--part: {100 * max(row.spend, 0) / largest:.1f}%", aria_hidden="true")
    cells = [
        joined([pence(row.spend), *([bar] if row.code != "all" and largest > 0 else [])]),
        f"{number(row.share, 1)}%", number(row.items),
        *([_known(row.value)] * counted),
        *([_known(row.beside), "None" if row.times != row.times else f"{row.times:.2f}"] if compared else []),
    ]  # fmt: skip
    written = [tag("td", cell, class_="cc-number") for cell in cells]
    return tag("tr", tag("th", name, *under, scope="row"), *written, class_="cc-total" if row.code == "all" else "")


def _known(amount: float) -> str:
    return "None" if amount != amount else number(amount)


def _link(code: str, view: View) -> str:
    return view.selection.with_(bnf=code.lower()).url()
