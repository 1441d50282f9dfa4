"""What could be saved by measure: dots with their intervals, to the right of nothing what could be saved."""

from typing import Any

import pandas as pd

from components.figures.ladder import Scale, Series, ladder
from components.money import rough
from components.prescribing.savings import AHEAD, CHANCE, MEDIAN, SAVING
from components.records import records
from components.theme import MUTED, Figure, label
from components.view import View

MOST = 10
SHOWN = (SAVING, AHEAD, CHANCE)  # of other measures there is no £ to draw
NAMES = {MEDIAN: "At the median", "best tenth": "At the best tenth"}


def savings(frame: pd.DataFrame, view: View) -> Figure:
    """A line a measure, those on top of which most could be saved; a dot where chance would do is in the middle of what
    chance allows."""
    series: dict[str, dict[str, Any]] = {name: {} for name in NAMES.values()}
    for row in records(frame):
        if row.verdict in SHOWN:
            drawn = row._replace(value=(row.saving_lower + row.saving_upper) / 2, lower=row.saving_lower,
                                 upper=row.saving_upper)  # fmt: skip
            series[NAMES[row.category]][view.indicators[row.indicator].short_title] = drawn
    lines = list(dict.fromkeys(name for rows in series.values() for name in rows))[:MOST]
    found = [Series(name, {line: rows[line] for line in lines if line in rows}) for name, rows in series.items()]
    made = ladder(lines, found, view, Scale({"tickprefix": "£", "tickformat": "~s"}, _told, 0.0))
    layout = made["layout"]
    sides = [("← already ahead", 0, "left"), ("could be saved →", 1, "right")]
    notes = [
        label(words, MUTED, x=x, xref="paper", xanchor=side, y=1, yref="paper", yanchor="bottom", yshift=22)
        for words, x, side in sides
    ]
    margin = layout["margin"] | {"t": 52}
    return made | {"layout": layout | {"annotations": [*layout["annotations"], *notes], "margin": margin,
                                       "height": layout["height"] + 22}}  # fmt: skip


def _told(row: Any, name: str) -> str:
    limits = f"{rough(row.saving_lower)} to {rough(row.saving_upper)}"
    amount = "chance would do" if row.verdict == CHANCE else f"{rough(abs(row.saving))} a year {row.verdict}"
    return f"{name}: {amount} ({limits})"
