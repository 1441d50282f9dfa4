"""Practices by the deprivation of where their patients live and by an indicator: one dot a practice."""

from typing import Any

import pandas as pd

from components.figures.gradient import nought
from components.formats import number, ticks, value
from components.records import records
from components.theme import CONTEXT, FOCUS, TEXT, Figure, axis, figure
from components.view import View

HEIGHT = 340


def scatter(frame: pd.DataFrame, view: View) -> Figure:
    """The more deprived, the further right; the chosen community's practices dark and on top."""
    rows = records(frame)
    some = any(row.chosen for row in rows)
    back = [row for row in rows if some and not row.chosen]
    front = [row for row in rows if not some or row.chosen]
    return figure(
        [_dots(back, CONTEXT, "circle-open", view), _dots(front, FOCUS, "circle", view)],
        HEIGHT,
        xaxis=axis(nticks=6, title={"text": "Deprivation score (higher is more deprived)", "font": {"size": 13}}),
        yaxis=axis(**ticks(view.indicator), nticks=6, **nought(view.indicator)),
        margin={"t": 12, "b": 50},
    )  # fmt: skip


def _dots(rows: list[Any], colour: str, symbol: str, view: View) -> dict[str, Any]:
    texts = [
        f"{row.short_name}: {value(row.value, view.indicator, row.state)}, score {number(row.score, 1)}" for row in rows
    ]
    return {
        "type": "scatter", "mode": "markers", "x": [row.score for row in rows], "y": [row.value for row in rows],
        "marker": {"size": 10, "color": colour, "symbol": symbol, "line": {"width": 1, "color": TEXT}},
        "hoverinfo": "text", "text": texts,
    }  # fmt: skip
