"""Life stages by needs as a picture, for papers; on the page it is a real table (components/segments/matrix.py)."""

from typing import Any

import numpy as np
import pandas as pd

from components.figures.segments.boxes import anybody, box, boxes
from components.formats import number, value
from components.records import records
from components.segments.cells import ALL, NEED_NAMES, PEOPLE, Cell, by_cell, rule_of, stages
from components.theme import MARKS, Figure
from components.view import View
from methods.segments import NEEDS, NOT_RECORDED


def matrix(frame: pd.DataFrame, view: View) -> Figure:
    """A box a cell with its number, its share or how many times the Place, and a bar; margins pale.

    Nobody of whom something is not recorded: no row or column for that.
    """
    found = by_cell(records(frame))
    known, needs = stages(rule_of(view)), (*NEEDS, NOT_RECORDED, ALL)
    rows = [(stage, name) for stage, name in known.items()
            if stage != NOT_RECORDED or anybody(found.get(Cell(stage, need)) for need in needs)]  # fmt: skip
    columns = [need for need in needs
               if need != NOT_RECORDED or anybody(found.get(Cell(stage, need)) for stage in known)]  # fmt: skip
    inner = [row.value for cell, row in found.items() if ALL not in cell and not np.isnan(row.value)]
    cells = [
        box(_lines(found.get(Cell(stage, need)), view), _part(found.get(Cell(stage, need)), inner, (stage, need)),
            pale=ALL in (stage, need) or NOT_RECORDED in (stage, need))
        for stage, _ in rows
        for need in columns
    ]  # fmt: skip
    return boxes([name for _, name in rows], [NEED_NAMES[need] for need in columns], cells)


def _part(row: Any, inner: list[float], cell: tuple[str, str]) -> float:
    """How much of its box a bar fills."""
    return 0.0 if row is None or np.isnan(row.value) or ALL in cell or not max(inner) else row.value / max(inner)


def _lines(row: Any, view: View) -> list[str]:
    if row is None:
        return ["No data"]
    shown = [value(row.value, view.indicators[row.indicator], row.state)]
    if row.indicator == PEOPLE and not np.isnan(row.share):
        shown.append(f"{number(row.share, 1)}%")
    if not np.isnan(getattr(row, "times", np.nan)):
        shown.append(f"{row.times:.2f}× {MARKS[row.verdict].glyph}".strip())
    return shown
