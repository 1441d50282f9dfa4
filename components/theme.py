"""Colours, marks and the frame that all figures share. No other Python module names a colour."""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from components.letters import wide
from components.view import View

Figure = dict[str, Any]

TEXT, MUTED, GRID, AXIS, PAPER = "#212B32", "#4C6272", "#D8DDE0", "#AEB7BD", "#FFFFFF"
FOCUS, CONTEXT, BAND, BENCH = "#12436D", "#768692", "rgba(18,67,109,0.14)", "#E8EDEE"
VEIL = "rgba(255,255,255,0.6)"  # behind a name among many marks
TO_WRITE = "#FFF4CC"  # behind what the author of a paper still has to write
FONT = "Arial, Liberation Sans, sans-serif"
CROWD, OTHERS = "#D8DDE0", "#5B7C99"  # many areas as one shape; those among them that are the Place's own


class Mark(NamedTuple):
    """What a comparison looks like."""

    fill: str  # of a cell
    ink: str  # text on that
    glyph: str  # in words and tables
    symbol: str  # in figures
    point: str  # the symbol's colour


MARKS: Mapping[str, Mark] = {
    "better": Mark("#12436D", "#FFFFFF", "●", "circle", "#12436D"),
    "worse": Mark("#F46A25", "#000000", "▲", "triangle-up", "#F46A25"),
    "similar": Mark("#E8EDEE", "#212B32", "○", "circle-open", CONTEXT),
    "higher": Mark("#2073BC", "#FFFFFF", "↑", "diamond", "#2073BC"),
    "lower": Mark("#ADD1F1", "#212B32", "↓", "diamond-tall", "#ADD1F1"),
    "not compared": Mark("#FFFFFF", "#212B32", "", "square", CONTEXT),
}
# The colours of OHID's Fingertips, with shapes of ours: its red and green are one colour to some, and in grey print.
FINGERTIPS: Mapping[str, Mark] = {
    "better": MARKS["better"]._replace(fill="#00703C", point="#00703C"),
    "worse": MARKS["worse"]._replace(fill="#D4351C", ink="#FFFFFF", point="#D4351C"),
    # Its yellow is all but white on white: a ring of it is drawn in a darker one.
    "similar": MARKS["similar"]._replace(fill="#FFDD00", ink="#000000", point="#997A00"),
    "higher": MARKS["higher"]._replace(fill="#003078", point="#003078"),
    "lower": MARKS["lower"]._replace(fill="#5694CA", ink="#000000", point="#5694CA"),
    "not compared": MARKS["not compared"],
}
# Making Data Count's colours of a chart of change, each with a shape of its own; the target's line has one too.
VARIATION: Mapping[str, tuple[str, str]] = {
    "common_cause": ("#A6A6A6", "circle"), "improvement": ("#00B0F0", "diamond"), "concern": ("#E46C0A", "square"),
    "neutral_high": ("#490092", "triangle-up"), "neutral_low": ("#490092", "triangle-down"),
}  # fmt: skip
TARGET = "#DE1B1B"
ASSURANCE: Mapping[str, str] = {"pass": "#00B0F0", "fail": "#E46C0A", "inconsistent": "#A6A6A6"}
CONFIG = {
    # The plot library offers to upload a chart to somebody's cloud: never.
    "showSendToCloud": False, "plotlyServerURL": "", "displaylogo": False, "displayModeBar": False,
    "scrollZoom": False, "doubleClick": False, "showAxisDragHandles": False, "responsive": True,
}  # fmt: skip


def marks(view: View) -> Mapping[str, Mark]:
    """What each comparison looks like in the colours that the reader chose. The style sheet has the same two sets."""
    return FINGERTIPS if colours(view) else MARKS


def colours(view: View) -> str:
    """The style sheet's class for those colours; "" for the usual ones."""
    return "cc-fingertips" if view.selection.palette == "fingertips" else ""


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
    names = vertical.get("ticktext", vertical.get("categoryarray", []))
    size = vertical.get("tickfont", {}).get("size", 13)
    lines = [(line, "<b>" in str(name)) for name in names for line in plain(str(name)).split("<br>")]
    return 16 + round(max(wide(line, size, bold) for line, bold in lines)) if lines else 62


def plain(text: str) -> str:
    """A text of a figure without its markup, lines still parted by <br>."""
    return re.sub("<(?!br>)[^>]+>", "", text)


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
