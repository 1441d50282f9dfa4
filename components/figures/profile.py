"""Who lives where by deprivation: share of people in each tenth, the community as bars, the Place as outlines."""

from math import nan
from typing import Any

import pandas as pd

from components.figures.pieces import known
from components.formats import number
from components.theme import CONTEXT, FOCUS, TEXT, Figure, axis, figure, label
from components.view import View

TENTHS = [str(tenth) for tenth in range(1, 11)]


def profile(frame: pd.DataFrame, view: View) -> Figure:
    """Bars of ten deciles, 1 = most deprived, in per cent of people whose area has a decile."""
    focus = view.focus_code
    own, place = shares(frame, focus), shares(frame, view.place.code)
    traces = [_bars(own, view.focus_name)]
    if view.beside_place:
        traces.append(_outline(place, view.place.name))
    return figure(
        traces,
        320,
        barmode="overlay",
        xaxis=axis(
            type="category", showgrid=False, tickvals=TENTHS,
            ticktext=["1<br>most<br>deprived", *TENTHS[1:9], "10<br>least<br>deprived"],
        ),
        yaxis=axis(ticksuffix="%", rangemode="tozero", nticks=5),
        margin={"r": 8, "t": 34},
        annotations=_key(view),
    )  # fmt: skip


def shares(frame: pd.DataFrame, area: str) -> dict[str, float]:
    """Per cent of an area's people in each tenth, by category "1" to "10"; NaN where there is no figure."""
    cells = zip(frame["area_code"], frame["category"], frame["share"], strict=True)
    found = {category: share for code, category, share in cells if code == area}
    return {tenth: found.get(tenth, nan) for tenth in TENTHS}


def _bars(share: dict[str, float], name: str) -> dict[str, Any]:
    return _drawn(share, name) | {"type": "bar", "marker": {"color": FOCUS}, "width": 0.72}


def _outline(share: dict[str, float], name: str) -> dict[str, Any]:
    mark = {"symbol": "line-ew", "size": 30, "line": {"width": 3, "color": CONTEXT}}
    return _drawn(share, name) | {"type": "scatter", "mode": "markers", "marker": mark}


def _drawn(share: dict[str, float], name: str) -> dict[str, Any]:
    hover = [f"{name}, tenth {tenth}: {number(amount, 1)}%" for tenth, amount in share.items()]
    heights = [known(amount) for amount in share.values()]
    return {"x": TENTHS, "y": heights, "hoverinfo": "text", "hovertext": hover}


def _key(view: View) -> list[dict[str, Any]]:
    """Which mark is whose, above the bars."""
    own = view.focus_name
    words = f"<b>■ {own}</b>" + (f"     ━ {view.place.name}" if view.beside_place else "")
    return [label(words, TEXT, x=0, xref="paper", xanchor="left", y=1, yref="paper", yanchor="bottom")]
