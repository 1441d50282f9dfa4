"""Values over time: one community dark and labelled, the others grey, the benchmark dashed."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import groupby
from math import nan
from typing import Any, NamedTuple

import pandas as pd

from components.figures.ends import room, with_figure
from components.figures.pieces import known
from components.formats import DAGGER, period, ticks, value
from components.theme import BAND, CONTEXT, FOCUS, MUTED, TEXT, Figure, axis, figure, label, spread
from components.view import View
from data.periods import gaps, is_yearly, parse

HEIGHT, TICKS = 340, 7
NUMBERS = ("value", "lower", "upper")
FEW = 3  # labels that lie side by side on a telephone
MANY = 12  # periods beyond which the other areas' lines go without dots
CROWD = 15  # areas beyond which those lines are thin, so that the highlighted one is still found among them


def trend(frame: pd.DataFrame, view: View) -> Figure:
    """A line an area over the middle of each period; a hidden or missing value, or a year without one, breaks it."""
    areas = _points(frame)
    middles = {point.period: point.x for points in areas.values() for point in points}
    own = areas.get(view.focus_code, [])
    grey = [points for code, points in areas.items() if code not in (view.focus_code, view.bench_code)]
    traces = [_line(grey, view, _grey(len(areas) > CROWD))] if grey else []
    traces += [
        _line([areas[code]], view, _style(code, view.focus_code))
        for code in dict.fromkeys((view.bench_code, view.focus_code))
        if code in areas
    ]
    ends = _ends(areas, view)
    return figure(
        [*_band(own), *traces],
        HEIGHT,
        xaxis=axis(type="date", showgrid=False, **axis_of_time(middles)),
        yaxis=axis(**ticks(view.indicator)),
        margin={"r": room(ends), "t": 12},
        annotations=[*ends, *_marked(own)],
    )


def axis_of_time(middles: Mapping[str, str]) -> dict[str, Any]:
    """How far an axis of time reaches and which periods it names; `middles`: the middle day of each period."""
    return {"range": _reach(list(middles.values())), **_ticks(middles)}


class Point(NamedTuple):
    """A figure of an area at the middle of its period; numbers that are not there are None."""

    x: str
    period: str
    name: str
    state: str
    value: float | None = None
    lower: float | None = None
    upper: float | None = None


def _points(frame: pd.DataFrame) -> dict[str, list[Point]]:
    """Each area's figures, oldest first; one without a figure for each year that has none: a line would pass over it.

    Plain lists: a chart takes dozens of small looks at them, each of which costs a frame of pandas a millisecond.
    """
    columns = (frame[name].tolist() for name in ("area_code", "period", "short_name", "state", *NUMBERS))
    areas: dict[str, dict[str, Point]] = {}
    for code, key, name, state, *numbers in zip(*columns, strict=True):
        told = [known(one) for one in numbers]
        areas.setdefault(code, {})[key] = Point(_middle(key), key, name, state, *told)
    keys = {key for points in areas.values() for key in points}
    yearly = [key for key in (*keys, *gaps(list(keys))) if is_yearly(key)]
    for points in areas.values():
        name = next(iter(points.values())).name
        points.update({key: Point(_middle(key), key, name, "absent") for key in yearly if key not in points})
    return {code: sorted(points.values(), key=lambda point: point.x) for code, points in areas.items()}


def _reach(days: list[str]) -> list[str]:
    """From a little before the first to a little after the last, so that names at the right stand by their points."""
    first, last = date.fromisoformat(min(days)), date.fromisoformat(max(days))
    room = (last - first) * 0.04 or timedelta(days=60)
    return [(first - (room if last > first else 5 * room)).isoformat(), (last + room).isoformat()]


def _middle(key: str) -> str:
    return parse(key).middle.isoformat()


def _grey(thin: bool) -> dict[str, Any]:
    return {"color": CONTEXT, "width": 0.6 if thin else 1.2, "dash": "solid"}


def _style(code: str, focus: str) -> dict[str, Any]:
    if code == focus:
        return {"color": FOCUS, "width": 3, "dash": "solid"}
    return {"color": TEXT, "width": 2, "dash": "dash"}


def _line(areas: list[list[Point]], view: View, style: dict[str, Any]) -> dict[str, Any]:
    """A line an area, in one trace with a gap after each: the plot library's time grows with the number of traces."""
    points = [point for area in areas for point in (*area, None)][:-1]
    plain = style["color"] == CONTEXT and max(map(len, areas)) > MANY
    return {
        "type": "scatter", "x": [point and point.x for point in points],
        "y": [point and point.value for point in points],
        "mode": "lines" if plain else "lines+markers", "line": style, "connectgaps": False,
        "hoverinfo": "text", "text": [_hover(point, view) if point else "" for point in points],
        "marker": {"size": 4 + 1.5 * style["width"], "color": style["color"]},
    }  # fmt: skip


