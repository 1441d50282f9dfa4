"""The communities as equal squares, roughly where they lie: a diagram, not a map."""

from typing import Any

import pandas as pd

from components.formats import value
from components.theme import MARKS, MUTED, Figure, axis, figure, label
from components.view import View


def tiles(frame: pd.DataFrame, view: View) -> Figure:
    """A square a community, coloured by comparison, with name, value and glyph. Needs `comparison`."""
    rows = {row.area_code: row for row in frame.itertuples()}
    shapes, texts = [], []
    for one in view.place.communities:
        row: Any = rows.get(one.slug)
        fill, ink, glyph, _ = MARKS[row.comparison if row else "not compared"]
        shown = value(row.value, view.indicator, row.state) if row else "No data"
        shapes.append({"type": "rect", "x0": one.column + 0.03, "x1": one.column + 0.97, "y0": one.row + 0.04,
                       "y1": one.row + 0.96, "fillcolor": fill, "line": {"color": MUTED, "width": 1}})  # fmt: skip
        words = f"<b>{one.short_name}</b><br>{shown} {glyph}"
        texts.append(label(words, x=one.column + 0.5, y=one.row + 0.5, font={"size": 14, "color": ink}))
    return figure(
        [{"type": "scatter", "x": [0], "y": [0], "mode": "markers", "marker": {"size": 1, "opacity": 0}}],
        84 * (1 + max(one.row for one in view.place.communities)),
        xaxis=axis(visible=False, range=[0, 1 + max(one.column for one in view.place.communities)]),
        yaxis=axis(visible=False, range=[1 + max(one.row for one in view.place.communities), 0]),
        margin={"r": 0, "t": 0},
        shapes=shapes,
        annotations=texts,
    )
