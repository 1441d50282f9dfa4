"""Areas by size of value: a dot and its 95 % interval each, the benchmark as a line."""

from typing import Any

import pandas as pd

from components.figures.names import fitted, pitch
from components.formats import interval, ticks, value
from components.records import records
from components.theme import FOCUS, MUTED, TEXT, Figure, axis, figure, label, marks
from components.view import View


def dots(frame: pd.DataFrame, view: View) -> Figure:
    """One row an area, highest first; the benchmark's own row becomes the line. Needs `comparison`."""
    areas = frame[~frame["area_type"].isin(["england", "place"])].sort_values("value", na_position="first")
    line = frame.loc[frame["area_code"].eq(view.bench_code) & (not view.indicator.is_count), "value"].dropna()
    codes = list(areas["area_code"])  # names may repeat: two practices may share one
    names = [_name(row, len(codes), view) for row in records(areas)]
    return figure(
        [_thin(areas), _points(areas, view)],
        pitch(len(codes)) * len(codes) + 78,
        xaxis=axis(**ticks(view.indicator), rangemode="normal", nticks=6),
        yaxis=axis(
            showgrid=False, type="category", categoryorder="array", categoryarray=codes, tickvals=codes, ticktext=names,
            range=[-0.6, len(codes) - 0.4],
        ),
        margin={"t": 34},
        shapes=[_reference(amount) for amount in line],
        annotations=[*(_reference_name(amount, view) for amount in line), *_absent(areas)],
    )  # fmt: skip


def _name(row: Any, count: int, view: View) -> str:
    name = fitted(str(row.short_name), count)
    return f"<b>{name}</b>" if row.area_code == view.selection.c else name


def _points(areas: pd.DataFrame, view: View) -> dict[str, Any]:
    limits = [
        f"{row.short_name}: {value(row.value, view.indicator, row.state)}"
        + (f" ({interval(row.lower, row.upper, view.indicator)})" if not pd.isna(row.lower) else "")
        + f"<br>{row.comparison}"
        for row in records(areas)
    ]
    look = marks(view)
    colours = [look[one].point for one in areas["comparison"]]
    return {
        "type": "scatter", "mode": "markers", "x": _numbers(areas["value"]), "y": list(areas["area_code"]),
        "marker": {"size": 12, "color": colours, "symbol": _symbols(areas, view),
                   "line": {"width": 1.2, "color": TEXT}},
        "error_x": _whisker(areas, "lower", "upper", 2.5),
        "hoverinfo": "text", "text": limits,
    }  # fmt: skip


def _symbols(areas: pd.DataFrame, view: View) -> list[str]:
    """The mark of each comparison; a cross for a figure that is not to be relied on."""
    pairs = zip(areas["comparison"], areas["state"], strict=True)
    return ["x" if state == "unreliable" else marks(view)[one].symbol for one, state in pairs]


def _thin(areas: pd.DataFrame) -> dict[str, Any]:
    """The 99.8 % interval, thin and behind the other."""
    return {
        "type": "scatter", "mode": "markers", "x": _numbers(areas["value"]), "hoverinfo": "skip",
        "y": list(areas["area_code"]), "marker": {"size": 1, "color": MUTED},
        "error_x": _whisker(areas, "lower_998", "upper_998", 1),
    }  # fmt: skip


def _whisker(areas: pd.DataFrame, lower: str, upper: str, thickness: float) -> dict[str, Any]:
    return {
        "type": "data", "symmetric": False, "array": _numbers(areas[upper] - areas["value"]),
        "arrayminus": _numbers(areas["value"] - areas[lower]), "color": MUTED, "thickness": thickness, "width": 0,
    }  # fmt: skip


def _numbers(column: pd.Series) -> list[float | None]:
    return [None if pd.isna(one) else float(one) for one in column]


def _reference(amount: float) -> dict[str, Any]:
    line = {"color": FOCUS, "width": 2, "dash": "dash"}
    return {"type": "line", "x0": amount, "x1": amount, "y0": 0, "y1": 1, "yref": "paper", "line": line}


def _reference_name(amount: float, view: View) -> dict[str, Any]:
    words = f"{view.bench_area} {value(amount, view.indicator)}"
    return label(words, FOCUS, x=amount, y=1, yref="paper", yanchor="bottom")


def _absent(areas: pd.DataFrame) -> list[dict[str, Any]]:
    """Words where an area has no dot."""
    words = {"suppressed": "* hidden", "unreliable": "Unreliable"}
    return [
        label(words.get(state, "No data"), MUTED, x=0, xref="paper", y=code, xanchor="left")
        for code, state, amount in zip(areas["area_code"], areas["state"], areas["value"], strict=True)
        if pd.isna(amount)
    ]
