"""Rows of names with one or two figures each, side by side: dots with their 95 % intervals."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from components.figures.names import fitted, pitch
from components.figures.pieces import hover, upright, whisker
from components.formats import HIDDEN, ticks
from components.theme import CONTEXT, FOCUS, MUTED, TEXT, Figure, axis, figure, label
from components.view import View

Told = Callable[[Any, str], str]  # a row and its name, as words beside the pointer


class Series(NamedTuple):
    """One kind of dot: its name in the key, its rows by the name of the line that they stand on."""

    name: str
    rows: Mapping[str, Any]


BESIDE = 32  # letters of two names that stand beside each other on a telephone
LOOKS = ((FOCUS, "circle"), (CONTEXT, "diamond"))


class Scale(NamedTuple):
    """Figures that are in no indicator's unit: how the axis writes them, how they are read off, and a line to see."""

    ticks: Mapping[str, Any]
    told: Told
    line: float | None = None


def ladder(names: Sequence[str], series: Sequence[Series], view: View, scale: Scale | None = None) -> Figure:
    """A line a name, the first on top; with two series a key above, and each a little over or under the line."""
    apart = [0.0] if len(series) == 1 else [0.14, -0.14]
    at = {name: len(names) - 1 - line for line, name in enumerate(names)}
    told = scale.told if scale else lambda row, name: hover(row, name, view.indicators[row.indicator])
    traces = [_dots(one, at, shift, look, told) for one, shift, look in zip(series, apart, LOOKS, strict=False)]
    return figure(
        traces,
        (pitch(len(names)) + 8 * len(series)) * len(names) + 78,
        xaxis=axis(**(scale.ticks if scale else ticks(view.indicator)), nticks=6),
        yaxis=axis(showgrid=False, tickvals=list(at.values()), ticktext=[fitted(name, len(at)) for name in at],
                   range=[-0.6, len(at) - 0.4]),
        margin={"t": 30 + 17 * _name(series).count("<br>")},
        shapes=[] if scale is None or scale.line is None else [upright(scale.line, TEXT)],
        annotations=[*_key(series), *_absent(series, at, apart)],
    )  # fmt: skip


def _dots(one: Series, at: Mapping[str, int], shift: float, look: tuple[str, str], told: Told) -> dict[str, Any]:
    known = {name: row for name, row in one.rows.items() if not np.isnan(row.value)}
    rows, (colour, symbol) = list(known.values()), look
    texts = [told(row, f"{name}, {one.name}") for name, row in known.items()]
    return {
        "type": "scatter", "mode": "markers",
        "x": [row.value for row in rows], "y": [at[name] + shift for name in known],
        "marker": {"size": 11, "color": colour, "symbol": symbol, "line": {"width": 1, "color": TEXT}},
        "error_x": whisker(rows, MUTED), "hoverinfo": "text", "text": texts,
    }  # fmt: skip


def _key(series: Sequence[Series]) -> list[dict[str, Any]]:
    if len(series) == 1:
        return []
    return [label(_name(series), TEXT, x=1, xref="paper", xanchor="right", y=1, yref="paper", yanchor="bottom",
                  align="left")]  # fmt: skip


def _name(series: Sequence[Series]) -> str:
    """The two kinds of dots beside each other, or one under the other where a telephone is too narrow for them."""
    parts = [f"<b>● {series[0].name}</b>", *(f"◆ {one.name}" for one in series[1:])]
    return ("<br>" if sum(len(one.name) for one in series) > BESIDE else "     ").join(parts)


def _absent(series: Sequence[Series], at: Mapping[str, int], apart: Sequence[float]) -> list[dict[str, Any]]:
    """Words where a row has no dot."""
    return [
        label(_missing(one, row, len(series)), MUTED, x=1, xref="paper", xanchor="right", y=at[name] + shift)
        for one, shift in zip(series, apart, strict=False)
        for name, row in one.rows.items()
        if np.isnan(row.value)
    ]


def _missing(one: Series, row: Any, count: int) -> str:
    words = HIDDEN.get(row.state, "few or no people").lower()
    return words if count == 1 else f"{one.name}: {words}"
