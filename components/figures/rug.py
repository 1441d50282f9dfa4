"""The tartan rug as a picture, for papers; on the page it is a real table (components/rug.py)."""

from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd

from components.beside import MANY, beside
from components.figures.pieces import unseen
from components.formats import theme, value
from components.letters import wide
from components.records import records
from components.theme import BENCH, GRID, MUTED, TEXT, Figure, Mark, axis, figure, label, marks
from components.view import View

SIZES, ROOM = (9.5, 7.8), 550  # heights of letters in a cell, the larger that fits; pixels across a page of Word
ROW, LEAST = 24, 16  # pixels a row, and what it takes at least in a picture that has to fit on a page
NAMES = 0.34  # the share of the width that indicator names take
LETTERS = 34  # of an indicator's name in that share
FEW = "Too few"  # people to say anything: a cell has no room for more
HEADS = 3  # rows' height that the communities' names take above
READ = ["indicator", "area_code", "value", "state", "comparison"]  # the columns that a cell shows
BENCHMARK = Mark(BENCH, TEXT, "", "", "")


def rug(frame: pd.DataFrame, view: View) -> Figure:
    """Indicators down by theme, communities across, Place and England last; a coloured cell with value and glyph.

    Many communities leave their cells room for the glyph alone, and none for the benchmarks; the table has the values.
    """
    narrow = _narrow(view)
    columns = _columns(view)
    cells = {(row.indicator, row.area_code): row for row in records(frame, READ)}
    lines = _lines(frame, view)
    shapes, texts, top = [], [], 2 * HEADS if narrow else HEADS
    for y, (kind, key) in enumerate(lines):
        if kind == "theme":
            texts.append(label(f"<b>{theme(key)}</b>", MUTED, x=0, y=y + 0.5, xanchor="left"))
            continue
        texts.append(label(_short(view.indicators[key].short_title), x=0, y=y + 0.5, xanchor="left", font={"size": 12}))
        for column in columns:
            box, words = _cell(cells.get((key, column.code)), column, y, narrow, view)
            shapes.append(box)
            texts.append(words)
    heads = _heads(columns, view)
    return figure(
        [unseen()],
        ROW * (len(lines) + top),
        xaxis=axis(range=[0, 1], visible=False),
        yaxis=axis(range=[len(lines), -top], visible=False),
        margin={"r": 4, "t": 4},
        shapes=shapes,
        annotations=[*heads, *texts],
        meta={"least": LEAST * (len(lines) + top), "across": ROOM},
    )


def _lines(frame: pd.DataFrame, view: View) -> list[tuple[str, str]]:
    """("theme", slug) and ("indicator", id) from top to bottom; only indicators that have rows."""
    present, last = set(frame["indicator"]), ""
    lines: list[tuple[str, str]] = []
    for one in view.listed:
        if one.id in present:
            lines += [("theme", one.theme)] if one.theme != last else []
            lines.append(("indicator", one.id))
            last = one.theme
    return lines


class Column(NamedTuple):
    """An area, how far its cells reach across the picture, and whether it is a benchmark."""

    code: str
    left: float
    right: float
    bench: bool

    @property
    def middle(self) -> float:
        """Where its texts stand."""
        return (self.left + self.right) / 2


def _columns(view: View) -> list[Column]:
    bench = {} if _narrow(view) else beside(view)
    codes = [*view.slugs, *bench]
    edges = [NAMES + at * (1 - NAMES) / len(codes) for at in range(len(codes) + 1)]
    return [Column(code, *ends, code in bench) for code, ends in zip(codes, pairwise(edges), strict=True)]


def _cell(row: Any, column: Column, y: int, narrow: bool, view: View) -> tuple[dict[str, Any], dict[str, Any]]:
    look = BENCHMARK if column.bench else marks(view)[row.comparison if row else "not compared"]
    box = {"type": "rect", "x0": column.left, "x1": column.right, "y0": y, "y1": y + 1, "fillcolor": look.fill,
           "line": {"width": 1, "color": GRID}, "layer": "below"}  # fmt: skip
    words = _sign(row, look) if narrow else f"{_shown(row, view)} {look.glyph}".strip()
    size = SIZES[not narrow and wide(words, SIZES[0]) > (column.right - column.left) * ROOM]
    return box, label(words, x=column.middle, y=y + 0.5, font={"size": size, "color": look.ink})


def _narrow(view: View) -> bool:
    return len(view.slugs) > MANY


def _short(name: str, letters: int = LETTERS) -> str:
    return name if len(name) <= letters else f"{name[: letters - 1].rstrip()}…"


def _sign(row: Any, look: Mark) -> str:
    """What a narrow cell holds: the glyph, or a star where the value is hidden."""
    return "*" if row is not None and row.state == "suppressed" else look.glyph


def _shown(row: Any, view: View) -> str:
    """The value, millions shortened: a cell of the picture is as wide as six figures."""
    if row is None:
        return "No data"
    if row.value >= 1_000_000:
        return f"{row.value / 1_000_000:.1f}m"
    words = value(row.value, view.indicators[row.indicator], row.state)
    return FEW if words == "Unreliable" else words


def _heads(columns: list[Column], view: View) -> list[dict[str, Any]]:
    named = view.names | beside(view) | {view.place.code: "Place"}
    angle, size, letters = (-90, 9, 24) if _narrow(view) else (-38, 11, 16)
    return [
        label(
            f"<b>{_short(named[column.code], letters)}</b>", x=column.middle, y=-0.15, yanchor="bottom",
            textangle=angle, font={"size": size},
        )
        for column in columns
    ]  # fmt: skip
