"""Bars with words above them, from a start to an end, one under the other: they read alike on a telephone."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Any, NamedTuple

from components.theme import FOCUS, PAPER, TEXT, Figure, axis, figure, label

LETTERS, LINE, BAR, GAP = 42, 18, 24, 12  # letters of a line of words; pixels of a line, of a bar, under it


class Band(NamedTuple):
    """Words, and the bar under them from `start` to `end`, hollow or filled; a mark where both are the same day."""

    words: str
    start: Any
    end: Any
    colour: str = FOCUS
    hollow: bool = False
    mark: Any = None  # where the middle of a range is


def bands(found: Sequence[Band], across: dict[str, Any], right: Sequence[Any] = ()) -> Figure:
    """The first band on top. `across` is the axis; words of bars whose start is in `right` stand at the bar's end."""
    lines = [wrap(one.words, LETTERS) for one in found]
    tall = max(map(len, lines))
    pitch = LINE * tall + BAR + GAP
    places = list(range(len(found)))
    height = pitch * len(found) + 40
    return figure(
        _points(found, pitch),
        height,
        xaxis=axis(**across),
        yaxis=axis(visible=False, range=[len(found), 0]),
        shapes=[_bar(one, at, pitch) for one, at in zip(found, places, strict=True)],
        annotations=[
            _words(words, one, at, pitch, one.start in right)
            for words, one, at in zip(lines, found, places, strict=True)
        ],
        margin={"t": 6, "l": 16, "r": 16},
        meta={"least": pitch * len(found)},
    )


def _top(at: int, pitch: int) -> float:
    return at + 1 - (BAR + GAP) / pitch


def _bar(one: Band, at: int, pitch: int) -> dict[str, Any]:
    top = _top(at, pitch)
    return {
        "type": "rect", "layer": "between", "x0": one.start, "x1": one.end, "y0": top, "y1": top + BAR / pitch,
        "fillcolor": PAPER if one.hollow else one.colour, "line": {"color": one.colour, "width": 2},
    }  # fmt: skip


def _points(found: Sequence[Band], pitch: int) -> list[dict[str, Any]]:
    """Marks of single days and of a range's middle, and both ends unseen, from which the axis takes its kind."""
    ends = [end for one in found for end in (one.start, one.end)]
    unseen = {"type": "scatter", "mode": "markers", "x": ends, "y": [0] * len(ends), "hoverinfo": "skip",
              "marker": {"size": 1, "opacity": 0}}  # fmt: skip
    middles = [(one.mark if one.mark is not None else one.start, _top(at, pitch) + BAR / pitch / 2, one)
               for at, one in enumerate(found) if one.mark is not None or _single(one)]  # fmt: skip
    looks = {"symbol": "diamond", "size": 15, "line": {"color": TEXT, "width": 2},
             "color": [PAPER if one.mark is not None else one.colour for _, _, one in middles]}  # fmt: skip
    marks = {"type": "scatter", "mode": "markers", "x": [x for x, _, _ in middles], "y": [y for _, y, _ in middles],
             "hoverinfo": "skip", "marker": looks}  # fmt: skip
    return [unseen, marks] if middles else [unseen]


def _single(one: Band) -> bool:
    """Whether it is a single day, which has a mark: nought has neither bar nor mark."""
    return bool(one.start == one.end and one.start != 0)


def _words(words: list[str], one: Band, at: int, pitch: int, right: bool) -> dict[str, Any]:
    side = {"x": one.end, "xanchor": "right"} if right else {"x": one.start, "xanchor": "left"}
    return label("<br>".join(words), TEXT, y=_top(at, pitch), yanchor="bottom", align="right" if right else "left",
                 **side)  # fmt: skip
