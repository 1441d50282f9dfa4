"""A community's line over the nine that part others into tenths (the style of OpenPrescribing's charts)."""

from datetime import date
from typing import Any

import pandas as pd

from components.figures.ends import room, with_figure
from components.figures.pieces import known
from components.figures.trend import axis_of_time
from components.formats import period, ticks, value
from components.prescribing.deciles import MEDIAN
from components.records import grouped, records
from components.theme import CONTEXT, FOCUS, MUTED, TEXT, Figure, axis, figure, label, spread
from components.view import View
from data.periods import parse

HEIGHT, MOST = 360, 3  # pixels; months named under the picture: a telephone has little room beside the lines' names
NAMED = {"90": "9 in 10 below", MEDIAN: "Half below", "10": "1 in 10 below"}


def deciles(frame: pd.DataFrame, view: View) -> Figure:
    """Nine thin dotted lines, the middle one dashed and darker, and the area's own on top, named at their ends."""
    rows = records(frame)
    middles = {key: _middle(key) for key in dict.fromkeys(row.period for row in rows)}
    own = [row for row in rows if row.breakdown == "all"]
    lines = grouped((row.category, row) for row in rows if row.breakdown != "all")
    ends = _ends(own, lines, view)
    return figure(
        [*(_line(line, middles, _style(category), view) for category, line in lines.items()),
         _line(own, middles, {"color": FOCUS, "width": 3, "dash": "solid"}, view)],
        HEIGHT,
        xaxis=axis(type="date", showgrid=False, **_time(middles)),
        yaxis=axis(**ticks(view.indicator)),
        margin={"r": room(ends), "t": 16},
        annotations=ends,
    )  # fmt: skip


def _time(middles: dict[str, str]) -> dict[str, Any]:
    """An axis of time with few months on it, in three letters each."""
    whole = axis_of_time(middles)
    step = -(-len(whole["tickvals"]) // MOST)
    days, words = (whole[name][::-1][::step][::-1] for name in ("tickvals", "ticktext"))
    short = [f"{month[:3]}<br>{year}" if year else month for month, _, year in (one.partition("<br>") for one in words)]
    return {"range": whole["range"], "tickvals": days, "ticktext": short, "tickangle": 0}


def _middle(key: str) -> str:
    when = parse(key)
    return date.fromordinal((when.start.toordinal() + when.end.toordinal()) // 2).isoformat()


def _style(category: str) -> dict[str, Any]:
    if category == MEDIAN:
        return {"color": TEXT, "width": 2, "dash": "dash"}
    return {"color": CONTEXT, "width": 1, "dash": "dot"}


def _line(rows: list[Any], middles: dict[str, str], style: dict[str, Any], view: View) -> dict[str, Any]:
    own = style["color"] == FOCUS
    return {
        "type": "scatter", "mode": "lines+markers" if own else "lines", "line": style, "connectgaps": False,
        "x": [middles[row.period] for row in rows], "y": [known(row.value) for row in rows],
        "marker": {"size": 7, "color": style["color"]}, "hoverinfo": "text",
        "text": [_hover(row, view) for row in rows],
    }  # fmt: skip


def _hover(row: Any, view: View) -> str:
    who = row.short_name if row.breakdown == "all" else f"{row.category} in 100 below"
    return f"{who}, {period(row.period)}: {value(row.value, view.indicator, row.state)}"


def _ends(own: list[Any], lines: dict[str, list[Any]], view: View) -> list[dict[str, Any]]:
    """Names at the right: the area's own with its value, and three of the nine."""
    shown = [row for row in own if row.value == row.value]
    named = [(lines[category][-1].value, words, MUTED) for category, words in NAMED.items() if category in lines]
    if shown:
        own_words = f"<b>{with_figure(shown[-1].short_name, value(shown[-1].value, view.indicator))}</b>"
        named.append((shown[-1].value, own_words.replace("<br>", "</b><br><b>"), FOCUS))
    every = [row.value for row in own if row.value == row.value] + [row.value for one in lines.values() for row in one]
    reach = max(every, default=0) - min(every, default=0)
    heights = spread([amount for amount, _, _ in named], 0.1 * (reach or 1))
    return [
        label(words, colour, x=1, xref="paper", xanchor="left", xshift=6, y=y, yanchor="middle", align="left")
        for (_, words, colour), y in zip(named, heights, strict=True)
    ]
