"""One community on all indicators at once: each value as an index, the benchmark being 100."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from components.figures.names import pitch
from components.figures.pieces import upright
from components.formats import sentence, value
from components.records import records
from components.theme import FOCUS, MUTED, TEXT, Figure, axis, figure, label, marks
from components.view import View

Floats = NDArray[np.float64]
INDEX = ("index_value", "index_lower", "index_upper")
NARROWEST, WIDEST = 25, 400  # indices beyond are drawn at the edge: one near 0 would take the room of all others
DOUBLING, FINER = (25, 50, 100, 200, 400), (25, 50, 75, 100, 150, 200, 300, 400)  # levels whose names have room


def spine(frame: pd.DataFrame, view: View) -> Figure:
    """A dot and its 95 % interval an indicator, in the rows' order from the top. Needs `index_*` and `comparison`."""
    names = [view.indicators[key].short_title for key in frame["indicator"]]
    middle, low, high = (frame[name].to_numpy(float).clip(NARROWEST, WIDEST) for name in INDEX)
    levels = FINER if high.max() < 4 * low.min() else DOUBLING
    return figure(
        [_points(frame, middle, (middle - low, high - middle), names, view)],
        pitch(len(frame)) * len(frame) + 64,
        xaxis=axis(type="log", nticks=5, tickvals=[*levels], rangemode="normal"),
        yaxis=axis(
            type="category", showgrid=False, categoryorder="array", categoryarray=names, tickvals=names,
            range=[len(names) - 0.4, -0.6],
        ),
        margin={"t": 30},
        shapes=[upright(100)],
        annotations=[label(f"{sentence(view.bench_name)} = 100", FOCUS, x=2, y=1, yref="paper", yanchor="bottom")],
    )  # fmt: skip


def beyond(frame: pd.DataFrame) -> bool:
    """Whether any index is drawn at the edge."""
    return bool((frame["index_value"].lt(NARROWEST) | frame["index_value"].gt(WIDEST)).any())


def indexed(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows that have a value, an interval and a benchmark, with `index_value`, `index_lower`, `index_upper`."""
    value, lower, upper, bench = (frame[name].to_numpy(float) for name in ("value", "lower", "upper", "benchmark"))
    shown = (bench > 0) & (lower > 0) & ~np.isnan(value) & ~np.isnan(upper)
    index = (100 * one[shown] / bench[shown] for one in (value, lower, upper))
    return frame.take(np.flatnonzero(shown)).assign(**dict(zip(INDEX, index, strict=True)))


def _points(
    frame: pd.DataFrame, middle: Floats, reach: tuple[Floats, Floats], names: list[str], view: View
) -> dict[str, Any]:
    hover = [
        f"{name}: {value(row.value, view.indicators[row.indicator])}, {view.bench_name} "
        f"{value(row.benchmark, view.indicators[row.indicator])}<br>{row.comparison}"
        for name, row in zip(names, records(frame), strict=True)
    ]
    look = [marks(view)[one] for one in frame["comparison"]]
    return {
        "type": "scatter", "mode": "markers", "x": middle.tolist(), "y": names,
        "marker": {"size": 11, "color": [one.point for one in look],
                   "symbol": [one.symbol for one in look], "line": {"width": 1.2, "color": TEXT}},
        "error_x": {"type": "data", "symmetric": False, "array": reach[1].tolist(), "arrayminus": reach[0].tolist(),
                    "color": MUTED, "thickness": 2, "width": 0},
        "hoverinfo": "text", "text": hover,
    }  # fmt: skip
