"""A table drawn as boxes: names at the left and above, in each box a few words and a bar."""

from collections.abc import Iterable
from textwrap import wrap
from typing import Any, NamedTuple

from components.figures.pieces import unseen
from components.theme import BAND, BENCH, FOCUS, GRID, MUTED, PAPER, TEXT, Figure, axis, figure, label

NAMES, ROW, HEAD = 0.26, 58, 44  # the share of the width that names take; pixels of a row and of the heads
LETTERS, HEADS, SIZE = 14, 10, 12  # of a name on a line, and of a column's; of text in a box


class Box(NamedTuple):
    """What a box holds: lines of text, the first bold; how much of it the bar fills; whether it is a margin."""

    lines: list[str]
    part: float
    pale: bool


def box(lines: list[str], part: float = 0.0, *, pale: bool = False) -> Box:
    """A box."""
    return Box(lines, part, pale)


def anybody(rows: Iterable[Any]) -> bool:
    """Whether a row or column of these records says more than that nobody is there; a hidden number does."""
    return any(row is not None and row.value != 0 for row in rows)


def boxes(rows: list[str], columns: list[str], cells: list[Box]) -> Figure:
    """The boxes of the first row, then those of the second, and so on."""
    width = (1 - NAMES) / len(columns)
    left = [NAMES + at * width for at in range(len(columns))]
    shapes, texts = [], [_name(name, at) for at, name in enumerate(rows)]
    texts += [_head(name, x + width / 2) for name, x in zip(columns, left, strict=True)]
    for at, one in enumerate(cells):
        y, x = at // len(columns), left[at % len(columns)]
        shapes += _drawn(one, x, y, width)
        texts.append(_text(one, x + width / 2, y))
    return figure(
        [unseen()],
        ROW * len(rows) + HEAD,
        xaxis=axis(range=[0, 1], visible=False),
        yaxis=axis(range=[len(rows), -HEAD / ROW], visible=False),
        margin={"l": 4, "r": 4, "t": 4},
        meta={"least": ROW * len(rows) + HEAD},
        shapes=shapes,
        annotations=texts,
    )


def _drawn(one: Box, x: float, y: int, width: float) -> list[dict[str, Any]]:
    """The box, and its bar along its foot."""
    room = {"type": "rect", "layer": "below"}
    fill = BENCH if one.pale else PAPER
    whole = room | {"x0": x, "x1": x + width, "y0": y, "y1": y + 1, "fillcolor": fill,
                    "line": {"width": 1, "color": GRID}}  # fmt: skip
    if not one.part:
        return [whole]
    end = x + 0.04 * width + one.part * 0.92 * width
    bar = room | {"x0": x + 0.04 * width, "x1": end, "y0": y + 0.84, "y1": y + 0.95,
                  "fillcolor": BAND if one.pale else FOCUS, "line": {"width": 0}}  # fmt: skip
    return [whole, bar]


def _text(one: Box, x: float, y: int) -> dict[str, Any]:
    first, *others = one.lines
    words = "<br>".join([f"<b>{first}</b>", *others])
    return label(words, TEXT, x=x, y=y + (0.42 if one.part else 0.5), font={"size": SIZE if len(others) < 2 else 11})


def _name(name: str, at: int) -> dict[str, Any]:
    words = "<br>".join(wrap(name, LETTERS))
    return label(words, TEXT, x=0, xanchor="left", y=at + 0.5, align="left", font={"size": SIZE})


def _head(name: str, x: float) -> dict[str, Any]:
    words = "<br>".join(wrap(name, HEADS))
    return label(f"<b>{words}</b>", MUTED, x=x, y=-0.06, yanchor="bottom", font={"size": SIZE - 1})
