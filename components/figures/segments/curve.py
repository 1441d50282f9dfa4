"""How much of all cost falls on how few people: the curve, the line of equal cost, and the mark at a fifth."""

from typing import Any

import numpy as np
import pandas as pd

from components.records import records
from components.segments.concentration import PUBLISHED, TOP, Curve, curves, focus_of, share_at
from components.theme import AXIS, CONTEXT, FOCUS, MUTED, PAPER, TEXT, Figure, axis, figure, label
from components.view import View

HEIGHT, MARKS = 380, [0, 20, 40, 60, 80, 100]
TEXTS = ["0%", "20%", "40%", "60%", "80%", "100%"]


def curve(frame: pd.DataFrame, view: View) -> Figure:
    """The chosen community dark and the Place dashed; or the Place dark and the communities grey behind it."""
    found = curves(records(frame))
    own = focus_of(found, view)
    others = [] if view.alone else [one for one in found if one is not own and _drawn(one, view)]
    lines = [_line(one, _look(one, view)) for one in others]
    return figure(
        [_equal(), *lines, _line(own, {"color": FOCUS, "width": 3}), _mark(own), _published()],
        HEIGHT,
        xaxis=axis(range=[0, 101], tickvals=MARKS, ticktext=TEXTS),
        yaxis=axis(range=[0, 104], tickvals=MARKS, ticktext=TEXTS),
        margin={"t": 46, "b": 46},
        meta={"least": 165},
        shapes=[{"type": "line", "x0": TOP, "x1": TOP, "y0": 0, "y1": 100, "line": {"color": AXIS, "width": 1}}],
        annotations=[_key(own, others, view), *_words(own)],
    )  # fmt: skip


def _drawn(other: Curve, view: View) -> bool:
    return not view.selection.c or other.code == view.place.code


def _line(one: Curve, look: dict[str, Any]) -> dict[str, Any]:
    texts = [f"{one.name}: the costliest {x:g}% of people have {y:.1f}% of the cost"
             for x, y in zip(one.people, one.cost, strict=True)]  # fmt: skip
    return {"type": "scatter", "mode": "lines", "x": one.people, "y": one.cost, "line": look, "hoverinfo": "text",
            "text": texts}  # fmt: skip


def _look(one: Curve, view: View) -> dict[str, Any]:
    return {"color": CONTEXT, "width": 1.5} | ({"dash": "dash", "width": 2} if one.code == view.place.code else {})


def _equal() -> dict[str, Any]:
    return {"type": "scatter", "mode": "lines", "x": [0, 100], "y": [0, 100], "hoverinfo": "skip",
            "line": {"color": MUTED, "width": 1, "dash": "dot"}}  # fmt: skip


def _mark(own: Curve) -> dict[str, Any]:
    at = share_at(own)
    known = [] if np.isnan(at) else [at]
    return {"type": "scatter", "mode": "markers", "x": [TOP] * len(known), "y": known, "hoverinfo": "skip",
            "marker": {"size": 13, "color": FOCUS, "line": {"width": 1, "color": TEXT}}}  # fmt: skip


def _published() -> dict[str, Any]:
    ring = {"size": 17, "symbol": "diamond-open", "color": TEXT, "line": {"width": 2}}
    return {"type": "scatter", "mode": "markers", "x": [TOP], "y": [PUBLISHED], "hoverinfo": "text", "marker": ring,
            "text": [f"Caring Together, 2015: {TOP}% of people use {PUBLISHED}%"]}  # fmt: skip


def _words(own: Curve) -> list[dict[str, Any]]:
    at = share_at(own)
    here = [] if np.isnan(at) else [
        label(f"<b>● {at:.0f}%</b> of the cost: the costliest {TOP}%", TEXT, x=98, y=16, xanchor="right", bgcolor=PAPER)
    ]  # fmt: skip
    told = label(f"◇ {PUBLISHED}%: published in 2015", MUTED, x=98, y=7, xanchor="right")
    under = label("People, the costliest first", MUTED, x=0, xref="paper", xanchor="left", y=0, yref="paper",
                  yanchor="top", yshift=-26)  # fmt: skip
    return [*here, told, under]


def _key(own: Curve, others: list[Curve], view: View) -> dict[str, Any]:
    beside = f"   ┅ {view.place.name}" if view.selection.c and others else "   ─ the communities" if others else ""
    words = f"<b>━ {own.name}</b>{beside}<br>Share of all cost"
    return label(words, TEXT, x=0, xref="paper", xanchor="left", y=1, yref="paper", yanchor="bottom", align="left",
                 xshift=-36)  # fmt: skip
