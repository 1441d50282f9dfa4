"""Many small XmR charts with one scale: an area each, two in a row so that they can be read on a telephone too."""

from textwrap import wrap
from typing import Any

import pandas as pd

from components.figures.levels import course, lines, points
from components.figures.trend import axis_of_time
from components.formats import ticks
from components.records import records
from components.series import Series, by_area
from components.theme import MUTED, TEXT, Figure, axis, figure, label
from components.view import View
from components.words.variation import brief, is_change, letter

MOST = 12  # charts that fit readably; of more, those with a change and then the others in their order
COLUMNS = 2
ROW, ABOVE = 150, 58  # pixels of a row of charts, and of the names over each
LETTERS = 18  # of a name on a line: two charts stand side by side on a telephone
END = 0.09  # of the width, kept free between two charts


def small_multiples(frame: pd.DataFrame, view: View) -> Figure:
    """A chart for each area of the rows, at most twelve, all with the same axes."""
    shown = chosen(by_area(records(frame), view.indicator, view.selection.rules))
    rows = -(-len(shown) // COLUMNS)
    height = rows * (ROW + ABOVE) + 40
    # the plotly names of axes are x, x2, x3 and so on; each chart has a pair of its own
    axes: dict[str, Any] = {}
    traces: list[dict[str, Any]] = []
    named = {key: day for one in shown for key, day in one.named.items()}
    time, reach = _few(axis_of_time(dict(sorted(named.items(), key=lambda one: one[1])))), _reach(shown)
    for at, one in enumerate(shown):
        across, down = _place(at, rows, height)
        suffix = "" if at == 0 else str(at + 1)
        edge = at + COLUMNS >= len(shown)
        axes[f"xaxis{suffix}"] = axis(type="date", showgrid=False, domain=across, anchor=f"y{suffix}", **time) | (
            {} if edge else {"showticklabels": False}
        )
        axes[f"yaxis{suffix}"] = axis(
            domain=down, anchor=f"x{suffix}", range=reach, nticks=5, **ticks(view.indicator)
        ) | ({} if at % COLUMNS == 0 else {"showticklabels": False})
        pair = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
        traces += [trace | pair for trace in (*lines(one, 1), course(one, 1), points(one, view, 5))]
    return figure(
        traces, height, **axes, margin={"t": ABOVE, "b": 40, "l": 48, "r": 12},
        annotations=[_name(one, *_place(at, rows, height)) for at, one in enumerate(shown)],
        meta={"least": height - 84},
    )  # fmt: skip


def chosen(found: list[Series]) -> list[Series]:
    """The series that are drawn, in their order: all, or those with a change first among the most that fit."""
    if len(found) <= MOST:
        return found
    kept = sorted(found, key=lambda one: not is_change(one))[:MOST]
    return [one for one in found if one in kept]


def _place(at: int, rows: int, height: int) -> tuple[list[float], list[float]]:
    """The shares of width and height, from the left and from below, that a chart takes."""
    plot = height - ABOVE - 40
    row, column = divmod(at, COLUMNS)
    wide = (1 - END * (COLUMNS - 1)) / COLUMNS
    left = column * (wide + END)
    tall = (plot - ABOVE * (rows - 1)) / rows / plot
    top = 1 - row * (tall + ABOVE / plot)
    return [left, left + wide], [max(top - tall, 0), top]


def _reach(shown: list[Series]) -> list[float]:
    """From the lowest to the highest of all figures; limits may run out of the picture, figures never do."""
    drawn = [one.values[at] for one in shown for at in one.known]
    room = (max(drawn) - min(drawn)) * 0.08 or 1
    return [min(drawn) - room, max(drawn) + room]


def _few(time: dict[str, Any]) -> dict[str, Any]:
    """The first and the last label only, of which the year is enough where the years differ."""
    days, words = time["tickvals"], time["ticktext"]
    ends = [words[0].split("<br>")[-1], words[-1].split("<br>")[-1]]
    shown = ends if ends[0] != ends[1] else [words[0], words[-1]]
    return {"range": time["range"], "tickvals": [days[0], days[-1]], "ticktext": shown}


def _name(one: Series, across: list[float], down: list[float]) -> dict[str, Any]:
    """The area's name over its chart, and its variation in letter and words."""
    sign = f"<b>{letter(one)}</b> {brief(one)}"
    name = "<br>".join(wrap(one.name, LETTERS, max_lines=2, placeholder="…"))
    return label(
        f"<b>{name}</b><br>{sign}", TEXT if is_change(one) else MUTED, x=across[0], y=down[1],
        xref="paper", yref="paper", xanchor="left", yanchor="bottom", align="left", font={"size": 12, "color": TEXT},
    )  # fmt: skip
