"""An axis of few round amounts: pounds as pictures write them (£2.2m, £554k), or numbers without a sign."""

from collections.abc import Callable
from math import ceil, floor, log10
from typing import Any

from components.money import short

MOST, FEWEST = 3, 2  # amounts on an axis, of which a telephone has room for


def pounds(low: float, high: float, *, sides: bool = False) -> dict[str, Any]:
    """Where pounds from low to high stand on an axis and how they are written; without a sign where its `sides` say
    which way they go."""
    return written(low, high, lambda one: short(abs(one) if sides else one))


def written(low: float, high: float, words: Callable[[float], str]) -> dict[str, Any]:
    """Where a few round amounts from low to high stand on an axis, in these words."""
    step = _step((high - low) / (MOST - 1))
    step = step if len(_between(low, high, step)) >= FEWEST else step / 2
    amounts = _between(low, high, step)
    return {"tickvals": amounts, "ticktext": [words(one) for one in amounts], "tickangle": 0}


def _between(low: float, high: float, step: float) -> list[float]:
    return [step * at for at in range(ceil(low / step), floor(high / step) + 1)]


def _step(least: float) -> float:
    """The next of 1, 2, 5, 10, 20, 50 and so on."""
    if least <= 0:
        return 1.0
    whole = 10.0 ** floor(log10(least))
    return next(whole * one for one in (1, 2, 5, 10) if whole * one >= least * (1 - 1e-9))
