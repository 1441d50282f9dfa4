"""Whether an indicator goes with the deprivation of practices' patients."""

from typing import Any

import pandas as pd

from components.formats import number, period, unit_line, value
from components.records import records
from components.view import View
from components.words.parts import Words, direction


def scatter(frame: pd.DataFrame, view: View) -> Words:
    """The most and the least deprived practice with their figures; no line is put through the dots."""
    rows = sorted(records(frame), key=_score)
    chosen = f" Dark: {view.focus_name}'s practices." if frame["chosen"].any() else ""
    ends = [
        f"{words}: {row.short_name}, score {number(row.score, 1)}, {value(row.value, view.indicator, row.state)}."
        for words, row in (("Most deprived", rows[-1]), ("Least deprived", rows[0]))
    ]
    top, low = max(rows, key=_value), min(rows, key=_value)
    return Words(
        f"{view.indicator.short_title} and deprivation, practice by practice",
        f"{unit_line(view.indicator)}, {len(rows)} practices of {view.place.name}, {period(frame['period'].iloc[0])}, "
        "by the average deprivation score (IMD 2019) of where their patients live",
        f"{' '.join(ends)} Highest: {top.short_name}, {value(top.value, view.indicator, top.state)}, score "
        f"{number(top.score, 1)}. Lowest: {low.short_name}, {value(low.value, view.indicator, low.state)}, score "
        f"{number(low.score, 1)}.",
        f"A dot is a practice; those of under {view.indicator.funnel_minimum} people are left out.{chosen} "
        "What goes together need not be cause and effect: practices differ in age and in how "
        f"they record. {direction(view.indicator)}",
    )  # fmt: skip


def _score(row: Any) -> float:
    return float(row.score)


def _value(row: Any) -> float:
    return float(row.value)
