"""How many more or fewer people are in each cell than at the snapshot before: bars either side of nought."""

from typing import Any

import numpy as np
import pandas as pd

from components.figures.names import fitted, pitch
from components.formats import number
from components.records import records
from components.segments.cells import ALL, cell_of, rule_of, title
from components.theme import CONTEXT, FOCUS, MUTED, TEXT, Figure, axis, figure, label
from components.view import View
from methods.segments import NOT_RECORDED


def changes(frame: pd.DataFrame, view: View) -> Figure:
    """A bar for each of the nine cells; grey where rounding may explain it. Words where it cannot be told."""
    rows = [row for row in records(frame) if not {ALL, NOT_RECORDED} & set(cell_of(row.category))]
    names = [title(cell_of(row.category), rule_of(view)) for row in rows]
    places = list(range(len(rows)))[::-1]
    known = [abs(row.change) for row in rows if not np.isnan(row.change)]
    reach = 1.35 * max([*known, 1])
    return figure(
        [_bars(rows, names, places)],
        pitch(len(rows)) * len(rows) + 60,
        xaxis=axis(range=[-reach, reach], zeroline=True, zerolinecolor=MUTED, tickformat=",", nticks=5),
        yaxis=axis(showgrid=False, tickvals=places, ticktext=[fitted(name, len(rows)) for name in names],
                   categoryarray=[fitted(name, len(rows)) for name in names], range=[-0.6, len(rows) - 0.4]),
        margin={"t": 8},
        annotations=[_said(row, place) for row, place in zip(rows, places, strict=True)],
    )  # fmt: skip


def _bars(rows: list[Any], names: list[str], places: list[int]) -> dict[str, Any]:
    return {
        "type": "bar", "orientation": "h", "y": places,
        "x": [None if np.isnan(row.change) else row.change for row in rows],
        "width": 0.6, "marker": {"color": [CONTEXT if row.rounding else FOCUS for row in rows]}, "hoverinfo": "text",
        "hovertext": [f"{name}: {row.note}" for name, row in zip(names, rows, strict=True)],
    }  # fmt: skip


def _said(row: Any, place: int) -> dict[str, Any]:
    if np.isnan(row.change):
        return label(
            "* hidden" if row.state == "suppressed" else "No data", MUTED, x=0, y=place, xanchor="left", xshift=4
        )
    words = number(row.change) if row.change <= 0 else f"+{number(row.change)}"
    side = "right" if row.change < 0 else "left"
    return label(words, TEXT, x=row.change, y=place, xanchor=side, xshift=-4 if row.change < 0 else 4)
