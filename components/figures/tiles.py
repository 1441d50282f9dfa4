"""The communities as equal squares, roughly where they lie: a diagram, not a map."""

from math import ceil
from textwrap import wrap
from typing import Any

import pandas as pd

from components.figures.pieces import unseen
from components.formats import value
from components.letters import wide
from components.records import records
from components.theme import MUTED, Figure, axis, figure, label, marks, plain
from components.view import View
from data.place import Community

SIDE = 0.92  # of a square's place that it fills
WIDTH, LARGE, SMALL = 560, 14, 10  # pixels of the narrowest picture; sizes of text


def tiles(frame: pd.DataFrame, view: View) -> Figure:
    """A square a community, coloured by comparison, with name, value and glyph. Needs `comparison`."""
    rows = {row.area_code: row for row in records(frame)}
    drawn = [_square(one, rows.get(one.slug), view) for one in view.place.communities]
    across, down = columns(view), 1 + max(one.row for one in view.place.communities)
    return figure(
        [unseen()],
        84 * down,
        xaxis=axis(visible=False, range=[0, across]),
        yaxis=axis(visible=False, range=[down, 0]),
        margin={"r": 0, "t": 0},
        shapes=[shape for shape, _ in drawn],
        annotations=[text for _, text in drawn],
        meta=_needs([text for _, text in drawn], across, down),
    )


def _needs(texts: list[dict[str, Any]], across: int, down: int) -> dict[str, int]:
    """The pixels that squares with all of their words take, upwards and, with the edges of a picture, across."""
    lines = [(text["text"].split("<br>"), text["font"]["size"]) for text in texts]
    high = max(len(one) * 1.4 * size for one, size in lines)
    broad = max(wide(plain(line), size, bold=True) for one, size in lines for line in one)
    return {"least": ceil(down * high / SIDE), "across": ceil(across * broad / SIDE) + 50}


def columns(view: View) -> int:
    """How many squares the diagram is wide."""
    return 1 + max(one.column for one in view.place.communities)


def _square(one: Community, row: Any, view: View) -> tuple[dict[str, Any], dict[str, Any]]:
    look = marks(view)[row.comparison if row else "not compared"]
    shown = value(row.value, view.indicator, row.state) if row else "No data"
    shape = {"type": "rect", "x0": one.column + 0.03, "x1": one.column + 0.97, "y0": one.row + 0.04,
             "y1": one.row + 0.96, "fillcolor": look.fill, "line": {"color": MUTED, "width": 1}}  # fmt: skip
    size, name = _written(one.short_name, WIDTH / columns(view))
    words = f"<b>{name}</b><br>{shown} {look.glyph}"
    return shape, label(words, x=one.column + 0.5, y=one.row + 0.5, font={"size": size, "color": look.ink})


def _written(name: str, width: float) -> tuple[float, str]:
    """Size and lines of a name that fits into a square so many pixels wide."""
    size = max(SMALL, min(LARGE, width / 9))
    letters = max(6, int(width / (0.62 * size)))
    return size, "<br>".join(wrap(name, letters, max_lines=2, placeholder="…"))
