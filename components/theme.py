"""Colours, marks and the frame that all figures share. No other Python module names a colour."""

import re
from itertools import pairwise
from typing import Any

Figure = dict[str, Any]

TEXT, MUTED, GRID, AXIS, PAPER = "#212B32", "#4C6272", "#D8DDE0", "#AEB7BD", "#FFFFFF"
FOCUS, CONTEXT, BAND, BENCH = "#12436D", "#768692", "rgba(18,67,109,0.14)", "#E8EDEE"
FONT = "Arial, Liberation Sans, sans-serif"
# What a comparison looks like: fill, text on it, glyph in words and tables, marker in figures.
MARKS: dict[str, tuple[str, str, str, str]] = {
    "better": ("#12436D", "#FFFFFF", "●", "circle"),
    "worse": ("#F46A25", "#000000", "▲", "triangle-up"),
    "similar": ("#E8EDEE", "#212B32", "○", "circle-open"),
    "higher": ("#2073BC", "#FFFFFF", "↑", "diamond"),
    "lower": ("#ADD1F1", "#212B32", "↓", "diamond-tall"),
    "not compared": ("#FFFFFF", "#212B32", "", "square"),
}
MARKER_COLOUR = {name: mark[0] for name, mark in MARKS.items()} | {"similar": CONTEXT, "not compared": CONTEXT}
CONFIG = {
    # The plot library offers to upload a chart to somebody's cloud: never.
    "showSendToCloud": False, "plotlyServerURL": "", "displaylogo": False, "displayModeBar": False,
    "scrollZoom": False, "doubleClick": False, "showAxisDragHandles": False, "responsive": True,
}  # fmt: skip


def axis(**changes: Any) -> dict[str, Any]:
    """An axis with light gridlines and no zooming (nothing here can be found by dragging alone)."""
    return {
        "fixedrange": True, "gridcolor": GRID, "linecolor": AXIS, "zeroline": False, "ticks": "",
        "automargin": False, "tickfont": {"size": 13, "color": TEXT},
    } | changes  # fmt: skip


def figure(data: list[dict[str, Any]], height: int, **layout: Any) -> Figure:
    """A Plotly figure as a plain dictionary, which costs a tenth of building and checking one with objects."""
    base = {
        "height": height, "font": {"family": FONT, "size": 14, "color": TEXT},
        "paper_bgcolor": PAPER, "plot_bgcolor": PAPER, "showlegend": False, "hovermode": "closest",
        "hoverlabel": {"bgcolor": PAPER, "bordercolor": MUTED, "font": {"family": FONT, "size": 14, "color": TEXT}},
        "dragmode": False, "xaxis": axis(), "yaxis": axis(),
    }  # fmt: skip
    whole: dict[str, Any] = base | layout
    # Measured here once: left to itself the plot library draws each figure twice to find its margins.
    margin = {"l": _left(whole["yaxis"]), "r": 16, "t": 8, "b": _below(whole["xaxis"])}
    return {"data": data, "layout": whole | {"margin": margin | whole.get("margin", {})}}


def _left(vertical: dict[str, Any]) -> int:
    """Room for the longest name on the vertical axis; for numbers a little, without an axis hardly any."""
    if vertical.get("visible") is False:
        return 12
    names = [re.sub("<[^>]+>", "", str(name)) for name in vertical.get("categoryarray", [])]
    return 14 + round(7.4 * max(map(len, names))) if names else 62


def _below(horizontal: dict[str, Any]) -> int:
    """Height of the horizontal axis's labels, one to three lines."""
    if horizontal.get("visible") is False:
        return 0
    return 8 + 17 * max((1 + str(text).count("<br>") for text in horizontal.get("ticktext", ["1"])), default=1)


def label(text: str, colour: str = TEXT, **changes: Any) -> dict[str, Any]:
    """A piece of text on a figure, without arrow."""
    return {"text": text, "showarrow": False, "font": {"size": 13, "color": colour}, **changes}


def spread(positions: list[float], least: float) -> list[float]:
    """Positions moved apart, in their order, so that neighbours are at least so far from each other."""
    order = sorted(range(len(positions)), key=positions.__getitem__)
    moved = list(positions)
    for before, now in pairwise(order):
        moved[now] = max(moved[now], moved[before] + least)
    shift = sum(moved[i] - positions[i] for i in order) / len(order) if order else 0
    return [one - shift for one in moved]
