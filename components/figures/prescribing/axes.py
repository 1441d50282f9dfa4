"""What pictures of pounds share: an axis that a telephone has room for, and a key over the whole width."""

from collections.abc import Sequence
from math import ceil, floor, log10
from typing import Any

from components.theme import TEXT, Figure, axis, label

MOST, NICE = 3, (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)  # steps of an axis; numbers that they begin with
LINE = 18  # pixels of a line of the key
FINE, WHOLE = 100, 1e-6  # of a million, steps under which it is told in thousands; what still counts as whole


def pounds(low: float, high: float, **more: Any) -> dict[str, Any]:
    """An axis from `low` to `high` with at most four round amounts written on it."""
    rough = (high - low) / MOST or 1.0
    size: float = 10 ** floor(log10(rough))
    step = next(size * one for one in NICE if size * one >= rough * (1 - 1e-9))
    marks = [step * place for place in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)]
    return axis(range=[low, high], tickvals=marks, ticktext=[_written(one, step) for one in marks], tickangle=0, **more)


def with_key(made: Figure, lines: Sequence[str]) -> Figure:
    """The figure with lines of a key above it, from its left edge on, where a narrow screen has room for them."""
    layout = made["layout"]
    room = LINE * len(lines) + 10
    words = label(
        "<br>".join(lines), TEXT, x=0, xref="paper", xanchor="left", xshift=8 - layout["margin"]["l"], y=1,
        yref="paper", yanchor="bottom", yshift=4, align="left", font={"size": 12},
    )  # fmt: skip
    return made | {"layout": layout | {
        "annotations": [*layout.get("annotations", []), words], "margin": layout["margin"] | {"t": room},
        "height": layout["height"] + room - layout["margin"]["t"],
    }}  # fmt: skip


def _written(amount: float, step: float) -> str:
    """£1.25m, -£50k, £200: so that amounts a step apart look different."""
    units = ((size, unit) for size, unit in ((1e6, "m"), (1e3, "k")) if abs(amount) >= size and step >= size / FINE)
    size, unit = next(units, (1.0, ""))
    steps = [step / size * 10**few for few in range(5)]
    decimals = next((few for few, one in enumerate(steps) if abs(one - round(one)) < WHOLE), len(steps))
    return f"{'-' if amount < 0 else ''}£{abs(amount) / size:,.{decimals}f}{unit}"
