"""What prescribing is spent on, in words."""

from typing import Any

import pandas as pd

from components.formats import joined, number
from components.money import prose
from components.prescribing.levels import LEVELS, REST, below, named, nameless, spoken
from components.prescribing.span import over, short_of
from components.records import records
from components.view import View
from components.words.parts import Words

TOLD, WORTH, APART = 3, 2.0, 1.1  # parts named; per cent from which a part is set beside the Place; times it
NAMELESS = (
    "Parts told by number have no name here yet: an analyst loads the BNF code information of the NHS Business "
    "Services Authority's open data (kind bnf): python -m data load FILE."
)
READING = (
    "Actual cost is what the NHS pays, after the average discount. These sums have no interval: a difference from the "
    "Place may be chance, or people who need more."
)


def parts(frame: pd.DataFrame, view: View) -> Words:
    """The dearest parts, and which of the larger ones is furthest above the Place for each 1,000 people."""
    *rows, whole = records(frame)
    code, when = whole.within, over(list(whole.span))
    about = spoken(named(code, dict(whole.above)), code) if code else "prescribing"
    kind = LEVELS[below(code)]
    headline = f"{whole.short_name} spent {prose(whole.spend)} on {about} in {when}"
    subtitle = f"Actual cost by {kind} of the British National Formulary, {whole.short_name}, {when}"
    sentence = " ".join(filter(None, [_dearest(rows), _above(rows, whole, view), _rest(rows), short_of(whole.span)]))
    unnamed = any(nameless(row.code, row.name) for row in rows)
    return Words(headline, subtitle, sentence or "Nothing was spent.", f"{READING} {NAMELESS}" if unnamed else READING)


def _dearest(rows: list[Any]) -> str:
    first = [
        f"{spoken(row.name, row.code)} {prose(row.spend)} ({number(row.share)}%)" for row in rows if row.code != REST
    ][:TOLD]
    if len(rows) == 1:
        return f"All of it was spent on {spoken(rows[0].name, rows[0].code)}."
    return f"Most was spent on {joined(first)}." if first else ""


def _above(rows: list[Any], whole: Any, view: View) -> str:
    """How all of it compares with the Place for each 1,000 people, and the part that is furthest above."""
    if whole.times != whole.times:
        return ""
    said = f"For every 1,000 people {whole.short_name} spent {whole.times:.2f} times what {view.place.name} spent"
    large = [row for row in rows if row.share >= WORTH and row.times == row.times and row.times > APART]
    if not large or len(rows) == 1:
        return f"{said}."
    most = max(large, key=lambda row: row.times)
    name = spoken(most.name, most.code)
    return f"{said}; the larger part that is furthest above it is {name}, at {most.times:.2f} times."


def _rest(rows: list[Any]) -> str:
    rest = [row.spend for row in rows if row.code == REST]
    return f"{prose(rest[0])} of it is not broken down by medicine." if rest else ""
