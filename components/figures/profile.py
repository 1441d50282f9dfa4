"""Who lives where by deprivation: share of people in each tenth, the community as bars, the Place as outlines."""

from typing import Any

import pandas as pd

from components.formats import number
from components.theme import CONTEXT, FOCUS, TEXT, Figure, axis, figure, label
from components.view import View

TENTHS = [str(tenth) for tenth in range(1, 11)]


def profile(frame: pd.DataFrame, view: View) -> Figure:
    """Bars of ten deciles, 1 = most deprived, in per cent of people whose area has a decile."""
    focus = view.focus_code
    own, place = shares(frame, focus), shares(frame, view.place.code)
    traces = [_bars(own, view.focus_name)]
    if focus != view.place.code:
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
        annotations=_key(view, focus),
    )  # fmt: skip


def shares(frame: pd.DataFrame, area: str) -> pd.Series:
    """Per cent of an area's people in each tenth, by category "1" to "10"."""
    return frame[frame["area_code"] == area].set_index("category")["share"].reindex(TENTHS)


def _bars(share: pd.Series, name: str) -> dict[str, Any]:
    hover = [f"{name}, tenth {tenth}: {number(amount, 1)}%" for tenth, amount in share.items()]
    return {"type": "bar", "x": TENTHS, "y": list(share), "marker": {"color": FOCUS}, "hoverinfo": "text",
            "hovertext": hover, "width": 0.72}  # fmt: skip


def _outline(share: pd.Series, name: str) -> dict[str, Any]:
    hover = [f"{name}, tenth {tenth}: {number(amount, 1)}%" for tenth, amount in share.items()]
    return {
        "type": "scatter", "mode": "markers", "x": TENTHS, "y": list(share), "hoverinfo": "text", "hovertext": hover,
        "marker": {"symbol": "line-ew", "size": 30, "line": {"width": 3, "color": CONTEXT}},
    }  # fmt: skip


def _key(view: View, focus: str) -> list[dict[str, Any]]:
    """Which mark is whose, above the bars."""
    own = view.focus_name
    words = f"<b>■ {own}</b>" + ("" if focus == view.place.code else f"     ━ {view.place.name}")
    return [label(words, TEXT, x=0, xref="paper", xanchor="left", y=1, yref="paper", yanchor="bottom")]
