"""Where a community's spending differs from the Place's, and how sure that is, in words."""

from math import isnan
from typing import Any

import pandas as pd

from components.formats import joined, mid_sentence
from components.records import records
from components.spend.overview import weighted
from components.view import View
from components.words.parts import Words, hidden

WORDS = ("higher", "lower")  # verdicts that chance does not explain
OWN = "Large marks are {0}'s, a dark square where nothing is compared; small dots are the other communities'. "
HOW = (
    "1 is the Place. {0}Lines are 95% intervals: admissions and people are higher or lower where theirs leaves out 1. "
    "Money has no interval: nobody can say whether its difference is more than chance. Age is not allowed for."
)


def differs(frame: pd.DataFrame, view: View) -> Words:
    """Which counts are higher or lower beyond chance, and how far the money lies from the Place's."""
    rows = [row for row in records(frame) if not isnan(row.times)]
    each = "weighted" if weighted(view) else "registered"
    own = [row for row in rows if row.area_code == view.selection.c]
    said = _of_community(own) if view.community else _of_place(rows)
    return Words(
        f"{view.focus_name}: {_finding(own, rows, view)}",
        f"Money for each {each} person, and what it buys, as so many times {view.place.name}'s figure",
        " ".join([*said, hidden(frame)]).strip() or "Nothing is shown.",
        HOW.format(OWN.format(view.focus_name) if view.community else ""),
    )  # fmt: skip


def _finding(own: list[Any], rows: list[Any], view: View) -> str:
    if not view.community:
        most = max(rows, key=_apart, default=None)
        if most is None:
            return "nothing to compare"
        figure = f"{most.short_name} at {_times(most)} {view.place.name}'s figure"
        return f"the widest difference is in {_small(most.name)}, {figure}"
    by = {word: [_small(row.name) for row in own if row.verdict == word] for word in WORDS}
    sure = [f"{joined(names)} {word}" for word, names in by.items() if names]
    return f"{joined(sure)} than {view.place.name}" if sure else "nothing here is surely higher or lower"


def _small(name: str) -> str:
    """A line within a sentence: prescribing, emergency admissions, GP funding."""
    return mid_sentence(name.removesuffix(", £"))


def _apart(row: Any) -> float:
    return abs(float(row.times) - 1)


def _times(row: Any) -> str:
    return f"{row.times:.2f} times"


def _of_community(own: list[Any]) -> list[str]:
    return [f"{row.name}: {_times(row)}{_sure(row)}." for row in own]


def _sure(row: Any) -> str:
    if row.verdict == "not compared":
        return ", without an interval"
    limits = f"95% interval {row.times_lower:.2f} to {row.times_upper:.2f}"
    return f" ({limits}), {'may be chance' if row.verdict == 'similar' else f'{row.verdict}, unlikely to be chance'}"


def _of_place(rows: list[Any]) -> list[str]:
    found = []
    for name in dict.fromkeys(row.name for row in rows):
        own = sorted((row for row in rows if row.name == name), key=lambda row: float(row.times))
        sure = {word: [row.short_name for row in own if row.verdict == word] for word in WORDS}
        told = joined([f"{joined(names)} {word}" for word, names in sure.items() if names])
        found.append(f"{name}: {_ends(own)}{f'; {told}, unlikely to be chance' if told else ''}.")
    return found


def _ends(own: list[Any]) -> str:
    low, high = (f"{_times(row)} ({row.short_name})" for row in (own[0], own[-1]))
    return f"{low} alone" if len(own) == 1 else f"from {low} to {high}"


def table_rows(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows by line, with their values as people read them."""
    shown = ["*" if row.state == "suppressed" else "No data" if isnan(row.value) else _value(row)
             for row in records(frame)]  # fmt: skip
    return frame.assign(category=frame["name"], shown=shown, numerator=float("nan"), denominator=float("nan"))


def _value(row: Any) -> str:
    return f"£{row.value:,.2f}" if row.name.endswith("£") else f"{row.value:,.2f}"
