"""An axis of pounds: few round amounts, written as pictures write them (£2.2m, £554k)."""

from math import ceil, floor, log10
from typing import Any

from components.money import short

MOST = 5  # amounts on an axis, of which a telephone has room for


def pounds(low: float, high: float, *, sides: bool = False) -> dict[str, Any]:
    """Where the amounts from low to high stand on an axis and how they are written; without a sign where its `sides`
    say which way they go."""
    step = _step((high - low) / (MOST - 1))
    amounts = [step * at for at in range(ceil(low / step), floor(high / step) + 1)]
    return {"tickvals": amounts, "ticktext": [short(abs(one) if sides else one) for one in amounts]}


def _step(least: float) -> float:
    """The next of 1, 2, 5, 10, 20, 50 and so on."""
    if least <= 0:
        return 1.0
    whole = 10.0 ** floor(log10(least))
    return next(whole * one for one in (1, 2, 5, 10) if whole * one >= least * (1 - 1e-9))
