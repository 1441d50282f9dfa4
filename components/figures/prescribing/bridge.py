"""From what was spent the year before to what was spent now: floating bars, each beginning where the last one ends."""

from typing import Any

import pandas as pd

from components.money import prose, short
from components.prescribing.movers import ALL, CAUSES
from components.prescribing.span import over
from components.records import records
from components.theme import CONTEXT, FOCUS, MUTED, TEXT, Figure, axis, figure, label
from components.view import View

ROOM = 0.35  # of the reach of the bars, that numbers need beside them


def bridge(frame: pd.DataFrame, view: View) -> Figure:
    """Spending before, three steps, spending now, from top to bottom. The axis does not begin at nothing."""
    row = next(one for one in records(frame) if one.code == ALL)
    steps = [(name, getattr(row, part)) for part, name in CAUSES.items()]
    at, starts = row.spend_before, []
    for _, amount in steps:
        starts.append(at)
        at += amount
    lines = [_when(row.before), *(name for name, _ in steps), _when(row.now)]
    ends = [row.spend_before, row.spend, *starts, *(start + amount for start, (_, amount) in zip(starts, steps))]  # noqa: B905
    reach = (max(ends) - min(ends)) or 1
    places = [str(place) for place in range(len(lines))]
    return figure(
        [_totals(row, places), _floating(steps, starts, places[1:-1])],
        46 * len(lines) + 70,
        xaxis=axis(tickprefix="£", nticks=4, range=[min(ends) - ROOM * reach, max(ends) + ROOM * reach]),
        yaxis=axis(showgrid=False, type="category", categoryorder="array", categoryarray=places[::-1],
                   tickvals=places, ticktext=lines),
        margin={"t": 16},
        shapes=_joints([*starts, row.spend]),
        annotations=_numbers(row, steps, starts, places),
    )  # fmt: skip


def _when(months: tuple[str, ...]) -> str:
    words = over(months).removeprefix("the ")
    return words.replace(" to ", " to<br>")


def _totals(row: Any, places: list[str]) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", "x": [row.spend_before, row.spend], "y": [places[0], places[-1]],
        "marker": {"size": 14, "symbol": "diamond", "color": TEXT}, "hoverinfo": "text",
        "text": [prose(row.spend_before), prose(row.spend)],
    }  # fmt: skip


def _floating(steps: list[tuple[str, float]], starts: list[float], places: list[str]) -> dict[str, Any]:
    return {
        "type": "bar", "orientation": "h", "base": starts, "x": [amount for _, amount in steps], "y": places,
        "width": 0.55, "hoverinfo": "text", "hovertext": [f"{name}: {signed(amount)}" for name, amount in steps],
        "marker": {"color": [FOCUS if amount > 0 else CONTEXT for _, amount in steps],
                   "line": {"width": 1, "color": TEXT}},
    }  # fmt: skip


def _joints(ends: list[float]) -> list[dict[str, Any]]:
    """Upright lines from each step's end to the next one's beginning."""
    line = {"color": MUTED, "width": 1, "dash": "dot"}
    last = len(ends)
    return [
        {"type": "line", "x0": at, "x1": at, "y0": last - place, "y1": last - place - 1, "line": line}
        for place, at in enumerate(ends)
    ]


def _numbers(row: Any, steps: list[tuple[str, float]], starts: list[float], places: list[str]) -> list[dict[str, Any]]:
    told = [(places[0], row.spend_before, short(row.spend_before)), (places[-1], row.spend, short(row.spend))]
    told += [
        (place, max(start, start + amount), signed(amount))
        for place, start, (_, amount) in zip(places[1:-1], starts, steps, strict=True)
    ]
    return [label(f"<b>{words}</b>", TEXT, x=x, y=y, xanchor="left", xshift=10) for y, x, words in told]


def signed(amount: float) -> str:
    """+£12k, -£3k."""
    return f"+{short(amount)}" if amount > 0 else short(amount)
