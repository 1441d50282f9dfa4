"""One community on all indicators at once: each value as an index, the benchmark being 100."""

from typing import Any

import numpy as np
import pandas as pd

from components.figures.names import pitch
from components.formats import sentence, value
from components.records import records
from components.theme import FOCUS, MUTED, TEXT, Figure, axis, figure, label, marks
from components.view import View

WIDEST = 400  # indices beyond this are drawn at the edge


def spine(frame: pd.DataFrame, view: View) -> Figure:
    """A dot and its 95 % interval an indicator, in the rows' order from the top. Needs `index_*` and `comparison`."""
    names = [view.indicators[key].short_title for key in frame["indicator"]]
    return figure(
        [_points(frame, names, view)],
        pitch(len(frame)) * len(frame) + 64,
        xaxis=axis(type="log", nticks=5, tickvals=[25, 50, 75, 100, 150, 200, 300, 400], rangemode="normal"),
        yaxis=axis(
            type="category", showgrid=False, autorange="reversed", categoryorder="array",
            categoryarray=names, tickvals=names,
        ),
        margin={"t": 30},
        shapes=[{"type": "line", "x0": 100, "x1": 100, "y0": 0, "y1": 1, "yref": "paper",
                 "line": {"color": FOCUS, "width": 2, "dash": "dash"}}],
        annotations=[label(f"{sentence(view.bench_name)} = 100", FOCUS, x=2, y=1, yref="paper", yanchor="bottom")],
    )  # fmt: skip


def indexed(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows that have a value, an interval and a benchmark, with `index_value`, `index_lower`, `index_upper`."""
    value, lower, upper, bench = (frame[name].to_numpy(float) for name in ("value", "lower", "upper", "benchmark"))
    shown = (bench > 0) & (lower > 0) & ~np.isnan(value) & ~np.isnan(upper)
    index = (np.minimum(100 * one[shown] / bench[shown], WIDEST) for one in (value, lower, upper))
    return frame[shown].assign(**dict(zip(("index_value", "index_lower", "index_upper"), index, strict=True)))


def _points(frame: pd.DataFrame, names: list[str], view: View) -> dict[str, Any]:
    hover = [
        f"{name}: {value(row.value, view.indicators[row.indicator])}, {view.bench_name} "
        f"{value(row.benchmark, view.indicators[row.indicator])}<br>{row.comparison}"
        for name, row in zip(names, records(frame), strict=True)
    ]
    look = [marks(view)[one] for one in frame["comparison"]]
    above = frame["index_upper"] - frame["index_value"]
    below = frame["index_value"] - frame["index_lower"]
    return {
        "type": "scatter", "mode": "markers", "x": list(frame["index_value"]), "y": names,
        "marker": {"size": 11, "color": [one.point for one in look],
                   "symbol": [one.symbol for one in look], "line": {"width": 1.2, "color": TEXT}},
        "error_x": {"type": "data", "symmetric": False, "array": list(above), "arrayminus": list(below),
                    "color": MUTED, "thickness": 2, "width": 0},
        "hoverinfo": "text", "text": hover,
    }  # fmt: skip
