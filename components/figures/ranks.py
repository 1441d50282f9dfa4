"""The communities in order: a bar each over the ranks that chance leaves open, a mark at the rank of its figure."""

from typing import Any

import pandas as pd

from components.figures.names import fitted, named_axis, pitch
from components.formats import value
from components.records import records
from components.theme import CONTEXT, CROWD, FOCUS, MUTED, Figure, axis, figure, label
from components.view import View

TICKS = 10  # ranks that are numbered on the axis


def ranks(frame: pd.DataFrame, view: View) -> Figure:
    """One row a community, the highest on top, as `ranked` gives them."""
    rows = records(frame)
    codes = [row.area_code for row in rows][::-1]
    names = [_name(row, len(rows), view) for row in rows][::-1]
    known = [row for row in rows if row.rank == row.rank]
    step = -(-len(known) // TICKS)
    return figure(
        [_bars(known, view), _marks(known)],
        pitch(len(rows)) * len(rows) + 78,
        xaxis=axis(showgrid=False, range=[0.3, len(known) + 0.7], tickvals=list(range(1, len(known) + 1, step))),
        yaxis=named_axis(codes, names, range=[-0.6, len(codes) - 0.4]),
        margin={"t": 34},
        annotations=[
            label("1 = highest", MUTED, x=0, xref="paper", xanchor="left", y=1, yref="paper", yanchor="bottom"),
            *(label("No rank", MUTED, x=0, xref="paper", y=row.area_code, xanchor="left") for row in rows
              if row.rank != row.rank),
        ],
    )  # fmt: skip


def _name(row: Any, count: int, view: View) -> str:
    name = fitted(str(row.short_name), count)
    return f"<b>{name}</b>" if row.area_code in (view.selection.c, view.selection.other) else name


def _bars(rows: list[Any], view: View) -> dict[str, Any]:
    chosen = (view.selection.c, view.selection.other)
    return {
        "type": "bar", "orientation": "h", "y": [row.area_code for row in rows],
        "base": [row.rank_first - 0.35 for row in rows],
        "x": [row.rank_last - row.rank_first + 0.7 for row in rows], "width": 0.55,
        "marker": {"color": [CONTEXT if row.area_code in chosen else CROWD for row in rows]}, "hoverinfo": "text",
        "hovertext": [f"{row.short_name}: {value(row.value, view.indicator)}<br>{row.note}" for row in rows],
    }  # fmt: skip


def _marks(rows: list[Any]) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", "x": [row.rank for row in rows], "y": [row.area_code for row in rows],
        "marker": {"size": 11, "color": FOCUS, "symbol": "circle"}, "hoverinfo": "skip",
    }  # fmt: skip
