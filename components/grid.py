"""The even grid of months or quarters that a series lies on, and where on it limits begin anew."""

from collections.abc import Sequence
from itertools import pairwise

from data.indicators import Indicator, Rebase
from data.periods import Period

QUARTER = 3  # months: what comes more seldom is no series for a chart of chance and change
LONGEST = 100  # days in a month or a quarter, with room to spare


def grid(spans: Sequence[Period]) -> list[int]:
    """The position of each period on an even grid, from 0; empty where they are no months or quarters in order."""
    if len(spans) < 2 or any(one.days > LONGEST for one in spans):
        return []
    months = [12 * one.start.year + one.start.month for one in spans]
    steps = [later - earlier for earlier, later in pairwise(months)]
    step = min(steps)
    if not 1 <= step <= QUARTER or any(one % step for one in steps):
        return []
    return [(one - months[0]) // step for one in months]


def starts(indicator: Indicator, area: str, spans: Sequence[Period], places: Sequence[int]) -> list[tuple[int, Rebase]]:
    """Where limits begin anew: at the first period that ends on the day or after; none before the second figure."""
    asked = sorted((one for one in indicator.rebases if one.area in ("", area)), key=lambda one: one.on)
    found = [
        (next((at for at, span in zip(places, spans, strict=True) if span.end >= one.on), 0), one) for one in asked
    ]
    return [(at, one) for at, one in found if at > 0]
