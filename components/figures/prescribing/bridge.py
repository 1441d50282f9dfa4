"""From what was spent the year before to what was spent now: floating bars, each beginning where the last one ends."""

from itertools import accumulate
from typing import Any

import pandas as pd

from components.figures.prescribing.axes import pounds
from components.money import both, prose, short
from components.prescribing.movers import ALL, CAUSES
from components.prescribing.span import over
from components.records import records
from components.theme import CONTEXT, FOCUS, MUTED, TEXT, Figure, axis, figure, label
from components.view import View

ROOM, ROW = 0.6, 50  # of the reach of the bars, that numbers need beside them; pixels of a row


def bridge(frame: pd.DataFrame, view: View) -> Figure:
    """Spending before, three steps, spending now, from top to bottom. The axis does not begin at nothing."""
    row = next(one for one in records(frame) if one.code == ALL)
    amounts = [getattr(row, part) for part in CAUSES]
    ends = list(accumulate(amounts, initial=row.spend_before))  # where each step begins, and where the last one ends
    names = [_when(row.before), *CAUSES.values(), _when(row.now)]
    places = list(range(len(names)))[::-1]  # the first on top
    reach = (max(ends) - min(ends)) or 1.0
    return figure(
        [_totals(row, places), _floating(amounts, ends, places[1:-1])],
        ROW * len(names) + 40,
        xaxis=pounds(min(ends) - 0.1 * reach, max(ends) + ROOM * reach),
        yaxis=axis(showgrid=False, range=[-0.6, len(names) - 0.4], tickvals=places, ticktext=names),
        margin={"t": 12},
        shapes=_joints(ends, places),
        annotations=_numbers(row, amounts, ends, places),
    )


def _when(months: tuple[str, ...]) -> str:
    return over(months).removeprefix("the ").replace(" to ", " to<br>")


def _totals(row: Any, places: list[int]) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", "x": [row.spend_before, row.spend], "y": [places[0], places[-1]],
        "marker": {"size": 14, "symbol": "diamond", "color": TEXT}, "hoverinfo": "text",
        "text": [prose(row.spend_before), prose(row.spend)],
    }  # fmt: skip


def _floating(amounts: list[float], ends: list[float], places: list[int]) -> dict[str, Any]:
    told = [f"{name}: {signed(amount)}" for name, amount in zip(CAUSES.values(), amounts, strict=True)]
    return {
        "type": "bar", "orientation": "h", "base": ends[:-1], "x": amounts, "y": places, "width": 0.55,
        "hoverinfo": "text", "hovertext": told,
        "marker": {"color": [FOCUS if amount > 0 else CONTEXT for amount in amounts],
                   "line": {"width": 1, "color": TEXT}},
    }  # fmt: skip


def _joints(ends: list[float], places: list[int]) -> list[dict[str, Any]]:
    """Upright lines from each step's end to the next one's beginning."""
    line = {"color": MUTED, "width": 1, "dash": "dot"}
    return [
        {"type": "line", "x0": at, "x1": at, "y0": place, "y1": place - 1, "line": line, "layer": "below"}
        for at, place in zip(ends, places, strict=False)
    ]


def _numbers(row: Any, amounts: list[float], ends: list[float], places: list[int]) -> list[dict[str, Any]]:
    """The amounts beside their bars, to the right."""
    before, now = both(row.spend_before, row.spend, short)
    told = [(row.spend_before, before)]
    told += [(max(ends[at : at + 2]), signed(amount)) for at, amount in enumerate(amounts)]
    told.append((row.spend, now))
    return [
        label(f"<b>{words}</b>", TEXT, x=x, y=y, xanchor="left", xshift=10)
        for (x, words), y in zip(told, places, strict=True)
    ]


def signed(amount: float) -> str:
    """+£12k, -£3k."""
    return f"+{short(amount)}" if amount > 0 else short(amount)
