"""The most and the least deprived fifth at the first and at the last period that has figures for both."""

from collections.abc import Sequence
from math import isnan
from typing import Any

import pandas as pd

from components.fifths import few
from components.gaps import Difference, difference
from components.records import records

Pair = tuple[Any, Any]  # the most deprived fifth's row and the least deprived's, of one period


def pairs(rows: Sequence[Any]) -> list[Pair]:
    """Both rows of every period that has a figure for both, of more than a few people, the oldest first."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row.category in ("1", "5") and not few(row) and not isnan(row.value):
            found.setdefault(row.period, {})[row.category] = row
    return [(both["1"], both["5"]) for both in found.values() if len(both) == 2]


def ends(frame: pd.DataFrame) -> tuple[Pair, Pair]:
    """The first and the last of them."""
    known = pairs(records(frame))
    return known[0], known[-1]


def change(first: Pair, last: Pair) -> str:
    """Whether the gap narrows or widens; "" where that may be chance, or where a gap has no interval. A gap that turned
    round is said to have."""
    before, after = gap(first), gap(last)
    if before.value * after.value < 0 and before.sure and after.sure:
        return "has turned round"
    found = growth(first, last)
    return "" if not found.sure else "widens" if found.value > 0 else "narrows"


def growth(first: Pair, last: Pair) -> Difference:
    """How much larger the gap is at the end, whoever has more; limits from those of both gaps, NaN without."""
    return difference(*(turned(one) if one.value < 0 else one for one in (gap(last), gap(first))))


def gap(pair: Pair) -> Difference:
    """The most deprived fifth's figure less the least deprived's."""
    return difference(*pair)


def turned(one: Difference) -> Difference:
    """The same difference seen from the other side."""
    return Difference(-one.value, -one.upper, -one.lower)
