"""A bridge: each line's part of the variance as a bar that begins where the one before it ended."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from components.figures.names import fitted
from components.figures.spend.scale import pounds
from components.money import short, variance
from components.theme import AXIS, FOCUS, MUTED, OTHERS, TEXT, Figure, axis, figure, label

ROW = 40  # pixels of a bar


class Step(NamedTuple):
    """A bar from one amount to another; of the whole it begins at nought. Up to its `leeway` it is on budget."""

    name: str
    start: float
    end: float
    leeway: float = 0.0


def steps(parts: Sequence[tuple[str, float]], whole: str, leeway: Mapping[str, float] | None = None) -> list[Step]:
    """The parts one after the other from nought, then the whole; each with the leeway that its name has."""
    found, at, near = [], 0.0, leeway or {}
    for name, amount in parts:
        found.append(Step(name, at, at + amount, near.get(name, 0.0)))
        at += amount
    return [*found, Step(whole, 0.0, at, near.get(whole, 0.0))]


def bridge(found: Sequence[Step]) -> Figure:
    """Right of where it began is favourable, left adverse; the whole comes last, in another colour."""
    places = [len(found) - 1 - at for at in range(len(found))]
    ends = [0.0, *(end for one in found for end in (one.start, one.end))]
    room = 0.45 * (max(ends) - min(ends) or 1.0)
    return figure(
        [_bars(found, places)],
        ROW * len(found) + 70,
        xaxis=axis(**pounds(min(ends), max(ends), sides=True), zeroline=True, zerolinecolor=MUTED,
                   range=[min(ends) - room, max(ends) + room]),
        yaxis=axis(showgrid=False, tickvals=places, ticktext=[fitted(one.name, len(found)) for one in found],
                   range=[-0.6, len(found) - 0.4]),
        margin={"t": 30},
        shapes=[_link(one.end, place) for one, place in zip(found[:-1], places, strict=False)],
        annotations=[*(_told(one, place) for one, place in zip(found, places, strict=True)), *_sides()],
    )  # fmt: skip


def _bars(found: Sequence[Step], places: list[int]) -> dict[str, Any]:
    return {
        "type": "bar", "orientation": "h", "y": places, "base": [one.start for one in found],
        "x": [one.end - one.start for one in found], "width": 0.55,
        "marker": {"color": [*[OTHERS] * (len(found) - 1), FOCUS]}, "hoverinfo": "text",
        "hovertext": [f"{one.name}: {variance(one.end - one.start, one.leeway)}" for one in found],
    }  # fmt: skip


def _link(at: float, place: int) -> dict[str, Any]:
    """The line from where a bar ends to where the next begins."""
    return {"type": "line", "x0": at, "x1": at, "y0": place - 0.72, "y1": place - 0.28, "line": {"color": AXIS}}


def _told(one: Step, place: int) -> dict[str, Any]:
    """Its amount, without a sign: the side says which way it goes."""
    right = one.end >= one.start
    return label(short(abs(one.end - one.start)), TEXT, x=one.end, y=place, xanchor="left" if right else "right",
                 xshift=6 if right else -6)  # fmt: skip


def _sides() -> list[dict[str, Any]]:
    where = {"font": {"size": 11, "color": MUTED}, "y": 1, "yref": "paper", "yanchor": "bottom", "xref": "paper"}
    return [label("← adverse", MUTED, x=0, xanchor="left", **where),
            label("favourable →", MUTED, x=1, xanchor="right", **where)]  # fmt: skip
