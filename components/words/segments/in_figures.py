"""All that is known of the opened cell, in words: how large it is, what it takes, and where it differs."""

from collections.abc import Sequence
from math import isnan
from typing import Any

import pandas as pd

from components.formats import joined, mid_sentence, period
from components.records import records
from components.segments.cells import opened, rule_of, title
from components.segments.in_figures import other
from components.segments.lines import OF_CELL
from components.view import View
from components.words.parts import HIDING, Words, few, hidden
from data.indicators import Polarity

MOST = 4  # differences that a sentence tells each way; all are in the table


def in_figures(frame: pd.DataFrame, view: View) -> Words:
    """The segment's size and share of all cost, and which of its figures differ by more than chance."""
    rows = records(frame)
    first, cell = rows[0], opened(view.selection.cell, rule_of(view))
    by_name = {row.name: row for row in rows}
    name = title(cell, rule_of(view)) if cell else ""
    beside = f", beside {_whose(first, view)} {view.place.name}" if any(row.there for row in rows) else ""
    return Words(
        f"{name}: {_size(by_name)}",
        f"What is known of these people, {first.short_name}, {period(first.period)}{beside}",
        " ".join(part for part in (*_apart(rows, view), _cost(by_name), hidden(frame)) if part),
        _reading(rows, view),
    )


def table_rows(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows as texts, the same as in the table above them."""
    rows = records(frame)
    return frame.assign(category=[row.name for row in rows], Value=frame["told"], **{
        "Of what": [row.unit for row in rows], "Interval (95%)": [row.limits or "None" for row in rows],
        other(rows[0], view): [row.there or "None" for row in rows],
        "Its interval (95%)": [row.there_limits or "None" for row in rows],
        "Difference": [row.verdict.capitalize() for row in rows],
    })  # fmt: skip


def _whose(row: Any, view: View) -> str:
    return "everybody in" if row.area_code == view.place.code else "the same segment of"


def _size(by_name: dict[str, Any]) -> str:
    """7,550 people, 7.8% of the list and 22.3% of all cost."""
    people = by_name["People"]
    if isnan(people.value):
        return "how many people is hidden"
    parts = [(by_name.get("Share of the list"), "the list"), (by_name.get("Share of all cost"), "all cost")]
    shares = [f"{row.told} of {whole}" for row, whole in parts if row is not None and not isnan(row.value)]
    return f"{people.told} people{', ' if shares else ''}{joined(shares)}"


def _apart(rows: Sequence[Any], view: View) -> list[str]:
    """Which figures of use and of size differ, each way; who the people are is left to the card of that."""
    told = [row for row in rows if row.unit != OF_CELL and row.verdict not in ("similar", "not compared")]
    place = f"{'for everybody ' if rows[0].area_code == view.place.code else ''}in {view.place.name}"
    said = []
    for word in dict.fromkeys(row.verdict for row in told):
        parts = [f"{mid_sentence(row.name)} ({row.told} against {row.there})" for row in told if row.verdict == word]
        said.append(f"{word.capitalize()} than {place}: {few(parts, MOST)}.")
    compared = any(row.verdict == "similar" for row in rows if row.unit != OF_CELL)
    return said or ([f"Nothing that they use is more or less than {place} by more than chance."] if compared else [])


def _cost(by_name: dict[str, Any]) -> str:
    """Costs in a sentence of their own, for they have no interval."""
    row = by_name.get("Cost for each person")
    if row is None or isnan(row.value):
        return ""
    return f"Cost for each person: {row.told}{f' against {row.there}' if row.there else ''}."


def _reading(rows: Sequence[Any], view: View) -> str:
    rules = {HIDING[one] for row in rows if (one := view.indicators[row.indicator].disclosure) in HIDING}
    compared = (
        "Higher or lower is said where the 95% interval (Wilson's of shares, Byar's of rates) leaves out the figure "
        "beside it. Costs have no interval, so for them it is not said. Within a stage of life age is not allowed "
        "for, and one person may be counted several times, so the intervals of use are too narrow."
    )
    plain = all(view.indicators[row.indicator].judged is Polarity.NONE for row in rows)
    better = ["Neither high nor low is better or worse in itself."] if plain else []
    return " ".join([*([compared, *better] if any(row.there for row in rows) else []), *sorted(rules)])
