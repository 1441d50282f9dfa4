"""All PCNs of England as one shape, the chosen community's marked in it, and the Place's others under it."""

from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from components.among import known
from components.figures.names import cut
from components.formats import number, ticks, value
from components.records import records
from components.theme import CONTEXT, CROWD, FOCUS, MUTED, OTHERS, Figure, axis, figure, label
from components.view import View
from methods import tenths

BARS, EDGE = 36, 0.5  # bars; per cent of PCNs at either end that the picture may leave outside
NAMED, LETTERS = 3, 24  # PCNs named in the picture, and the letters of a name
HEIGHT, LEAST = 340, 200  # pixels on the page, and what the drawing keeps in a picture for its names to stand apart


def among(frame: pd.DataFrame, view: View) -> Figure:
    """A bar a stretch of values, its height the PCNs in it; dotted lines part them into ten groups of one size."""
    counted = known(frame)
    focus, others = counted[counted["whose"] == "focus"], counted[counted["whose"] == "own"]
    low, high = _reach(counted)
    amounts, edges = np.histogram(counted["value"], bins=BARS, range=(low, high))
    top, room = float(amounts.max(initial=1)), (high - low) * 0.02
    lines = tenths.marks(counted["value"])
    named = focus.sort_values("value") if len(focus) <= NAMED else focus.iloc[:0]
    heights = [top * (1.1 + 0.17 * at) for at in range(len(named))]
    return figure(
        [_bars(amounts, edges, view), _under(others, top, view), *_stems(focus, named, heights, top, view)],
        HEIGHT,
        meta={"least": LEAST},
        xaxis=axis(**ticks(view.indicator), nticks=6, showgrid=False, range=[low - room, high + room]),
        yaxis=axis(visible=False, range=[-0.14 * top, top * (1.25 + 0.17 * len(named))]),
        bargap=0,
        margin={"t": 30},
        shapes=[_line(float(at), middle=part == 50) for part, at in zip(tenths.PARTS, lines, strict=True)],
        annotations=[
            label(f"Middle {value(lines[4], view.indicator)}", MUTED, x=lines[4], y=1, yref="paper", yanchor="bottom"),
            *_names(named, heights, low, high, view), *_outside(counted["value"], low, high),
        ],
    )  # fmt: skip


def _reach(counted: pd.DataFrame) -> tuple[float, float]:
    """From the lowest to the highest value, without the few far ends, and never without the Place's own."""
    own = counted.loc[counted["whose"] != "", "value"]
    low, high = np.percentile(counted["value"], [EDGE, 100 - EDGE])
    low, high = min([low, *own]), max([high, *own])
    return (float(low), float(high)) if high > low else (float(low) - 1, float(high) + 1)


def _bars(amounts: np.ndarray, edges: np.ndarray, view: View) -> dict[str, Any]:
    ends = [(value(low, view.indicator), value(high, view.indicator)) for low, high in pairwise(edges)]
    return {
        "type": "bar", "x": [float(one) for one in (edges[:-1] + edges[1:]) / 2], "y": [int(one) for one in amounts],
        "width": float(edges[1] - edges[0]), "marker": {"color": CROWD, "line": {"color": CONTEXT, "width": 1}},
        "hoverinfo": "text",
        "hovertext": [f"{low} to {high}: {one} PCNs" for (low, high), one in zip(ends, amounts, strict=True)],
    }  # fmt: skip


def _under(others: pd.DataFrame, top: float, view: View) -> dict[str, Any]:
    """The Place's other PCNs as short marks on the axis."""
    return _marks(others, [-0.07 * top] * len(others), view) | {
        "marker": {"symbol": "line-ns", "size": 14, "line": {"width": 3, "color": OTHERS}},
    }  # fmt: skip


def _stems(
    focus: pd.DataFrame, named: pd.DataFrame, heights: list[float], top: float, view: View
) -> list[dict[str, Any]]:
    """The community's PCNs: a stem through the shape with a dot and its 95 % interval; many have short marks alone."""
    if named.empty:
        line = {"symbol": "line-ns", "size": 18, "line": {"width": 3, "color": FOCUS}}
        return [_marks(focus, [-0.07 * top] * len(focus), view) | {"marker": line}]
    above, below = (named["upper"] - named["value"]).fillna(0), (named["value"] - named["lower"]).fillna(0)
    whisker = {"type": "data", "symmetric": False, "array": list(above), "arrayminus": list(below), "color": FOCUS,
               "thickness": 2}  # fmt: skip
    stems = [
        {"type": "scatter", "mode": "lines", "x": [one, one], "y": [0, height], "hoverinfo": "skip",
         "line": {"color": FOCUS, "width": 2}}
        for one, height in zip(named["value"], heights, strict=True)
    ]  # fmt: skip
    return [*stems, _marks(named, heights, view) | {"marker": {"size": 11, "color": FOCUS}, "error_x": whisker}]


def _marks(rows: pd.DataFrame, heights: list[float], view: View) -> dict[str, Any]:
    hover = [f"{row.short_name}: {value(row.value, view.indicator)}" for row in records(rows)]
    return {"type": "scatter", "mode": "markers", "x": list(rows["value"]), "y": heights, "hoverinfo": "text",
            "text": hover}  # fmt: skip


def _line(at: float, *, middle: bool) -> dict[str, Any]:
    line = {"color": MUTED, "width": 2, "dash": "dash"} if middle else {"color": MUTED, "width": 1, "dash": "dot"}
    return {"type": "line", "x0": at, "x1": at, "y0": 0.1, "y1": 1, "yref": "paper", "line": line}


def _names(named: pd.DataFrame, heights: list[float], low: float, high: float, view: View) -> list[dict[str, Any]]:
    """A name over each dot, towards the side where there is room."""
    third = (high - low) / 3
    sides = ["left" if one < low + third else "right" if one > high - third else "center" for one in named["value"]]
    return [
        label(
            f"<b>{cut(row.short_name, LETTERS)} {value(row.value, view.indicator)}</b>", FOCUS, x=row.value, y=height,
            xanchor=side, yanchor="bottom", yshift=5,
        )
        for row, height, side in zip(records(named), heights, sides, strict=True)
    ]  # fmt: skip


def _outside(values: pd.Series, low: float, high: float) -> list[dict[str, Any]]:
    """How many PCNs lie beyond the picture on either side."""
    ends = ((int((values < low).sum()), "left", 0, "←"), (int((values > high).sum()), "right", 1, "→"))
    return [
        label(f"{arrow} {number(count)} more" if side == "left" else f"{number(count)} more {arrow}", MUTED, x=x,
              xref="paper", y=0.14, yref="paper", xanchor=side, yanchor="bottom", font={"size": 11})
        for count, side, x, arrow in ends
        if count
    ]  # fmt: skip
