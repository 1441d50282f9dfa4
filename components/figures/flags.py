"""Decisions on a picture over time: a numbered flag for each, in a strip above the plot, at the middle of its month."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from components.theme import MUTED, PAPER, TEXT, Figure, label
from data.case_studies import Decision
from data.periods import parse

ROW = 22  # pixels of a row of flags
NEAR = 0.1  # share of the width within which two flags would touch on a telephone, so that the later one stands higher
Placed = tuple[str, str, int]  # words of a flag, its day, its row from below


def flagged(drawn: Figure, found: Sequence[Decision]) -> Figure:
    """The picture, whose horizontal axis has a range of days, with the flags; as it is where there is none.

    The picture grows by the strip, and the axis reaches as far as the last flag.
    """
    if not found:
        return drawn
    whole = drawn["layout"]
    days = {one.month: parse(one.month).middle for one in found}
    first, last = (date.fromisoformat(one) for one in whole["xaxis"]["range"])
    last = max(last, *days.values())
    placed = _rows(found, days, (last - first).days)
    rows = 1 + max(row for *_, row in placed)
    height, margin = whole["height"] + rows * ROW, whole["margin"]
    strip = rows * ROW / (height - margin["t"] - margin["b"])  # the share of the plot that the flags take
    heights = [1 - strip + strip * (row + 0.5) / rows for *_, row in placed]
    lines = [_line(day, top) for (_, day, _), top in zip(placed, heights, strict=True)]
    boxes = [_box(words, day, y) for (words, day, _), y in zip(placed, heights, strict=True)]
    least = whole.get("meta", {}).get("least", 0) + rows * ROW
    return drawn | {"layout": whole | {
        "height": height, "meta": whole.get("meta", {}) | {"least": max(least, 200)},
        "xaxis": whole["xaxis"] | {"range": [first.isoformat(), last.isoformat()]},
        "yaxis": whole["yaxis"] | {"domain": [0, 1 - strip]},
        "shapes": [*whole.get("shapes", []), *lines],
        "annotations": [*whole.get("annotations", []), *boxes],
    }}  # fmt: skip


def _rows(found: Sequence[Decision], days: dict[str, date], reach: int) -> list[Placed]:
    """A flag a month, oldest first, each in the lowest row where it touches none before it."""
    ends: list[date] = []
    placed: list[Placed] = []
    for month, day in sorted(days.items(), key=lambda pair: pair[1]):
        row = next((at for at, end in enumerate(ends) if (day - end).days > NEAR * reach), len(ends))
        ends[row : row + 1] = [day]
        words = ", ".join(str(one.number) for one in found if one.month == month)
        placed.append((words, day.isoformat(), row))
    return placed


def _line(day: str, top: float) -> dict[str, Any]:
    return {"type": "line", "layer": "below", "x0": day, "x1": day, "y0": 0, "y1": top, "yref": "paper",
            "line": {"color": MUTED, "width": 1}}  # fmt: skip


def _box(words: str, day: str, y: float) -> dict[str, Any]:
    look = {"font": {"size": 12, "color": PAPER}, "bgcolor": TEXT, "borderpad": 2}
    return label(f"<b> {words} </b>", PAPER, x=day, y=y, yref="paper", yanchor="middle") | look
