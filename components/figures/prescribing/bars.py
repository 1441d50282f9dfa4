"""What spending is made up of: a bar a part, the dearest on top."""

from typing import Any

import pandas as pd

from components.figures.names import fitted, named_axis, pitch
from components.figures.prescribing.axes import pounds
from components.formats import number
from components.money import pence, short
from components.prescribing.levels import bare
from components.records import records
from components.theme import FOCUS, Figure, figure
from components.view import View

MOST = 15  # parts that have a bar


def bars(frame: pd.DataFrame, view: View) -> Figure:
    """A bar a part with its cost beside it; of many parts the dearest."""
    rows = [row for row in records(frame) if row.code != "all"][:MOST]
    codes = [row.code for row in rows][::-1]
    names = [fitted(bare(row.name, row.code), len(rows)) for row in rows][::-1]
    top = max([row.spend for row in rows], default=0)
    return figure(
        [_bars(rows)],
        pitch(len(rows)) * len(rows) + 60,
        xaxis=pounds(min([0, *(row.spend for row in rows)]), 1.25 * top),
        yaxis=named_axis(codes, names),
    )  # fmt: skip


def _bars(rows: list[Any]) -> dict[str, Any]:
    return {
        "type": "bar", "orientation": "h", "x": [row.spend for row in rows], "y": [row.code for row in rows],
        "marker": {"color": FOCUS}, "text": [short(row.spend) for row in rows], "textposition": "outside",
        "cliponaxis": False, "hoverinfo": "text",
        "hovertext": [f"{row.name}: {pence(row.spend)}, {number(row.share, 1)}%" for row in rows],
    }  # fmt: skip
