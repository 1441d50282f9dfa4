"""A community's series with the start of a project marked, the other communities behind it in grey."""

from typing import Any

from components.figures.pieces import known
from components.figures.xmr import Beside, drawn
from components.outcomes.showed import Showed
from components.theme import CONTEXT, TEXT, Figure
from components.view import View


def showed(one: Showed, view: View) -> Figure:
    """The chart of chance and change with limits anew at the start; the others are one trace with gaps."""
    named = {one.own.name: one.own.values[one.own.last]}
    reference = float(one.beside.reference[one.own.last])
    named |= {"As the others": reference} if reference == reference else {}
    return drawn(one.own, view, Beside([_others(one), _reference(one)], named, "since the start"))


def _others(one: Showed) -> dict[str, Any]:
    days = [day or None for day in one.own.middles]
    x = [point for _ in one.others for point in (*days, None)]
    y = [point for line in one.others.values() for point in (*map(known, line), None)]
    names = [name for name in one.others for _ in (*days, None)]
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": {"color": CONTEXT, "width": 0.8},
            "connectgaps": False, "hoverinfo": "text", "text": names}  # fmt: skip


def _reference(one: Showed) -> dict[str, Any]:
    heights = [known(height) for height in one.beside.reference.tolist()]
    return {"type": "scatter", "mode": "lines", "x": [day or None for day in one.own.middles], "y": heights,
            "line": {"color": TEXT, "width": 1.5, "dash": "longdash"}, "hoverinfo": "skip"}  # fmt: skip
