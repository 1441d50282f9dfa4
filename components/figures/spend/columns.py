"""Months or years as columns from nought, the late ones hatched, with a mark where the Place stands."""

from collections.abc import Mapping, Sequence
from math import isnan, nan
from typing import Any, NamedTuple

from components.figures.pieces import known
from components.figures.spend.bars import strokes
from components.theme import FOCUS, MUTED, OTHERS, PAPER, TEXT, Figure, axis, figure, label

HEIGHT = 340  # pixels
TICKS, FEW, SHORT = 6, 4, 7  # names under the columns, at most, on a telephone; fewer where they are no longer short


class Column(NamedTuple):
    """A month or year: its amount (NaN where `told` says why), what is drawn below nought, the Place's mark."""

    name: str
    amount: float
    told: str
    beside: float = nan
    below: float = 0.0
    late: bool = False


def columns(found: Sequence[Column], own: str, other: str, ticks: Mapping[str, Any]) -> Figure:
    """The first column at the left; `own` and `other` name what columns and marks (or those below nought) are."""
    places = list(range(len(found)))
    under = any(one.below for one in found)
    widest = max((len(part) for one in found for part in one.name.split()), default=0)
    step = -(-len(found) // (TICKS if widest <= SHORT else FEW))
    shown = [place for place in places if (len(found) - 1 - place) % step == 0]
    drawn = [_columns(found, places, [one.amount for one in found], FOCUS)]
    drawn += [_columns(found, places, [-one.below for one in found], OTHERS)] if under else []
    return figure(
        [*drawn, *([] if under or not other else _marks(found, places))],
        HEIGHT,
        barmode="overlay",
        xaxis=axis(showgrid=False, tickvals=shown, ticktext=[_broken(found[place].name) for place in shown],
                   tickangle=0, range=[-0.7, len(found) - 0.3]),
        yaxis=axis(**ticks, nticks=6, rangemode="tozero", zeroline=True, zerolinecolor=MUTED),
        margin={"t": 34},
        annotations=[*_key(own, other, found, under=under), *_absent(found)],
    )  # fmt: skip


def _columns(found: Sequence[Column], places: list[int], heights: list[float], colour: str) -> dict[str, Any]:
    pattern = {"shape": ["/" if one.late else "" for one in found], "fgcolor": PAPER, "bgcolor": colour, "size": 7}
    return {
        "type": "bar", "x": places, "y": [known(one) for one in heights], "width": 0.7,
        "marker": {"color": colour, "pattern": pattern}, "hoverinfo": "text",
        "hovertext": [f"{one.name}: {one.told}" for one in found],
    }  # fmt: skip


def _marks(found: Sequence[Column], places: list[int]) -> list[dict[str, Any]]:
    return strokes(places, [known(one.beside) for one in found], "line-ew", _wide(len(found)))


def _wide(count: int) -> int:
    """Half the width of a mark in pixels, no wider than its column on a telephone."""
    return max(6, min(16, 190 // count))


def _broken(name: str) -> str:
    """March 2026 on two lines."""
    return name.replace(" ", "<br>")


def _key(own: str, other: str, found: Sequence[Column], *, under: bool) -> list[dict[str, Any]]:
    square = f'<span style="color:{OTHERS}">■</span>'
    parts = [f"<b>■ {own}</b>", f"{square if under else '━'} {other}" if other else ""]
    parts += ["▨ provisional"] if any(one.late for one in found) else []
    words = "     ".join(part for part in parts if part)
    return [label(words, TEXT, x=0, xref="paper", xanchor="left", y=1, yref="paper", yanchor="bottom")]


def _absent(found: Sequence[Column]) -> list[dict[str, Any]]:
    """A star or words where there is no column."""
    return [
        label(one.told, MUTED, x=place, y=0, yanchor="bottom", textangle=-90 if len(one.told) > 2 else 0)
        for place, one in enumerate(found)
        if isnan(one.amount)
    ]
