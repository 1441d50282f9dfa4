"""The tartan rug as a picture, for papers; on the page it is a real table (components/rug.py)."""

from typing import Any

import pandas as pd

from components.formats import theme, value
from components.theme import BENCH, GRID, MARKS, MUTED, TEXT, Figure, axis, figure, label
from components.view import View
from data.place import ENGLAND

ROW, NAMES = 24, 0.34  # pixels a row; the share of the width that indicator names take
BENCHMARKS = 2  # the last columns: the Place and England


def rug(frame: pd.DataFrame, view: View) -> Figure:
    """Indicators down by theme, communities across, Place and England last; a coloured cell with value and glyph."""
    columns = [*view.slugs, view.place.code, ENGLAND]
    cells = {(row.indicator, row.area_code): row for row in frame.itertuples()}
    lines = _lines(frame, view)
    shapes, texts = [], []
    for y, (kind, key) in enumerate(lines):
        if kind == "theme":
            texts.append(label(f"<b>{theme(key)}</b>", MUTED, x=0, y=y + 0.5, xanchor="left"))
            continue
        texts.append(label(view.indicators[key].short_title, x=0, y=y + 0.5, xanchor="left", font={"size": 12}))
        for at, code in enumerate(columns):
            box, words = _cell(cells.get((key, code)), at, y, len(columns), view)
            shapes.append(box)
            texts.append(words)
    heads = _heads(columns, view)
    return figure(
        [{"type": "scatter", "x": [0], "y": [0], "mode": "markers", "marker": {"size": 1, "opacity": 0}}],
        ROW * (len(lines) + 3),
        xaxis=axis(range=[0, 1], visible=False),
        yaxis=axis(range=[len(lines), -3], visible=False),
        margin={"r": 4, "t": 4},
        shapes=shapes,
        annotations=[*heads, *texts],
    )


def _lines(frame: pd.DataFrame, view: View) -> list[tuple[str, str]]:
    """("theme", slug) and ("indicator", id) from top to bottom; only indicators that have rows."""
    present, lines, last = set(frame["indicator"]), [], ""
    for one in view.listed:
        if one.id in present:
            lines += [("theme", one.theme)] if one.theme != last else []
            lines.append(("indicator", one.id))
            last = one.theme
    return lines


def _left(at: int, columns: int) -> float:
    return NAMES + at * (1 - NAMES) / columns


def _cell(row: Any, at: int, y: int, columns: int, view: View) -> tuple[dict[str, Any], dict[str, Any]]:
    fill, ink, glyph, _ = MARKS[row.comparison if row else "not compared"]
    if at >= columns - BENCHMARKS:
        fill, ink, glyph = BENCH, TEXT, ""
    box = {"type": "rect", "x0": _left(at, columns), "x1": _left(at + 1, columns), "y0": y, "y1": y + 1,
           "fillcolor": fill, "line": {"width": 1, "color": GRID}, "layer": "below"}  # fmt: skip
    middle = (_left(at, columns) + _left(at + 1, columns)) / 2
    return box, label(f"{_shown(row, view)} {glyph}", x=middle, y=y + 0.5, font={"size": 9.5, "color": ink})


def _shown(row: Any, view: View) -> str:
    """The value, millions shortened: a cell of the picture is as wide as six figures."""
    if row is None:
        return "No data"
    if row.value >= 1_000_000:
        return f"{row.value / 1_000_000:.1f}m"
    return value(row.value, view.indicators[row.indicator], row.state)


def _heads(columns: list[str], view: View) -> list[dict[str, Any]]:
    named = {one.slug: one.short_name for one in view.place.communities} | {view.place.code: "Place"}
    count = len(columns)
    middles = [(_left(at, count) + _left(at + 1, count)) / 2 for at in range(count)]
    return [
        label(
            f"<b>{named.get(code, 'England')}</b>",
            x=middle,
            y=-0.15,
            yanchor="bottom",
            textangle=-38,
            font={"size": 11},
        )
        for code, middle in zip(columns, middles, strict=True)
    ]
