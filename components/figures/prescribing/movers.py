"""Which medicines made spending grow or shrink: bars to either side of nothing, in the parts that they have."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components.figures.names import fitted, named_axis
from components.figures.prescribing.axes import pounds, with_key
from components.money import pence, short
from components.prescribing.levels import bare
from components.prescribing.movers import ALL, CAUSES
from components.records import records
from components.theme import BAND, CONTEXT, FOCUS, TEXT, Figure, figure
from components.view import View

LOOKS: Mapping[str, tuple[str, str]] = {"volume": (FOCUS, ""), "price": (CONTEXT, "/"), "mix": (BAND, ".")}
KEY = (
    "■ More or fewer items   ▨ Price of a unit", "▫ Size and discount   ◆ All of it",
    "Left of £0: spent less. Right of it: spent more.",
)  # fmt: skip
ROW, ROOM = 34, 0.08  # pixels of a row, of two lines of a name; of the reach of the bars, beside them


def movers(frame: pd.DataFrame, view: View) -> Figure:
    """A bar a medicine in up to three parts, to the right what it cost more; a diamond where all of it ends."""
    rows = [row for row in records(frame) if row.code != ALL]
    codes = [row.code for row in rows][::-1]
    names = [fitted(bare(row.name, row.code), 1) for row in rows][::-1]
    made = figure(
        [*(_bars(rows, part) for part in CAUSES), _ends(rows)],
        ROW * len(rows) + 60,
        barmode="relative",
        xaxis=pounds(*_reach(rows), zeroline=True, zerolinecolor=TEXT, zerolinewidth=2),
        yaxis=named_axis(codes, names),
    )  # fmt: skip
    return with_key(made, KEY)


def _reach(rows: list[Any]) -> tuple[float, float]:
    """From the end of the longest bar on the left to that on the right, with some room."""
    ends = [[getattr(row, part) for part in CAUSES] for row in rows]
    low = min((sum(one for one in parts if one < 0) for parts in ends), default=0.0)
    high = max((sum(one for one in parts if one > 0) for parts in ends), default=0.0)
    return low - (room := ROOM * (high - low) or 1.0), high + room


def _bars(rows: list[Any], part: str) -> dict[str, Any]:
    colour, shape = LOOKS[part]
    return {
        "type": "bar", "orientation": "h", "x": [getattr(row, part) for row in rows], "y": [row.code for row in rows],
        "marker": {"color": colour, "line": {"width": 1, "color": TEXT}, "pattern": {"shape": shape, "fgcolor": TEXT}},
        "width": 0.6, "hoverinfo": "text",
        "hovertext": [f"{row.name}, {CAUSES[part].lower()}: {pence(getattr(row, part))}" for row in rows],
    }  # fmt: skip


def _ends(rows: list[Any]) -> dict[str, Any]:
    more = [f"{short(abs(row.change))} {'more' if row.change > 0 else 'less'}" for row in rows]
    return {
        "type": "scatter", "mode": "markers", "x": [row.change for row in rows], "y": [row.code for row in rows],
        "marker": {"size": 10, "symbol": "diamond", "color": TEXT}, "hoverinfo": "text",
        "text": [f"{row.name}: {words}" for row, words in zip(rows, more, strict=True)],
    }  # fmt: skip
