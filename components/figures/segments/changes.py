"""How many more or fewer people are in each cell than at the snapshot before: bars either side of nought."""

from typing import Any

import numpy as np
import pandas as pd

from components.figures.names import LINE, cut
from components.formats import number
from components.records import records
from components.segments.cells import ALL, NEED_NAMES, Cell, cell_of, rule_of, stages
from components.theme import CONTEXT, FOCUS, MUTED, TEXT, Figure, axis, figure, label
from components.view import View
from methods.segments import NOT_RECORDED, Rule

ROW = 38  # pixels a row of two lines


def changes(frame: pd.DataFrame, view: View) -> Figure:
    """A bar for each of the nine cells; grey where rounding may explain it. Words where it cannot be told."""
    rows = [row for row in records(frame) if not {ALL, NOT_RECORDED} & set(cell_of(row.category))]
    places = list(range(len(rows)))[::-1]
    names = [_name(cell_of(row.category), rule_of(view)) for row in rows]
    return figure(
        [_bars(rows, names, places)],
        ROW * len(rows) + 60,
        xaxis=axis(range=_reach(rows), zeroline=True, zerolinecolor=MUTED, tickformat=",", nticks=5),
        yaxis=axis(showgrid=False, tickvals=places, ticktext=names, categoryarray=names, range=[-0.6, len(rows) - 0.4]),
        margin={"t": 8},
        annotations=[_said(row, place) for row, place in zip(rows, places, strict=True)],
    )  # fmt: skip


def _name(cell: Cell, rule: Rule) -> str:
    """A cell on two short lines: on a telephone the bars keep more than half of the width."""
    return f"{cut(stages(rule)[cell.stage], LINE)}<br>{NEED_NAMES[cell.need].lower()}"


def _reach(rows: list[Any]) -> list[float]:
    """From the largest fall to the largest rise, with room for their numbers, and never without nought."""
    known = [row.change for row in rows if not np.isnan(row.change)]
    low, high = min([*known, 0.0]), max([*known, 0.0])
    room = 0.3 * (high - low or 1.0)
    return [low - room if low < 0 else -0.1 * room, high + room]


def _bars(rows: list[Any], names: list[str], places: list[int]) -> dict[str, Any]:
    return {
        "type": "bar", "orientation": "h", "y": places,
        "x": [None if np.isnan(row.change) else row.change for row in rows],
        "width": 0.6, "marker": {"color": [CONTEXT if row.rounding else FOCUS for row in rows]}, "hoverinfo": "text",
        "hovertext": [f"{name.replace('<br>', ', ')}: {row.note}" for name, row in zip(names, rows, strict=True)],
    }  # fmt: skip


def _said(row: Any, place: int) -> dict[str, Any]:
    if np.isnan(row.change):
        return label(
            "* hidden" if row.state == "suppressed" else "No data", MUTED, x=0, y=place, xanchor="left", xshift=4
        )
    words = number(row.change) if row.change <= 0 else f"+{number(row.change)}"
    side = "right" if row.change < 0 else "left"
    return label(words, TEXT, x=row.change, y=place, xanchor=side, xshift=-4 if row.change < 0 else 4)
