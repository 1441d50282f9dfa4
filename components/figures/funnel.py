"""Areas by size against value, between the lines that chance alone seldom passes."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from components.figures.callouts import Called, callouts
from components.formats import number, templated, ticks, value
from components.funnel import INNER, LEFT_OUT, NOTES, OUTER, POSITIONS, Middle, limits, middle_of
from components.records import records
from components.theme import CONTEXT, FOCUS, MUTED, OTHERS, PAPER, VEIL, Figure, axis, figure, label
from components.view import View
from data.indicators import Indicator, Method

DRAWN = ["whose", "short_name", "denominator", "value", "lies", "average"]  # of thirty columns, in a thousand rows
HEIGHT, STEPS = 380, 40  # pixels; points along each line
MANY = 150  # areas beyond which marks are small
SYMBOLS = {
    "far below": "triangle-down", "below": "triangle-down-open", "inside": "circle-open", "above": "triangle-up-open",
    "far above": "triangle-up",
}  # fmt: skip


def funnel(frame: pd.DataFrame, view: View) -> Figure:
    """Marks by size and value, the chosen community's dark; inner and outer limits and the average as lines."""
    counted = [row for row in records(frame, DRAWN) if row.lies != LEFT_OUT]
    people = [row.denominator for row in counted]
    reach = (min(people, default=np.inf) * 0.85, max(people, default=0) * 1.06)
    across = (0.0 if reach[0] < 0.3 * reach[1] else reach[0], reach[1])
    low, high = _heights(counted, view.indicator)
    middle = middle_of(frame)
    named = f"{middle.whose or 'Average'} {value(middle.average, view.indicator)}"
    crowd, own, focus = ([row for row in counted if row.whose == whose] for whose in ("", "own", "focus"))
    many = len(counted) > MANY
    ground = {"bgcolor": VEIL} if many else {}
    marks = [(own, 10, OTHERS if many else CONTEXT), (focus, 13, FOCUS)]
    return figure(
        [*_crowd(crowd, many, view.indicator), *_lines(reach, middle, view.indicator),
         *(_marks(*group, view.indicator) for group in marks if group[0])],
        HEIGHT,
        xaxis=axis(tickformat=",", showgrid=False, nticks=5, range=list(across)),
        yaxis=axis(**ticks(view.indicator), range=[low, high]),
        margin={"t": 12, "b": 48},
        meta={"least": 190},
        annotations=[
            label(f"<b>{named}</b>", MUTED, x=1, xref="paper", y=middle.average, xanchor="right", yanchor="bottom",
                  yshift=2, bgcolor=PAPER),
            label("Size: how many each figure is out of", x=0.5, y=0, xref="paper", yref="paper",
                  yanchor="top", yshift=-24, font={"size": 12, "color": MUTED}),
            *(one | ground for one in callouts(_called(counted), across, (low, high))),
        ],
    )  # fmt: skip


def _heights(counted: Sequence[Any], indicator: Indicator) -> tuple[float, float]:
    """From under the lowest to over the highest mark, and no further: small areas' limits may go beyond."""
    values = [number for row in counted for number in (row.value, row.average)]
    low, high = min(values), max(values)
    room = 0.15 * (high - low) or 0.2 * abs(high) or 1.0
    most = 100.0 if indicator.method is Method.PROPORTION and indicator.multiplier == 100 else np.inf
    # A little under nought, for marks that lie on it to be whole.
    return max(low - room, -0.04 * (high - low)), min(high + room, most + 0.04 * (high - low))


def _lines(reach: tuple[float, float], middle: Middle, indicator: Indicator) -> list[dict[str, Any]]:
    """Both limits on either side, and the average; points lie closer where the lines bend."""
    people = np.geomspace(*reach, STEPS)
    across = [round(float(one), 1) for one in people]
    drawn = [
        _line(across, side, dash)
        for confidence, dash in ((OUTER, "solid"), (INNER, "dot"))
        for side in limits(people, middle, indicator, confidence)
    ]
    return [*drawn, _line(across[:: STEPS - 1], np.full(2, middle.average), "dash")]


def _line(across: list[float], heights: np.ndarray, dash: str) -> dict[str, Any]:
    return {"type": "scatter", "mode": "lines", "x": across, "y": [float(one) for one in heights], "hoverinfo": "skip",
            "line": {"color": MUTED, "width": 1.3, "dash": dash}}  # fmt: skip


def _crowd(rows: Sequence[Any], many: bool, indicator: Indicator) -> list[dict[str, Any]]:
    """Other Places' areas, all of a position at once: the browser writes what a thousand of them say."""
    size, edge, opacity = (5, 0.8, 0.6) if many else (10, 1.6, 1.0)
    amount = templated("y", indicator)
    groups = [(position, [row for row in rows if row.lies == position]) for position in POSITIONS]
    return [
        _points(of, size, CONTEXT, SYMBOLS[position], edge) | {
            "opacity": opacity, "text": [row.short_name for row in of],
            "hovertemplate": f"%{{text}}: {amount}, out of %{{x:,.0f}}<br>{NOTES[position]}<extra></extra>",
        }
        for position, of in groups if of
    ]  # fmt: skip


def _marks(rows: Sequence[Any], size: int, colour: str, indicator: Indicator) -> dict[str, Any]:
    hover = [
        f"{row.short_name}: {value(row.value, indicator)}, out of {number(row.denominator)}<br>" + NOTES[row.lies]
        for row in rows
    ]
    symbols = [SYMBOLS[row.lies] for row in rows]
    return _points(rows, size, colour, symbols, 1.6) | {"hoverinfo": "text", "text": hover}


def _points(rows: Sequence[Any], size: int, colour: str, symbol: str | list[str], edge: float) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", "x": [row.denominator for row in rows], "y": [row.value for row in rows],
        "marker": {"size": size, "color": colour, "symbol": symbol, "line": {"width": edge, "color": colour}},
    }  # fmt: skip


def _called(counted: Sequence[Any]) -> list[Called]:
    """Those beyond the outer limits: the community's first, and the furthest out first; no other Place's."""
    far = [row for row in counted if row.lies.startswith("far") and row.whose]
    ordered = sorted(far, key=lambda row: (row.whose != "focus", -abs(row.value / row.average - 1)))
    return [
        Called(row.denominator, row.value, row.short_name, FOCUS if row.whose == "focus" else MUTED) for row in ordered
    ]
