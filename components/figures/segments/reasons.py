"""Bars of people by set of criteria, the dots under each bar saying which (after UpSet, Lex and others 2014)."""

from typing import Any

import numpy as np
import pandas as pd

from components.figures.names import fitted
from components.figures.pieces import known
from components.formats import number
from components.records import records
from components.segments.cells import rule_of
from components.segments.reasons import SHOWN, Reasons, criteria, meeting, names, sets
from components.theme import FOCUS, GRID, MUTED, TEXT, Figure, axis, figure, label
from components.view import View
from methods.segments import Criterion

BARS, ROW = 190, 52  # pixels of the bars, and of a line of dots


def reasons(frame: pd.DataFrame, view: View) -> Figure:
    """The largest sets, left to right; a line of dots a criterion. Hidden sets have a star in place of a bar."""
    rule = rule_of(view)
    every = sets(records(frame), rule)
    found, lines = every[:SHOWN], criteria(every, rule)
    height = BARS + ROW * len(lines)
    part = ROW * len(lines) / height  # of the height, for the dots
    at = {one.id: len(lines) - 1 - line for line, one in enumerate(lines)}
    return figure(
        [_bars(found, view), *_dots(found, at)],
        height + 40,
        xaxis=axis(visible=False, range=[-0.6, max(len(found), 4) - 0.4]),
        yaxis=axis(domain=[0, part], showgrid=False, range=[-0.5, len(lines) - 0.5], tickvals=list(at.values()),
                   ticktext=[_name(one, every) for one in lines]),
        yaxis2=axis(domain=[part + 0.03, 1], rangemode="tozero", nticks=4, tickformat=",", anchor="x"),
        margin={"t": 24, "b": 10, "r": 4},  # on a telephone the numbers over the bars need all of the width
        meta={"least": height},
        annotations=[_over(place, one) for place, one in enumerate(found)],
    )  # fmt: skip


def _name(one: Criterion, every: list[Reasons]) -> str:
    """A criterion and how many people meet it, alone or with others."""
    amount, more = meeting(every, one.id)
    return f"{fitted(one.name, 1)}<br><i>{'at least ' if more else ''}{number(amount)}</i>"


def _bars(found: list[Reasons], view: View) -> dict[str, Any]:
    rule = rule_of(view)
    return {
        "type": "bar", "x": list(range(len(found))), "y": [known(one.row.value) for one in found],
        "yaxis": "y2", "width": 0.6, "marker": {"color": FOCUS}, "hoverinfo": "text",
        "hovertext": [f"{names(one.ids, rule)}: {_number(one)}" for one in found],
    }  # fmt: skip


def _number(one: Reasons) -> str:
    return "* hidden" if one.row.state == "suppressed" else number(one.row.value)


def _dots(found: list[Reasons], at: dict[str, int]) -> list[dict[str, Any]]:
    """Pale dots everywhere, dark ones where the set has the criterion, and a line through those."""
    every = [(place, line) for place in range(len(found)) for line in at.values()]
    held = [(place, at[name]) for place, one in enumerate(found) for name in one.ids]
    lines: list[tuple[int | None, int | None]] = []
    for place, one in enumerate(found):
        own = sorted(at[name] for name in one.ids)
        lines += [(place, own[0]), (place, own[-1]), (None, None)] if len(own) > 1 else []
    return [
        _marks(every, GRID), _marks(held, FOCUS),
        {"type": "scatter", "mode": "lines", "x": [x for x, _ in lines], "y": [y for _, y in lines],
         "line": {"color": FOCUS, "width": 3}, "hoverinfo": "skip"},
    ]  # fmt: skip


def _marks(points: list[tuple[int, int]], colour: str) -> dict[str, Any]:
    return {"type": "scatter", "mode": "markers", "x": [x for x, _ in points], "y": [y for _, y in points],
            "marker": {"size": 12, "color": colour}, "hoverinfo": "skip"}  # fmt: skip


def _over(place: int, one: Reasons) -> dict[str, Any]:
    """The number over its bar."""
    hidden = np.isnan(one.row.value)
    words = "*" if hidden else number(one.row.value)
    return label(words, MUTED if hidden else TEXT, x=place, y=0 if hidden else one.row.value, yref="y2",
                 yanchor="bottom", font={"size": 10})  # fmt: skip
