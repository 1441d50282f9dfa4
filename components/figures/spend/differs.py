"""Lines of spending as so many times the Place's: a dot a community, the chosen one dark with its interval."""

from math import isnan
from typing import Any

import pandas as pd

from components.figures.names import fitted
from components.figures.pieces import upright, whisker
from components.records import records
from components.theme import CONTEXT, FOCUS, MUTED, TEXT, Figure, axis, figure, label, marks
from components.view import View

ROW = 46  # pixels of a line


def differs(frame: pd.DataFrame, view: View) -> Figure:
    """A line a name, in the order of the rows; without a chosen community the ends of each line are named."""
    rows = records(frame)
    names = list(dict.fromkeys(row.name for row in rows))
    at = {name: len(names) - 1 - line for line, name in enumerate(names)}
    known = [row for row in rows if not isnan(row.times)]
    own = [row for row in known if row.area_code == view.selection.c]
    others = [row for row in known if row.area_code != view.selection.c]
    return figure(
        [_others(others, at), _own(own, at, view)],
        ROW * len(names) + 70,
        xaxis=axis(nticks=5, tickangle=0, range=_reach(known, 0.1 if own else 0.6)),
        yaxis=axis(showgrid=False, tickvals=list(at.values()), ticktext=[fitted(name, len(at)) for name in at],
                   range=[-0.6, len(at) - 0.3]),
        margin={"t": 30, "r": 24},
        shapes=[upright(1)],
        annotations=[
            label(view.place.name, FOCUS, x=1, y=1, yref="paper", yanchor="bottom"),
            *([] if view.community else _ends(others, at)), *_absent(rows, at, view),
        ],
    )  # fmt: skip


def _reach(rows: list[Any], part: float) -> list[float]:
    """From the lowest to the highest dot or limit, with room on either side as a part of that."""
    ends = [1.0, *(one for row in rows for one in (row.times, row.times_lower, row.times_upper) if not isnan(one))]
    room = part * (max(ends) - min(ends) or 1.0)
    return [min(ends) - room, max(ends) + room]


def _others(rows: list[Any], at: dict[str, int]) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", "x": [row.times for row in rows], "y": [at[row.name] for row in rows],
        "marker": {"size": 8, "color": CONTEXT, "opacity": 0.7},  # filled: a ring would say "similar"
        "hoverinfo": "text", "text": [_hover(row) for row in rows],
    }  # fmt: skip


def _own(rows: list[Any], at: dict[str, int], view: View) -> dict[str, Any]:
    """The chosen community's marks; a dark square where nothing is compared, for a dot would say "better"."""
    look = [marks(view)[row.verdict] for row in rows]
    drawn = [row._replace(value=row.times, lower=row.times_lower, upper=row.times_upper) for row in rows]
    colours = [FOCUS if row.verdict == "not compared" else one.point for row, one in zip(rows, look, strict=True)]
    return {
        "type": "scatter", "mode": "markers", "x": [row.times for row in rows], "y": [at[row.name] for row in rows],
        "marker": {"size": 14, "color": colours, "symbol": [one.symbol for one in look],
                   "line": {"width": 1.2, "color": TEXT}},
        "error_x": whisker(drawn, MUTED), "hoverinfo": "text", "text": [_hover(row) for row in rows],
    }  # fmt: skip


def _hover(row: Any) -> str:
    sure = "no interval" if row.verdict == "not compared" else row.verdict
    return f"{row.short_name}, {row.name}: {row.times:.2f} times<br>{sure}"


def _ends(rows: list[Any], at: dict[str, int]) -> list[dict[str, Any]]:
    """The lowest and the highest community of each line by name, on the side where no other dot is."""
    found = []
    for name, place in at.items():
        own = sorted((row.times, row.short_name) for row in rows if row.name == name)
        sides = (("right", -9), ("left", 9)) if len(own) > 1 else ()
        for (x, who), (anchor, shift) in zip(own[:1] + own[-1:], sides, strict=False):
            found.append(label(who, MUTED, x=x, y=place, xanchor=anchor, xshift=shift, font={"size": 11}))
    return found


def _absent(rows: list[Any], at: dict[str, int], view: View) -> list[dict[str, Any]]:
    """Words where the chosen community has no dot."""
    words = {"suppressed": f"{view.focus_name}: * hidden"}
    return [
        label(words.get(row.state, f"{view.focus_name}: no data"), MUTED, x=1, xref="paper", xanchor="right",
              y=at[row.name], yshift=-14)
        for row in rows
        if row.area_code == view.selection.c and isnan(row.times)
    ]  # fmt: skip
