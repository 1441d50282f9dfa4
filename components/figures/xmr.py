"""A series as an XmR chart: its average, the range that chance explains, and the points that chance does not."""

from itertools import pairwise
from textwrap import wrap
from typing import Any

import pandas as pd

from components.figures.signs import ROW, signs
from components.figures.trend import axis_of_time
from components.formats import period, ticks, value
from components.records import records
from components.series import Series, series
from components.theme import AXIS, MUTED, TARGET, TEXT, VARIATION, Figure, axis, figure, label, spread
from components.view import View
from components.words.variation import SHORT, printed_rules, reasons
from data.indicators import Indicator

HEIGHT = 330
NOTE, LINE = 17, 42  # pixels of a line that names the rules or why limits begin anew, and its letters


def xmr(frame: pd.DataFrame, view: View) -> Figure:
    """The chosen area's series. Limits are dashed, points beyond chance have a colour and a shape of their own."""
    one = series(records(frame), view.indicator, view.selection.rules)
    if one is None:
        raise ValueError("the rows are no monthly or quarterly series")
    notes = [printed_rules(one, view.selection.rules)]
    notes += [line for said in reasons(one) for line in wrap(f"Limits begin anew (dotted line) in {said}", LINE)]
    above = (2 if one.chart.assurance else 1) * ROW + NOTE * len(notes)
    shapes, texts = signs(one, above - ROW // 2 + 4)
    printed = label("<br>".join(notes), MUTED, x=0, y=1, xref="paper", yref="paper", xanchor="left", align="left",
                    yanchor="bottom", font={"size": 12, "color": MUTED})  # fmt: skip
    ends = _ends(one, view.indicator)
    return figure(
        [*lines(one), *_target(one, view.indicator), course(one), points(one, view)],
        HEIGHT + above - NOTE,
        xaxis=axis(type="date", showgrid=False, **axis_of_time(one.named)),
        yaxis=axis(**ticks(view.indicator), nticks=6),
        margin={"r": 20 + 7 * max((len(end["text"]) for end in ends), default=0), "t": above + 10},
        shapes=[*shapes, *(_restart(one.middles[at]) for at, _ in one.starts)],
        annotations=[*texts, printed, *ends, *_hidden(one)],
        meta={"least": 200},
    )


def lines(one: Series, width: float = 1.5) -> list[dict[str, Any]]:
    """Average and limits, each one trace, broken where limits begin anew."""
    kinds = ((one.chart.centre, "solid"), (one.chart.lower, "dash"), (one.chart.upper, "dash"))
    return [
        {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "connectgaps": False,
         "line": {"color": MUTED, "width": width, "dash": dash}, **_stretches(one, part.tolist())}
        for part, dash in kinds
    ]  # fmt: skip


def _stretches(one: Series, heights: list[float]) -> dict[str, list[Any]]:
    """A level from the first to the last day of each stretch between restarts."""
    bounds = [0, *(at for at, _ in one.starts), len(heights)]
    x: list[Any] = []
    y: list[Any] = []
    for begin, end in pairwise(bounds):
        days = [day for day in one.middles[begin:end] if day]
        if days and heights[begin] == heights[begin]:
            x += [days[0], days[-1], None]
            y += [heights[begin], heights[begin], None]
    return {"x": x, "y": y}


def course(one: Series, width: float = 1.5) -> dict[str, Any]:
    """The line from figure to figure, broken where one is not there."""
    return {
        "type": "scatter", "mode": "lines", "x": [day or None for day in one.middles], "y": _numbers(one.values),
        "connectgaps": False, "line": {"color": AXIS, "width": width}, "hoverinfo": "skip",
    }  # fmt: skip


def points(one: Series, view: View, size: int = 9) -> dict[str, Any]:
    """The figures as marks: colour and shape say what chance does not explain."""
    looks = [VARIATION[str(one.chart.point[at])] for at in one.known]
    plain = VARIATION["common_cause"]
    return {
        "type": "scatter", "mode": "markers", "x": [one.middles[at] for at in one.known],
        "y": [one.values[at] for at in one.known], "hoverinfo": "text",
        "text": [_hover(one, at, view.indicator) for at in one.known],
        "marker": {
            "color": [colour for colour, _ in looks], "symbol": [symbol for _, symbol in looks],
            "size": [size - 2 if look == plain else size + 2 for look in looks], "line": {"width": 1, "color": TEXT},
        },
    }  # fmt: skip


def _hover(one: Series, at: int, indicator: Indicator) -> str:
    said = f"{one.name}, {period(one.keys[at])}: {value(one.values[at], indicator)}"
    meaning = str(one.chart.point[at])
    return said if meaning == "common_cause" else f"{said}<br>Beyond chance: {SHORT[meaning]}"


def _numbers(values: list[float]) -> list[float | None]:
    return [one if one == one else None for one in values]


def _target(one: Series, indicator: Indicator) -> list[dict[str, Any]]:
    if indicator.target is None:
        return []
    days = [day for day in one.middles if day]
    line = {"color": TARGET, "width": 2, "dash": "dashdot"}
    return [{"type": "scatter", "mode": "lines", "x": [days[0], days[-1]], "y": [indicator.target] * 2, "line": line,
             "hoverinfo": "skip"}]  # fmt: skip


def _ends(one: Series, indicator: Indicator) -> list[dict[str, Any]]:
    """The names of the lines at their right end: the present limits, the average, the target."""
    at = one.last
    named = [("Average", one.chart.centre[at]), ("Lower", one.chart.lower[at]), ("Upper", one.chart.upper[at])]
    if named[1][1] == named[2][1]:
        named = named[:1]
    levels = [(name, float(level)) for name, level in named if level == level]
    if indicator.target is not None:
        levels.append(("Target", indicator.target))
    drawn = [*(level for _, level in levels), *(one.values[at] for at in one.known)]
    reach = max(drawn) - min(drawn)
    heights = spread([level for _, level in levels], 0.07 * (reach or 1))
    return [
        label(f"{name} {value(level, indicator)}", TARGET if name == "Target" else MUTED, x=1, xref="paper",
              xanchor="left", xshift=6, y=height, yanchor="middle", align="left")
        for (name, level), height in zip(levels, heights, strict=True)
    ]  # fmt: skip


def _restart(day: str) -> dict[str, Any]:
    line = {"color": TEXT, "width": 1.5, "dash": "dot"}
    return {"type": "line", "x0": day, "x1": day, "y0": 0, "y1": 1, "yref": "paper", "line": line}


def _hidden(one: Series) -> list[dict[str, Any]]:
    """A star on the axis where a figure is hidden."""
    return [
        label("*", MUTED, x=day, y=0, yref="paper", yanchor="bottom")
        for day, state in zip(one.middles, one.states, strict=True)
        if state == "suppressed"
    ]
