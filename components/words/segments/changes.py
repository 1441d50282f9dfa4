"""What changed between two snapshots, in words."""

from typing import Any

import numpy as np
import pandas as pd

from components.formats import number, period
from components.records import records
from components.segments.cells import ALL, WHOLE, Cell, by_cell, cell_of, rule_of, title
from components.segments.changes import base
from components.view import View
from components.words.parts import Words
from methods.segments import NOT_RECORDED


def changes(frame: pd.DataFrame, view: View) -> Words:
    """The change of those with complex needs and of the list, the largest rise and fall, and what rounding hides."""
    rows = records(frame)
    found, first = by_cell(rows), rows[0]
    span = f"{period(first.since_period)} to {period(first.period)}"
    inner = [row for row in rows if not {ALL, NOT_RECORDED} & set(cell_of(row.category)) and not np.isnan(row.change)]
    return Words(
        f"{first.short_name}: {_moved(found.get(Cell(ALL, 'complex')), first.since_period)}",
        f"Change in the number of people by life stage and need, {first.short_name}, {span}",
        " ".join(part for part in (_list(found), *_ends(inner, view), _untold(rows)) if part),
        _reading(view),
    )  # fmt: skip


def table_rows(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows with their cells in words."""
    names = [title(cell_of(one), rule_of(view)) for one in frame["category"]]
    return frame.assign(category=names, numerator=np.nan)


def _moved(row: Any, since: str) -> str:
    what = "people with complex needs"
    if row is None or np.isnan(row.change):
        return f"no change of {what} can be told"
    if not row.change or row.rounding:
        return f"hardly any change of {what} since {period(since)}"
    return f"{number(abs(row.change))} {'more' if row.change > 0 else 'fewer'} {what} than in {period(since)}"


def _list(found: dict[Cell, Any]) -> str:
    row = found.get(WHOLE)
    if row is None or np.isnan(row.change) or not row.change:
        return ""
    return f"The whole list has {number(abs(row.change))} {'more' if row.change > 0 else 'fewer'} people."


def _ends(inner: list[Any], view: View) -> list[str]:
    told = [row for row in inner if not row.rounding]
    most, least = max(told, key=_change, default=None), min(told, key=_change, default=None)
    said = []
    if most is not None and most.change > 0:
        said.append(f"Largest rise: {title(cell_of(most.category), rule_of(view))}, {number(most.change)} more.")
    if least is not None and least.change < 0:
        said.append(f"Largest fall: {title(cell_of(least.category), rule_of(view))}, {number(-least.change)} fewer.")
    return said


def _change(row: Any) -> float:
    return float(row.change)


def _untold(rows: list[Any]) -> str:
    lacking = sum(bool(np.isnan(row.change)) for row in rows)
    figures = "1 figure" if lacking == 1 else f"{lacking} figures"
    return f"For {figures} no change can be told, because one of both is hidden or missing." if lacking else ""


def _reading(view: View) -> str:
    step = base(view)
    if step == 1:
        return "A change is the difference of the two figures."
    return (
        f"A change is the difference of two figures that were each rounded to the nearest {step}: it may be off by up "
        f"to {step - 1}. A change of {step} or less is grey: rounding may explain it. People who came, left, or grew "
        "older are in it too."
    )
