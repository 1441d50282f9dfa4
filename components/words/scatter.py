"""Whether an indicator goes with the deprivation of practices' patients."""

from typing import Any

import pandas as pd

from components.formats import number, period, unit_line, with_unit
from components.records import records
from components.view import View
from components.words.parts import Words, direction


def scatter(frame: pd.DataFrame, view: View) -> Words:
    """The most and the least deprived practice with their figures; no line is put through the dots."""
    rows = sorted(records(frame), key=_score)
    chosen = f" Dark: {view.focus_name}'s practices." if frame["chosen"].any() else ""
    told = (
        ("Most deprived", rows[-1]), ("Least deprived", rows[0]),
        ("Highest figure", max(rows, key=_value)), ("Lowest figure", min(rows, key=_value)),
    )  # fmt: skip
    return Words(
        f"{view.indicator.short_title} and deprivation, practice by practice",
        f"{unit_line(view.indicator)}, {len(rows)} practices of {view.place.name}, {period(frame['period'].iloc[0])}, "
        "by the average deprivation score (IMD 2019) of where their patients live",
        " ".join(f"{words}: {_practice(row, view)}." for words, row in told),
        f"A dot is a practice; those of under {view.indicator.funnel_minimum} people are left out.{chosen} "
        "What goes together need not be cause and effect: practices differ in age and in how "
        f"they record. {direction(view.indicator)}",
    )  # fmt: skip


def _practice(row: Any, view: View) -> str:
    """Hungerford Medical Centre (deprivation score 35.6) with 11.9 per 1,000 registered people."""
    return f"{row.short_name} (deprivation score {number(row.score, 1)}) with {with_unit(row.value, view.indicator)}"


def _score(row: Any) -> float:
    return float(row.score)


def _value(row: Any) -> float:
    return float(row.value)
