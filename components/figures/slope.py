"""Most against least deprived over time: two lines with their intervals, and the gap between them at both ends."""

from typing import Any

import numpy as np
import pandas as pd

from components.figures.gradient import nought
from components.figures.pieces import hover, known, whisker
from components.formats import period, ticks, value
from components.over_time import ends
from components.records import records
from components.theme import CONTEXT, FOCUS, MUTED, PAPER, TEXT, Figure, axis, figure, label, spread
from components.view import View
from data.periods import parse

HEIGHT, MANY = 340, 12  # periods beyond which lines go without dots and intervals
LOOKS = {"1": ("Most deprived", FOCUS, "solid", "circle"), "5": ("Least deprived", CONTEXT, "dash", "square")}
INK = {"1": FOCUS, "5": MUTED}  # of names: the grey of a line is too pale for letters


def slope(frame: pd.DataFrame, view: View) -> Figure:
    """A line for fifth 1 and one for fifth 5, the gap written at the first and at the last period that has both."""
    lines = {one: [row for row in records(frame) if row.category == one] for one in LOOKS}
    keys = list(dict.fromkeys(frame["period"]))
    at = {key: middle(key) for key in keys}
    first, last = ends(frame)
    names = _names(last, view)
    return figure(
        [_line(rows, LOOKS[one], at, view) for one, rows in lines.items()],
        HEIGHT,
        xaxis=axis(type="date", showgrid=False, **_ticks((first, last), at), range=_reach(at)),
        yaxis=axis(**ticks(view.indicator), nticks=6, **nought(view.indicator)),
        margin={"r": 24 + 7 * max(len(line) for one in names for line in one["text"].split("<br>")), "t": 30},
        shapes=[_between(one, at) for one in (first, last)],
        annotations=[*names, *_gaps(first, last, at, view)],
    )  # fmt: skip


def middle(key: str) -> str:
    """The day in the middle of a period."""
    return parse(key).middle.isoformat()


def _line(rows: list[Any], look: tuple[str, str, str, str], at: dict[str, str], view: View) -> dict[str, Any]:
    name, colour, dash, symbol = look
    few = len(rows) <= MANY
    texts = [hover(row, f"{name}, {period(row.period)}", view.indicator) for row in rows]
    return {
        "type": "scatter", "mode": "lines+markers" if few else "lines", "x": [at[row.period] for row in rows],
        "y": [known(row.value) for row in rows], "connectgaps": False,
        "line": {"color": colour, "width": 3, "dash": dash}, "marker": {"size": 9, "color": colour, "symbol": symbol},
        "hoverinfo": "text", "text": texts, **({"error_y": whisker(rows, colour, 5)} if few else {}),
    }  # fmt: skip


def _between(pair: tuple[Any, Any], at: dict[str, str]) -> dict[str, Any]:
    most, least = pair
    day = at[most.period]
    return {"type": "line", "x0": day, "x1": day, "y0": most.value, "y1": least.value, "layer": "below",
            "line": {"color": MUTED, "width": 1, "dash": "dot"}}  # fmt: skip


def _gaps(first: tuple[Any, Any], last: tuple[Any, Any], at: dict[str, str], view: View) -> list[dict[str, Any]]:
    """Both gaps in figures, inside the gap: to the right of the first, to the left of the last; the one in the middle
    of higher figures moved up and the other down, for on a telephone they would meet."""
    heights = [(most.value + least.value) / 2 for most, least in (first, last)]
    up = 10 if heights[0] >= heights[1] else -10
    sides = (("left", 6, up), ("right", -6, -up))
    return [
        label(f"Gap {value(abs(most.value - least.value), view.indicator)}", TEXT, x=at[most.period], y=height,
              xanchor=side, xshift=shift, yshift=lift, bgcolor=PAPER)
        for (most, least), height, (side, shift, lift) in zip((first, last), heights, sides, strict=True)
    ]  # fmt: skip


def _names(last: tuple[Any, Any], view: View) -> list[dict[str, Any]]:
    heights = spread([row.value for row in last], 0.18 * max(abs(row.value) for row in last))
    return [
        label(f"{LOOKS[row.category][0]}<br>{value(row.value, view.indicator)}", INK[row.category], x=1,
              xref="paper", xanchor="left", xshift=6, y=height, align="left")
        for row, height in zip(last, heights, strict=True)
    ]  # fmt: skip


def _reach(at: dict[str, str]) -> list[str]:
    days = np.array(sorted(at.values()), dtype="datetime64[D]")
    room = max((days[-1] - days[0]) // 12, np.timedelta64(30, "D"))
    return [str(days[0] - room), str(days[-1] + room)]


def _ticks(pairs: tuple[Any, ...], at: dict[str, str]) -> dict[str, Any]:
    """Labels at both ends, between which a slope is read."""
    shown = list(dict.fromkeys(most.period for most, _ in pairs))
    labels = [period(key).replace(" ", "<br>", 1) for key in shown]
    return {"tickvals": [at[key] for key in shown], "ticktext": labels, "tickangle": 0}
