"""How many more or fewer people are in each cell than at the snapshot before: bars either side of nought."""

from typing import Any

import numpy as np
import pandas as pd

from components.figures.pieces import known
from components.formats import number
from components.records import records
from components.segments.cells import ALL, NEED_NAMES, Cell, cell_of, rule_of, stages, title
from components.theme import CONTEXT, FOCUS, MUTED, TEXT, Figure, axis, figure, label
from components.view import View
from methods.segments import NOT_RECORDED

ROW, CLOSE = 32, 18  # pixels a bar, and a name over three of them; what they take at least


def changes(frame: pd.DataFrame, view: View) -> Figure:
    """A bar for each of the nine cells; grey where rounding may explain it. Words where it cannot be told."""
    rows = [row for row in records(frame) if not {ALL, NOT_RECORDED} & set(cell_of(row.category))]
    names, lines = stages(rule_of(view)), _lines([cell_of(row.category) for row in rows])
    places = [at for at, one in lines.items() if one.need != ALL]
    said = ["" if one.need == ALL else NEED_NAMES[one.need] for one in lines.values()]
    made = figure(
        [_bars(rows, places, view)],
        ROW * len(lines) + 60,
        xaxis=axis(range=_reach(rows), zeroline=True, zerolinecolor=MUTED, tickformat=",", nticks=5),
        yaxis=axis(showgrid=False, tickvals=list(lines), ticktext=said, range=[-0.6, len(lines) - 0.4]),
        margin={"t": 8},
        meta={"least": CLOSE * len(lines)},
    )  # fmt: skip
    heads = [_head(names[one.stage], at, made) for at, one in lines.items() if one.need == ALL]
    numbers = [_said(row, place) for row, place in zip(rows, places, strict=True)]
    return made | {"layout": made["layout"] | {"annotations": [*heads, *numbers]}}


def _head(name: str, place: int, made: Figure) -> dict[str, Any]:
    """A life stage's name over its bars, from the very left: beside them it would take two lines."""
    return label(f"<b>{name}</b>", TEXT, x=0, xref="paper", xanchor="left", xshift=8 - made["layout"]["margin"]["l"],
                 y=place)  # fmt: skip


def _lines(cells: list[Cell]) -> dict[int, Cell]:
    """What stands on each line, by its place from the foot: a life stage (of all needs), then each of its cells."""
    under = [one for stage in dict.fromkeys(cell.stage for cell in cells)
             for one in (Cell(stage, ALL), *(cell for cell in cells if cell.stage == stage))]  # fmt: skip
    return {len(under) - 1 - at: one for at, one in enumerate(under)}


def _reach(rows: list[Any]) -> list[float]:
    """From the largest fall to the largest rise, with room for their numbers, and never without nought."""
    known = [row.change for row in rows if not np.isnan(row.change)]
    low, high = min([*known, 0.0]), max([*known, 0.0])
    room = 0.45 * (high - low or 1.0)
    return [low - room if low < 0 else -0.1 * room, high + room]


def _bars(rows: list[Any], places: list[int], view: View) -> dict[str, Any]:
    return {
        "type": "bar", "orientation": "h", "y": places,
        "x": [known(row.change) for row in rows],
        "width": 0.6, "marker": {"color": [CONTEXT if row.rounding else FOCUS for row in rows]}, "hoverinfo": "text",
        "hovertext": [f"{title(cell_of(row.category), rule_of(view))}: {row.note}" for row in rows],
    }  # fmt: skip


def _said(row: Any, place: int) -> dict[str, Any]:
    if np.isnan(row.change):
        return label(
            "* hidden" if row.state == "suppressed" else "No data", MUTED, x=0, y=place, xanchor="left", xshift=4
        )
    words = number(row.change) if row.change <= 0 else f"+{number(row.change)}"
    side = "right" if row.change < 0 else "left"
    return label(words, TEXT, x=row.change, y=place, xanchor=side, xshift=-4 if row.change < 0 else 4)
