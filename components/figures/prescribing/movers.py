"""Which medicines made spending grow or shrink: bars to either side of nothing, in the parts that they have."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components.figures.names import fitted, pitch
from components.money import pence, short
from components.prescribing.movers import ALL, CAUSES
from components.records import records
from components.theme import BAND, CONTEXT, FOCUS, MUTED, TEXT, Figure, axis, figure, label
from components.view import View

LOOKS: Mapping[str, tuple[str, str]] = {"volume": (FOCUS, ""), "price": (CONTEXT, "/"), "mix": (BAND, ".")}
SIGNS: Mapping[str, str] = {"volume": "■", "price": "▨", "mix": "▫"}


def movers(frame: pd.DataFrame, view: View) -> Figure:
    """A bar a medicine in up to three parts, to the right what it cost more; a diamond where all of it ends."""
    rows = [row for row in records(frame) if row.code != ALL]
    codes = [row.code for row in rows][::-1]
    return figure(
        [*(_bars(rows, part) for part in CAUSES), _ends(rows)],
        (pitch(len(rows)) + 4) * len(rows) + 110,
        barmode="relative",
        xaxis=axis(tickprefix="£", nticks=5, zeroline=True, zerolinecolor=TEXT, zerolinewidth=2),
        yaxis=axis(
            showgrid=False, type="category", categoryorder="array", categoryarray=codes, tickvals=codes,
            ticktext=[fitted(row.name, len(rows)) for row in rows][::-1],
        ),
        margin={"t": 62},
        annotations=[_key(), *_directions()],
    )  # fmt: skip


def _bars(rows: list[Any], part: str) -> dict[str, Any]:
    colour, shape = LOOKS[part]
    return {
        "type": "bar", "orientation": "h", "x": [getattr(row, part) for row in rows], "y": [row.code for row in rows],
        "marker": {"color": colour, "line": {"width": 1, "color": TEXT}, "pattern": {"shape": shape, "fgcolor": TEXT}},
        "width": 0.6, "hoverinfo": "text",
        "hovertext": [f"{row.name}, {CAUSES[part].lower()}: {pence(getattr(row, part))}" for row in rows],
    }  # fmt: skip


def _ends(rows: list[Any]) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", "x": [row.change for row in rows], "y": [row.code for row in rows],
        "marker": {"size": 11, "symbol": "diamond", "color": TEXT}, "hoverinfo": "text",
        "text": [f"{row.name}: {short(row.change)} more" if row.change > 0 else f"{row.name}: {short(-row.change)} less"
                 for row in rows],
    }  # fmt: skip


def _key() -> dict[str, Any]:
    words = "   ".join(f"{SIGNS[part]} {name}" for part, name in CAUSES.items())
    return label(f"{words}   ◆ all of it", TEXT, x=0, xref="paper", xanchor="left", y=1, yref="paper",
                 yanchor="bottom", yshift=24, font={"size": 12})  # fmt: skip


def _directions() -> list[dict[str, Any]]:
    sides = (("← spent less", 0, "left"), ("spent more →", 1, "right"))
    return [
        label(words, MUTED, x=x, xref="paper", xanchor=side, y=1, yref="paper", yanchor="bottom", yshift=4)
        for words, x, side in sides
    ]
