"""What could be saved by measure: dots with their intervals, to the right of nothing what could be saved."""

from typing import Any

import pandas as pd

from components.figures.ladder import Scale, Series, ladder
from components.figures.prescribing.axes import pounds, with_key
from components.money import rough
from components.prescribing.savings import AHEAD, CHANCE, MEDIAN, SAVING
from components.records import records
from components.theme import Figure
from components.view import View

MOST, ROOM = 10, 0.05  # measures that are drawn; of the reach of the intervals, beside them
KEY = ("<b>● At the median</b>   ◆ At the best tenth", "Left of £0: already ahead. Right of it: could be saved.")
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
    drawn_rows = [row for one in found for row in one.rows.values()]
    scale = Scale(pounds(*_reach(drawn_rows)), _told, 0.0)
    made = ladder(lines, found, view, scale)
    bare = made | {"layout": made["layout"] | {"annotations": []}}  # its own key has no room on a telephone
    return with_key(bare, KEY)


def _reach(rows: list[Any]) -> tuple[float, float]:
    low = min([0.0, *(row.lower for row in rows)])
    high = max([0.0, *(row.upper for row in rows)])
    room = ROOM * (high - low) or 1.0
    return low - room, high + room


def _told(row: Any, name: str) -> str:
    limits = f"{rough(row.saving_lower)} to {rough(row.saving_upper)}"
    amount = "may be chance" if row.verdict == CHANCE else f"{rough(abs(row.saving))} a year {row.verdict}"
    return f"{name}: {amount} ({limits})"
