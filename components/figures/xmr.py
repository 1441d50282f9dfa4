"""A series as an XmR chart: its average, the range that chance explains, and the points that chance does not."""

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any, NamedTuple

import pandas as pd

from components.figures.ends import room
from components.figures.levels import course, lines, points
from components.figures.pieces import upright
from components.figures.signs import ROW, signs
from components.figures.trend import axis_of_time
from components.formats import ticks, value
from components.records import records
from components.series import Series, series
from components.theme import FOCUS, MUTED, TARGET, TEXT, Figure, axis, figure, label, spread
from components.view import View
from components.words.variation import printed_rules, reasons
from data.indicators import Indicator

HEIGHT = 330
COLOURS = {"Target": TARGET}  # of names at the right end
NOTE, LINE = 17, 42  # pixels of a line that names the rules or why limits begin anew, and its letters
TALLER = 8  # pixels that the signs need where what they say takes two lines


def xmr(frame: pd.DataFrame, view: View) -> Figure:
    """The chosen area's series. Limits are dashed, points beyond chance have a colour and a shape of their own."""
    one = series(records(frame), view.indicator, view.selection.rules)
    if one is None:
        raise ValueError("the rows are no monthly or quarterly series")
    return drawn(one, view)


class Beside(NamedTuple):
    """What a series is set among: lines behind it, the levels at the right end that are named (by name), and from when
    on it is judged ("since the start"). The series itself then stands out, dark."""

    lines: Sequence[dict[str, Any]]
    named: Mapping[str, float]
    since: str


def drawn(one: Series, view: View, beside: Beside | None = None) -> Figure:
    """The same of a series that is made already, alone or beside others."""
    notes = [printed_rules(one, view.selection.rules)]
    notes += [line for said in reasons(one) for line in wrap(f"Limits begin anew (dotted line) in {said}", LINE)]
    above = (2 if one.chart.assurance else 1) * ROW + NOTE * len(notes) + (TALLER if beside else 0)
    shapes, texts = signs(one, above - (TALLER if beside else 0) - ROW // 2 + 4, beside.since if beside else "")
    printed = label("<br>".join(notes), MUTED, x=0, y=1, xref="paper", yref="paper", xanchor="left", align="left",
                    yanchor="bottom", font={"size": 12, "color": MUTED})  # fmt: skip
    ends = _ends(one, view.indicator, beside)
    own = course(one, 3, FOCUS) if beside else course(one)
    return figure(
        [*(beside.lines if beside else ()), *lines(one), *_target(one, view.indicator), own, points(one, view)],
        HEIGHT + above - NOTE,
        xaxis=axis(type="date", showgrid=False, **axis_of_time(one.named)),
        yaxis=axis(**ticks(view.indicator), nticks=6),
        margin={"r": room(ends), "t": above + 10},
        shapes=[*shapes, *(upright(one.middles[at], TEXT, 1.5, "dot") for at, _ in one.starts)],
        annotations=[*texts, printed, *ends, *_hidden(one)],
        meta={"least": 200},
    )


def _target(one: Series, indicator: Indicator) -> list[dict[str, Any]]:
    if indicator.target is None:
        return []
    days = [day for day in one.middles if day]
    line = {"color": TARGET, "width": 2, "dash": "dashdot"}
    return [{"type": "scatter", "mode": "lines", "x": [days[0], days[-1]], "y": [indicator.target] * 2, "line": line,
             "hoverinfo": "skip"}]  # fmt: skip


def _ends(one: Series, indicator: Indicator, beside: Beside | None) -> list[dict[str, Any]]:
    """The names of the lines at their right end: the present limits, the average, the target, and those beside."""
    at = one.last
    named = [("Average", one.chart.centre[at]), ("Lower", one.chart.lower[at]), ("Upper", one.chart.upper[at])]
    if named[1][1] == named[2][1]:
        named = named[:1]
    levels = [(name, float(level)) for name, level in named if level == level]
    if indicator.target is not None:
        levels.append(("Target", indicator.target))
    drawn = [*(level for _, level in levels), *(one.values[at] for at in one.known)]
    if beside:
        levels += beside.named.items()
        drawn += [y for line in beside.lines for y in line["y"] if y is not None]
    reach = max(drawn) - min(drawn)
    heights = spread([level for _, level in levels], 0.07 * (reach or 1))
    return [
        label(f"{name} {value(level, indicator)}", COLOURS.get(name, FOCUS if name == one.name else MUTED), x=1,
              xref="paper", xanchor="left", xshift=6, y=height, yanchor="middle", align="left")
        for (name, level), height in zip(levels, heights, strict=True)
    ]  # fmt: skip


def _hidden(one: Series) -> list[dict[str, Any]]:
    """A star on the axis where a figure is hidden."""
    return [
        label("*", MUTED, x=day, y=0, yref="paper", yanchor="bottom")
        for day, state in zip(one.middles, one.states, strict=True)
        if state == "suppressed"
    ]
