"""The parts that every chart of a series has: its levels, its line and its points."""

from itertools import pairwise
from typing import Any

from components.figures.pieces import known
from components.formats import period, value
from components.series import Series
from components.theme import AXIS, MUTED, TEXT, VARIATION
from components.view import View
from components.words.variation import SHORT
from data.indicators import Indicator


def lines(one: Series, width: float = 1.5) -> list[dict[str, Any]]:
    """Average and limits, each one trace, broken where limits begin anew."""
    kinds = ((one.chart.centre, "solid"), (one.chart.lower, "dash"), (one.chart.upper, "dash"))
    return [
        {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "connectgaps": False,
         "line": {"color": MUTED, "width": width, "dash": dash}, **_stretches(one, part.tolist())}
        for part, dash in kinds
    ]  # fmt: skip


def _stretches(one: Series, heights: list[float]) -> dict[str, list[Any]]:
    """A level from the first to the last day of each stretch between restarts."""
    x: list[Any] = []
    y: list[Any] = []
    for begin, end in pairwise([0, *(at for at, _ in one.starts), len(heights)]):
        days = [day for day in one.middles[begin:end] if day]
        if days and heights[begin] == heights[begin]:
            x += [days[0], days[-1], None]
            y += [heights[begin], heights[begin], None]
    return {"x": x, "y": y}


def course(one: Series, width: float = 1.5, colour: str = AXIS) -> dict[str, Any]:
    """The line from figure to figure, broken where one is not there."""
    return {
        "type": "scatter", "mode": "lines", "x": [day or None for day in one.middles],
        "y": [known(amount) for amount in one.values], "connectgaps": False,
        "line": {"color": colour, "width": width}, "hoverinfo": "skip",
    }  # fmt: skip


def points(one: Series, view: View, size: int = 9) -> dict[str, Any]:
    """The figures as marks: colour and shape say what chance does not explain."""
    looks, plain = [VARIATION[str(one.chart.point[at])] for at in one.known], VARIATION["common_cause"]
    return {
        "type": "scatter", "mode": "markers", "x": [one.middles[at] for at in one.known],
        "y": [one.values[at] for at in one.known], "hoverinfo": "text",
        "text": [_hover(one, at, view.indicator) for at in one.known],
        "marker": {
            "color": [colour for colour, _ in looks], "symbol": [symbol for _, symbol in looks],
            "size": [size - 2 if look == plain else size + 2 for look in looks], "line": {"width": 1, "color": TEXT},
        },
    }  # fmt: skip


def _hover(one: Series, at: int, indicator: Indicator) -> str:
    said = f"{one.name}, {period(one.keys[at])}: {value(one.values[at], indicator)}"
    meaning = str(one.chart.point[at])
    return said if meaning == "common_cause" else f"{said}<br>Beyond chance: {SHORT[meaning]}"
