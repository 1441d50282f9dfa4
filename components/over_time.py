"""The most and the least deprived fifth at the first and at the last period that has figures for both."""

from typing import Any

import numpy as np
import pandas as pd

from components.gaps import Difference, difference
from components.records import records

Pair = tuple[Any, Any]  # the most deprived fifth's row and the least deprived's, of one period


def pairs(frame: pd.DataFrame) -> list[Pair]:
    """Both rows of every period that has a figure for both, the oldest first."""
    found: dict[str, dict[str, Any]] = {}
    for row in records(frame):
        if row.category in ("1", "5") and not np.isnan(row.value):
            found.setdefault(row.period, {})[row.category] = row
    return [(both["1"], both["5"]) for both in found.values() if len(both) == 2]


def ends(frame: pd.DataFrame) -> tuple[Pair, Pair]:
    """The first and the last of them."""
    known = pairs(frame)
    return known[0], known[-1]


def change(first: Pair, last: Pair) -> str:
    """Whether the gap narrows or widens; "" where the gaps' 95 % intervals overlap, so that it may be chance, or where
    a gap has none. A gap that turned round is said to have."""
    before, after = difference(*first), difference(*last)
    if np.isnan([before.lower, before.upper, after.lower, after.upper]).any():
        return ""
    if before.lower <= after.upper and after.lower <= before.upper:
        return ""
    if before.value * after.value < 0 and before.sure and after.sure:
        return "has turned round"
    return "narrows" if abs(after.value) < abs(before.value) else "widens"


def gap(pair: Pair) -> Difference:
    """The most deprived fifth's figure less the least deprived's."""
    return difference(*pair)
