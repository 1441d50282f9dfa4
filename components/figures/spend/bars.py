"""Names with a bar each from nought, and a mark where somebody else stands: the Place's figure, or a budget."""

from collections.abc import Mapping, Sequence
from math import isnan, nan
from typing import Any, NamedTuple

from components.figures.names import fitted
from components.figures.pieces import known
from components.figures.prescribing.axes import with_key
from components.figures.spend.scale import pounds
from components.theme import FOCUS, MUTED, PAPER, TEXT, Figure, axis, figure, label

ROW, MARK = 40, 18  # pixels of a bar with its mark; a mark is 1.4 as long, and pictures have rows of some 25


class Bar(NamedTuple):
    """A name, its amount (NaN where `told` says why there is none), words at its end, and the mark's amount."""

    name: str
    amount: float
    told: str
    beside: float = nan


def bars(found: Sequence[Bar], own: str, other: str, ticks: Mapping[str, Any] | None = None) -> Figure:
    """The first bar on top; `own` and `other` are what the bars and the marks are, "" where there are no marks.

    The axis is of pounds unless `ticks` say otherwise.
    """
    at = [len(found) - 1 - place for place in range(len(found))]
    names = [fitted(one.name, len(found)) for one in found]
    most = max([0.0, *(one for bar in found for one in (bar.amount, bar.beside) if not isnan(one))])
    made = figure(
        [_bars(found, at), *(_marks(found, at) if other else [])],
        ROW * len(found) + 70,
        xaxis=axis(**(pounds(0, most) if ticks is None else ticks), nticks=5, range=[0, 1.28 * most or 1]),
        yaxis=axis(showgrid=False, tickvals=at, ticktext=names, range=[-0.6, len(found) - 0.4]),
        annotations=[_told(one, place) for one, place in zip(found, at, strict=True)],
    )
    return with_key(made, [f"<b>■ {own}</b>     ┃ {other}"]) if other else made


def _bars(found: Sequence[Bar], at: list[int]) -> dict[str, Any]:
    return {
        "type": "bar", "orientation": "h", "y": at, "x": [known(one.amount) for one in found], "width": 0.55,
        "marker": {"color": FOCUS}, "hoverinfo": "text", "hovertext": [f"{one.name}: {one.told}" for one in found],
    }  # fmt: skip


def _marks(found: Sequence[Bar], at: list[int]) -> list[dict[str, Any]]:
    return strokes([known(one.beside) for one in found], at, "line-ns", MARK)


def strokes(x: Sequence[Any], y: Sequence[Any], symbol: str, size: int) -> list[dict[str, Any]]:
    """Lines as marks, dark with a white edge: they are seen on a bar and beside it."""
    looks = [{"symbol": symbol, "size": size, "line": {"width": width, "color": colour}}
             for width, colour in ((7, PAPER), (3, TEXT))]  # fmt: skip
    return [{"type": "scatter", "mode": "markers", "x": list(x), "y": list(y), "marker": look, "hoverinfo": "skip"}
            for look in looks]  # fmt: skip


def _told(one: Bar, place: int) -> dict[str, Any]:
    ends = [amount for amount in (one.amount, one.beside) if not isnan(amount)]
    there = not isnan(one.amount)
    return label(one.told, TEXT if there else MUTED, x=max(ends, default=0.0) if there else 0, y=place, xanchor="left",
                 xshift=6)  # fmt: skip