def _hover(point: Point, view: View) -> str:
    amount = nan if point.value is None else point.value
    return f"{point.name}, {period(point.period)}: {value(amount, view.indicator, point.state)}"


def _band(own: list[Point]) -> list[dict[str, Any]]:
    """The 95 % interval of the highlighted area: a pale band over periods in a row, a bar for one that stands alone."""
    stretches = [
        list(points) for known, points in groupby(own, key=lambda one: None not in (one.lower, one.upper)) if known
    ]
    return [_pale(points) if len(points) > 1 else _bar(points[0]) for points in stretches]


def _pale(points: list[Point]) -> dict[str, Any]:
    back = points[::-1]
    outline = {"x": [one.x for one in (*points, *back)],
               "y": [*(one.upper for one in points), *(one.lower for one in back)]}  # fmt: skip
    return {"type": "scatter", **outline, "fill": "toself", "fillcolor": BAND, "mode": "lines", "line": {"width": 0},
            "hoverinfo": "skip"}  # fmt: skip


def _bar(point: Point) -> dict[str, Any]:
    middle, lower, upper = (one or 0.0 for one in (point.value, point.lower, point.upper))
    whisker = {"symmetric": False, "color": FOCUS, "thickness": 2, "width": 6, "array": [upper - middle],
               "arrayminus": [middle - lower]}  # fmt: skip
    return {"type": "scatter", "x": [point.x], "y": [point.value], "mode": "markers", "hoverinfo": "skip",
            "marker": {"color": FOCUS, "size": 1}, "line": {"width": 0}, "error_y": whisker}  # fmt: skip


def _ticks(middles: Mapping[str, str]) -> dict[str, Any]:
    """At most seven period labels, the first and the last among them."""
    keys = sorted(middles, key=middles.__getitem__)
    step = max(1, -(-(len(keys) - 1) // (TICKS - 1)))
    step = next((whole for whole in (1, 3, 6, 12, 24, 60) if whole >= step), step) if len(keys) > 12 else step
    shown = keys[::-1][::step][::-1]
    words = [
        period(key).replace(" ", "<br>") if " " in period(key) and "to" not in period(key) else period(key)
        for key in shown
    ]
    # On a telephone many labels stand upright, which takes more room under the axis than is kept for them.
    upright = {"automargin": "height"} if len(shown) > FEW else {}
    return {"tickvals": [middles[key] for key in shown], "ticktext": words, **upright}


def _ends(areas: Mapping[str, list[Point]], view: View) -> list[dict[str, Any]]:
    """Names at the right end of the highlighted line, of the benchmark and of the Place."""
    known = {code: [point for point in points if point.value is not None] for code, points in areas.items()}
    values = [point.value or 0.0 for points in known.values() for point in points]
    wanted = dict.fromkeys((view.focus_code, view.bench_code, view.place.code))
    last = {code: known[code][-1] for code in wanted if known.get(code)}
    reach = max(values, default=0) - min(values, default=0)
    words = [with_figure(point.name, value(point.value or 0.0, view.indicator)) for point in last.values()]
    least = 0.075 * max((1 + text.count("<br>") for text in words), default=1)
    heights = spread([point.value or 0.0 for point in last.values()], least * (reach or 1))
    return [
        label(
            text, FOCUS if code == view.focus_code else MUTED,
            x=1, xref="paper", xanchor="left", xshift=6, y=y, yanchor="middle", align="left",
        )
        for code, text, y in zip(last, words, heights, strict=True)
    ]  # fmt: skip


def _marked(own: list[Point]) -> list[dict[str, Any]]:
    """A star on the axis where the highlighted area's value is hidden, a dagger over one not to be relied on."""
    stars = [
        label("*", MUTED, x=one.x, y=0, yref="paper", yanchor="bottom") for one in own if one.state == "suppressed"
    ]
    weak = [one for one in own if one.state == "unreliable" and one.value is not None]
    return stars + [label(DAGGER, MUTED, x=one.x, y=one.value, yanchor="bottom") for one in weak]
