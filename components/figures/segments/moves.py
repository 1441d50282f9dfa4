"""Two rules side by side as a picture, for papers; on the page it is a real table (components/segments/moves.py)."""

import pandas as pd

from components.figures.segments.boxes import anybody, box, boxes
from components.records import records
from components.segments.cells import ALL, rule_of
from components.segments.moves import needs, pairs, segments, shown
from components.theme import Figure
from components.view import View
from methods.segments import NOT_RECORDED


def moves(frame: pd.DataFrame, view: View) -> Figure:
    """A row a segment by the other rule, a column a need by the operating model; a bar for how many."""
    found = pairs(records(frame))
    known, asked = segments(rule_of(view), found), needs()
    rows = {one: name for one, name in known.items()
            if one != NOT_RECORDED or anybody(found.get((need, one)) for need in asked)}  # fmt: skip
    columns = {need: name for need, name in asked.items()
               if need != NOT_RECORDED or anybody(found.get((need, one)) for one in known)}  # fmt: skip
    inner = [row.value for pair, row in found.items() if ALL not in pair and row.value > 0]
    cells = []
    for segment in rows:
        for need in columns:
            row, margin = found.get((need, segment)), ALL in (need, segment)
            part = row.value / max(inner) if row is not None and inner and not margin and row.value > 0 else 0.0
            cells.append(box([shown(row, view)], part, pale=margin))
    return boxes(list(rows.values()), list(columns.values()), cells)
