"""Names beside points of a picture, as many as have room."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from components.figures.names import cut
from components.theme import label

MOST, LETTERS = 6, 22  # names in a picture, and letters of one
ROOM = (0.5, 0.075)  # shares of width and height that a name takes up on a telephone
GAP = 9  # pixels between a point and its name


class Called(NamedTuple):
    """A point that wants its name told."""

    x: float
    y: float
    name: str
    colour: str


def callouts(points: Iterable[Called], across: tuple[float, float], up: tuple[float, float]) -> list[dict[str, Any]]:
    """Names of the points, the first ones first, towards the side with room; none that would lie over another's.

    `across` and `up` are the ends of the axes.
    """
    taken: list[tuple[float, float]] = []
    labels: list[dict[str, Any]] = []
    for point in points:
        at = ((point.x - across[0]) / (across[1] - across[0]), (point.y - up[0]) / (up[1] - up[0]))
        if len(labels) == MOST or any(_clash(at, other) for other in taken):
            continue
        taken.append(at)
        side, gap = ("left", GAP) if at[0] < 0.55 else ("right", -GAP)
        font = {"size": 12, "color": point.colour}
        labels.append(label(cut(point.name, LETTERS), x=point.x, y=point.y, xanchor=side, xshift=gap, font=font))
    return labels


def _clash(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) < ROOM[0] and abs(one[1] - other[1]) < ROOM[1]
