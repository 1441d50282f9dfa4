"""What the picture of all PCNs says."""

import pandas as pd

from components.among import known, left_out, standing, tenth
from components.figures.among import NAMED
from components.formats import count_of, period, unit_line, value
from components.records import records
from components.view import View
from components.words.parts import Words, caution, direction, few, measured
from methods import tenths


def among(frame: pd.DataFrame, view: View) -> Words:
    """Where the chosen community's PCNs (or the Place's) stand among all of England's."""
    counted = known(frame)
    focus = counted[counted["whose"] == "focus"].sort_values("value")
    missing = left_out(frame)
    without = f"; {missing:,} more left out, of too few people or without a figure" if missing else ""
    return Words(
        f"{view.indicator.short_title} among England's PCNs: {_finding(focus, counted, view)}",
        f"{unit_line(view.indicator)}, {len(counted):,} Primary Care Networks of England, "
        f"{period(frame['period'].iloc[0])}{without}",
        _sentence(frame, focus, counted, view), _reading(focus, counted, view),
    )  # fmt: skip


def _finding(focus: pd.DataFrame, counted: pd.DataFrame, view: View) -> str:
    if focus.empty:
        return f"no figure for {view.focus_name}"
    if len(focus) > NAMED:
        low, high = value(focus["value"].iloc[0], view.indicator), value(focus["value"].iloc[-1], view.indicator)
        return f"{view.focus_name}'s {len(focus)} lie between {low} and {high}"
    values = counted["value"].to_numpy()
    return "; ".join(f"{row.short_name} {standing(row.value, values)}" for row in records(focus))


def _sentence(frame: pd.DataFrame, focus: pd.DataFrame, counted: pd.DataFrame, view: View) -> str:
    values = counted["value"].to_numpy()
    marks = tenths.marks(values)
    shown = focus if len(focus) <= NAMED else focus.iloc[[0, -1]]
    parts = [
        f"{row['short_name']} has {measured(row, view.indicator)}, {standing(row['value'], values)} of "
        f"{len(counted):,} PCNs, in {tenth(row['value'], marks)}."
        for _, row in shown.iterrows()
    ]
    unseen = frame[(frame["whose"] == "focus") & ~frame.index.isin(counted.index)]
    if len(unseen):
        parts.append(f"No figure to rely on: {few(list(unseen['short_name']), NAMED)}.")
    ends = [value(one, view.indicator) for one in (marks[0], marks[4], marks[8])]
    return " ".join([*parts, f"Eight in ten PCNs lie between {ends[0]} and {ends[2]}, the middle one at {ends[1]}."])


def _reading(focus: pd.DataFrame, counted: pd.DataFrame, view: View) -> str:
    others = int((counted["whose"] == "own").sum())
    mine = "The dark mark is" if len(focus) == 1 else "Dark marks are"
    seen = "the line through the mark" if 0 < len(focus) <= NAMED else "in the table"
    parts = [
        "The taller the bar, the more PCNs have that value; dotted lines part them into ten groups of one size.",
        f"{mine} {view.focus_name}'s." if len(focus) else "",
        f"Short marks under the bars: {count_of(others, 'other PCN')} of {view.place.name}." if others else "",
        f"A place among others may be chance where the interval ({seen}) is wide.",
        direction(view.indicator), caution(view.indicator),
    ]  # fmt: skip
    return " ".join(part for part in parts if part)
