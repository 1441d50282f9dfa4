"""Two communities as dots with their intervals, and under them their difference about nought."""

from typing import Any

import pandas as pd

from components.figures.names import fitted
from components.formats import ticks
from components.records import records
from components.theme import CONTEXT, FOCUS, MUTED, Figure, axis, figure, label
from components.view import View

HEIGHT = 260
UPPER, LOWER = [0.5, 1.0], [0.0, 0.24]  # shares of the height that the two and their difference take


def sure(frame: pd.DataFrame, view: View) -> Figure:
    """Rows as `told_apart` gives them. The lower part has a scale of its own, on which nought is no difference."""
    first, other, gap = records(frame)
    names = [fitted(str(one.short_name), 2) for one in (other, first)]
    low, high = _reach(gap)
    return figure(
        [_dot(first, 1, FOCUS, "circle"), _dot(other, 0, CONTEXT, "square"),
         _dot(gap, 0, FOCUS, "diamond") | {"xaxis": "x2", "yaxis": "y2"}],
        HEIGHT,
        xaxis=axis(**ticks(view.indicator), nticks=6, anchor="y"),
        yaxis=axis(showgrid=False, domain=UPPER, range=[-0.6, 1.6], tickvals=[0, 1], ticktext=names),
        xaxis2=axis(tickformat=",", nticks=5, anchor="y2", range=[low, high]),
        yaxis2=axis(showgrid=False, domain=LOWER, range=[-1, 1], tickvals=[0], ticktext=["Difference"]),
        margin={"l": 30 + round(7.4 * max(len(part) for one in (*names, "Difference") for part in one.split("<br>")))},
        shapes=[{"type": "line", "xref": "x2", "yref": "y2", "x0": 0, "x1": 0, "y0": -1, "y1": 1,
                 "line": {"color": FOCUS, "width": 2, "dash": "dash"}}],
        annotations=[label("No difference", FOCUS, x=0, xref="x2", y=1, yref="y2", yanchor="bottom")],
    )  # fmt: skip


def _reach(gap: Any) -> tuple[float, float]:
    """From the lowest to the highest of the difference, its limits and nought, with room."""
    ends = [one for one in (gap.value, gap.lower, gap.upper, 0.0) if one == one]
    room = 0.15 * (max(ends) - min(ends)) or 1.0
    return min(ends) - room, max(ends) + room


def _dot(row: Any, at: int, colour: str, symbol: str) -> dict[str, Any]:
    known = row.lower == row.lower and row.value == row.value
    whisker = {"type": "data", "symmetric": False, "array": [row.upper - row.value if known else 0.0],
               "arrayminus": [row.value - row.lower if known else 0.0], "color": MUTED, "thickness": 2.5,
               "width": 0}  # fmt: skip
    return {"type": "scatter", "mode": "markers", "x": [row.value if row.value == row.value else None], "y": [at],
            "marker": {"size": 13, "color": colour, "symbol": symbol}, "error_x": whisker,
            "hoverinfo": "skip"}  # fmt: skip
