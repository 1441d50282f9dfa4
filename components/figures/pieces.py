"""Pieces that pictures share: figures with gaps, intervals, upright lines, what is read off a point."""

from collections.abc import Sequence
from math import isnan
from typing import Any

from components.formats import interval, value
from components.theme import FOCUS
from data.indicators import Indicator


def known(amount: float) -> float | None:
    """A figure as the plot library takes it: None, which leaves a gap, for NaN."""
    return None if isnan(amount) else amount


def unseen() -> dict[str, Any]:
    """A trace of nothing, for a figure of shapes and texts alone: without any trace the plot library shows no axes."""
    return {"type": "scatter", "x": [0], "y": [0], "mode": "markers", "marker": {"size": 1, "opacity": 0}}


def whisker(
    rows: Sequence[Any], colour: str, width: int = 0, thickness: float = 2, limits: tuple[str, str] = ("lower", "upper")
) -> dict[str, Any]:
    """The intervals of rows as Plotly's error bars; 95 % ones unless the fields of other limits are named."""
    lower, upper = limits
    return {
        "type": "data", "symmetric": False, "color": colour, "thickness": thickness, "width": width,
        "array": [known(getattr(row, upper) - row.value) for row in rows],
        "arrayminus": [known(row.value - getattr(row, lower)) for row in rows],
    }  # fmt: skip


def upright(at: Any, colour: str = FOCUS, width: float = 2, dash: str = "dash") -> dict[str, Any]:
    """A line from the bottom to the top of the plot at a place of the horizontal axis."""
    line = {"color": colour, "width": width, "dash": dash}
    return {"type": "line", "x0": at, "x1": at, "y0": 0, "y1": 1, "yref": "paper", "line": line}


def hover(row: Any, name: str, indicator: Indicator) -> str:
    """A figure with its interval, as it is read off the picture."""
    limits = interval(row.lower, row.upper, indicator)
    return f"{name}: {value(row.value, indicator, row.state)}" + (f" ({limits})" if limits else "")
