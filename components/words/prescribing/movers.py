"""Why prescribing cost more or less than the year before, in words."""

from typing import Any

import pandas as pd

from components.formats import joined
from components.money import both, prose
from components.prescribing.levels import REST, bare, spoken
from components.prescribing.movers import ALL, CAUSES, OTHERS
from components.prescribing.span import WHOLE, over
from components.records import records
from components.view import View
from components.words.parts import Words

TOLD, SMALL = 2, 0.02  # medicines named either way; of the largest part, under which another is not told
READING = (
    "Each change is exactly the sum of three parts. Items: how many were prescribed. Price of a unit: the list price "
    "of a tablet or millilitre, which also changes where another product of the same medicine is prescribed. Size and "
    "discount: all else, such as how much is in an item."
)


def movers(frame: pd.DataFrame, view: View) -> Words:
    """By how much all changed, and the medicines that changed it most."""
    rows = records(frame)
    whole = rows[-1]
    own = [row for row in rows if row.code not in (ALL, OTHERS, REST)]
    up, down = ([row for row in own if sign * row.change > 0][:TOLD] for sign in (1, -1))
    first = max(own, key=lambda row: abs(row.change), default=None)
    most = f"; {bare(first.name, first.code)} changed most" if first else ""
    said = [
        f"{name} was {joined([f'{spoken(row.name, row.code)} ({prose(abs(row.change))})' for row in some])}."
        for name, some in (("Spending grew most where the medicine", up), ("It shrank most where it", down))
        if some
    ]
    subtitle = f"Change of actual cost by medicine, {_spans(whole)}"
    return Words(f"{_changed(whole)}{most}", subtitle, " ".join([*said, _why(whole)]), READING)


def bridge(frame: pd.DataFrame, view: View) -> Words:
    """From one year's spending to the next, and the part that did most."""
    whole = records(frame)[-1]
    largest = max(CAUSES, key=lambda part: abs(getattr(whole, part)))
    because = f", most of all by {_cause(largest, getattr(whole, largest))}" if whole.change else ""
    headline = f"{_changed(whole)}{because}"
    spent = zip(both(whole.spend_before, whole.spend), (whole.before, whole.now), strict=True)
    first, last = (f"{amount} in {over(months)}" for amount, months in spent)
    return Words(
        headline, f"Actual cost, {_spans(whole)}", f"From {first} to {last}. {_why(whole)}",
        f"The axis does not begin at £0, so that the steps can be seen. {READING}",
    )  # fmt: skip


def _changed(whole: Any) -> str:
    name = whole.short_name
    if not round(whole.change, 2):
        return f"{name} spent the same on prescribing as a year before"
    more = "more" if whole.change > 0 else "less"
    return f"{name} spent {prose(abs(whole.change))} {more} on prescribing than a year before"


def _spans(whole: Any) -> str:
    few = "" if len(whole.now) == WHOLE else "; fewer than two whole years are loaded"
    return f"{whole.short_name}, {over(whole.now)} against {over(whole.before)}{few}"


def _why(whole: Any) -> str:
    """The three parts of the whole change."""
    amounts = {part: getattr(whole, part) for part in CAUSES}
    least = SMALL * max(map(abs, amounts.values()))
    told = [(_cause(part, amount), amount) for part, amount in amounts.items() if abs(amount) > least]
    said = [f"{name} {'added' if amount > 0 else 'took off'} {prose(abs(amount))}" for name, amount in told]
    return f"In all, {joined(said)}." if said else ""


def _cause(part: str, amount: float) -> str:
    if part == "mix":
        return "size and discount"
    words = {"volume": ("more items", "fewer items"), "price": ("dearer units", "cheaper units")}[part]
    return words[0] if amount > 0 else words[1]
