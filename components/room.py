"""What a figure needs inside a picture so that none of its own words touch: height, and fewer labels across."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from math import ceil
from typing import Any

from components.letters import wide
from components.theme import Figure, plain

LEAST = 115  # pixels that the drawing keeps, however long the words round it
LINE, BETWEEN = 15, 6  # pixels that a line of names needs, and those of several more, so that each name is seen as one
LETTER, NUMBER = 13, 55  # the height of an axis's letters, and what one of its numbers takes, in pixels
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
BESIDE = 20  # pixels at the right of the plot that labels may reach into
APART = 16  # pixels from label to label at the end of lines


def names(layout: dict[str, Any]) -> list[str]:
    """The names down the vertical axis, as they are drawn; none where it bears numbers."""
    upright = layout["yaxis"]
    return [str(one) for one in upright.get("ticktext", upright.get("categoryarray", []))]


def least(figure: Figure) -> int:
    """The least height of the plot in pixels: what its `meta` says, what its names and its labels at the right need."""
    layout = figure["layout"]
    down = names(layout)
    tall = [1 + name.count("<br>") for name in down]
    # What two names that follow each other take: one of two lines among names of one line needs no more than it has.
    lines = max(((one + other) / 2 for one, other in pairwise(tall)), default=max(tall, default=0))
    each = LINE * lines + BETWEEN * ceil(lines - 1)
    return max(int(layout.get("meta", {}).get("least", LEAST)), int(each * len(down)), _labels(figure))


def _labels(figure: Figure) -> int:
    """What labels at the right end of lines need to stand apart; never more than the plot has on the page."""
    layout = figure["layout"]
    found = sorted(
        (one["y"], 1 + one["text"].count("<br>")) for one in layout.get("annotations", [])
        if one.get("x") == 1 and one.get("xref") == "paper" and one.get("xanchor") == "left" and "yref" not in one
    )  # fmt: skip
    gaps = [(above - below) / max(lines, more) for (below, lines), (above, more) in pairwise(found)]
    if not gaps or min(gaps) <= 0:
        return 0
    own = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    return min(own, round(APART * _reach(figure) / min(gaps)))


def _reach(figure: Figure) -> float:
    """How far the vertical axis reaches, in its own terms."""
    given = figure["layout"]["yaxis"].get("range")
    drawn = given or [y for trace in figure["data"] for y in trace.get("y", ()) if _is_number(y)]
    return float(max(drawn) - min(drawn)) * (1 if given else 1.1) if len(drawn) else 0.0


def _is_number(one: Any) -> bool:
    return isinstance(one, int | float) and one == one


def across(layout: dict[str, Any], width: float) -> dict[str, Any]:
    """The horizontal axis with level labels, as many of its own as stand beside each other on so many pixels."""
    given = layout["xaxis"] | {"tickangle": 0, "automargin": False}
    if "ticktext" not in given or "tickvals" not in given:
        most = max(2, int(width // NUMBER))
        if "tickvals" not in given:
            return given | {"nticks": min(given.get("nticks", 8), most)}
        return given | {"tickvals": list(given["tickvals"])[:: -(-len(given["tickvals"]) * NUMBER // int(2 * width))]}
    texts = [str(one).split("<br>") for one in given["ticktext"]]
    places = [width * one for one in _places(given["tickvals"])]
    # the last label stays: it says how far the figures reach
    steps = (slice(None, None, -one) for one in range(1, len(texts)))
    kept = next((one for one in steps if not _meet(texts[one], places[one])), slice(None, None, -1))
    return given | {key: list(given[key])[kept][::-1] for key in ("tickvals", "ticktext")}


def reaching(axis: dict[str, Any], figure: Figure, width: float) -> dict[str, Any]:
    """The horizontal axis, so long that what is written to the right of its points ends within so many pixels."""
    if (
        len(axis.get("range", ())) != 2
        or axis.get("type") in ("log", "category", "date")
        or axis.get("visible") is False
    ):
        return axis
    start, end = axis["range"]
    if start > end:
        return axis
    for one in figure["layout"].get("annotations", []):
        if one.get("xanchor") != "left" or "xref" in one or not _is_number(one["x"]):
            continue
        lines = plain(one["text"]).split("<br>")
        size = one.get("font", {}).get("size", LETTER)
        room = width + BESIDE - one.get("xshift", 0) - max(wide(line, size) for line in lines)
        end = max(end, start + (one["x"] - start) * width / max(room, width / 3))
    return axis | {"range": [start, end]}


def _places(marks: Sequence[Any]) -> list[float]:
    """Where labels stand, as parts of the axis: days as they lie apart, all else one after the other."""
    count = len(marks)
    days = [date.fromisoformat(one[:10]).toordinal() for one in marks if isinstance(one, str) and DAY.match(one)]
    if len(days) < count or count < 2:
        return [at / count for at in range(count)]
    return [(one - days[0]) / (days[-1] - days[0] or 1) * (count - 1) / count for one in days]


def _meet(texts: list[list[str]], places: list[float]) -> bool:
    """Whether any labels with their middles at these places touch, line by line."""
    return any(
        (wide(one, LETTER) + wide(other, LETTER)) / 2 + 2 > abs(there - here)
        for (left, here), (right, there) in pairwise(zip(texts, places, strict=True))
        for one, other in zip(left, right, strict=False)
    )  # fmt: skip
