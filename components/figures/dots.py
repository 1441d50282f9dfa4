"""Areas by size of value: a dot and its 95 % interval each, the benchmark as a line."""

from math import inf, isnan
from typing import Any

import pandas as pd

from components.figures.names import fitted, named_axis, pitch
from components.figures.pieces import hover, known, upright, whisker
from components.formats import ticks, value
from components.records import records
from components.theme import FOCUS, MUTED, TEXT, Figure, axis, figure, label, marks
from components.view import View


def dots(frame: pd.DataFrame, view: View) -> Figure:
    """One row an area, highest first; the benchmark's own row becomes the line. Needs `comparison`."""
    rows = records(frame)  # plain rows: a chart takes dozens of small looks at them
    areas = sorted((row for row in rows if row.area_type not in ("england", "place")), key=_height)
    bench = (row.value for row in rows if row.area_code == view.bench_code and not view.indicator.is_count)
    line = [amount for amount in bench if not isnan(amount)]
    codes = [row.area_code for row in areas]  # names may repeat: two practices may share one
    names = [_name(row, len(codes), view) for row in areas]
    return figure(
        [_thin(areas), _points(areas, view)],
        pitch(len(codes)) * len(codes) + 78,
        xaxis=axis(**ticks(view.indicator), rangemode=_scale(areas, line), nticks=6),
        yaxis=named_axis(codes, names, range=[-0.6, len(codes) - 0.4]),
        margin={"t": 34},
        shapes=[upright(amount) for amount in line],
        annotations=[*(_reference_name(amount, view) for amount in line), *_absent(areas)],
    )  # fmt: skip


def _scale(areas: list[Any], line: list[float]) -> str:
    """From nought where one figure is all there is: an axis closely around it would count in parts of people."""
    drawn = {amount for row in areas for amount in (row.value, row.lower, row.upper) if not isnan(amount)}
    return "normal" if len(drawn.union(line)) > 1 else "tozero"


def _height(row: Any) -> float:
    return -inf if isnan(row.value) else float(row.value)


def _name(row: Any, count: int, view: View) -> str:
    name = fitted(str(row.short_name), count)
    return f"<b>{name}</b>" if row.area_code == view.selection.c else name


def _points(areas: list[Any], view: View) -> dict[str, Any]:
    look = [marks(view)[row.comparison] for row in areas]
    crossed = ["x" if row.state == "unreliable" else one.symbol for row, one in zip(areas, look, strict=True)]
    return {
        "type": "scatter", "mode": "markers", "x": [known(row.value) for row in areas],
        "y": [row.area_code for row in areas],
        # a cross for a figure that is not to be relied on
        "marker": {"size": 12, "color": [one.point for one in look], "symbol": crossed,
                   "line": {"width": 1.2, "color": TEXT}},
        "error_x": whisker(areas, MUTED, thickness=2.5),
        "hoverinfo": "text", "text": [_hover(row, view) for row in areas],
    }  # fmt: skip


def _hover(row: Any, view: View) -> str:
    return f"{hover(row, row.short_name, view.indicator)}<br>{row.comparison}"


def _thin(areas: list[Any]) -> dict[str, Any]:
    """The 99.8 % interval, thin and behind the other."""
    return {
        "type": "scatter", "mode": "markers", "x": [known(row.value) for row in areas], "hoverinfo": "skip",
        "y": [row.area_code for row in areas], "marker": {"size": 1, "color": MUTED},
        "error_x": whisker(areas, MUTED, thickness=1, limits=("lower_998", "upper_998")),
    }  # fmt: skip


def _reference_name(amount: float, view: View) -> dict[str, Any]:
    words = f"{view.bench_area} {value(amount, view.indicator)}"
    return label(words, FOCUS, x=amount, y=1, yref="paper", yanchor="bottom")


def _absent(areas: list[Any]) -> list[dict[str, Any]]:
    """Words where an area has no dot."""
    words = {"suppressed": "* hidden", "unreliable": "Unreliable"}
    return [
        label(words.get(row.state, "No data"), MUTED, x=0, xref="paper", y=row.area_code, xanchor="left")
        for row in areas
        if isnan(row.value)
    ]
