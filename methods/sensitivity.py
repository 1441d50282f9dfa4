"""How much of what is not known of a result comes from what is not known of one input."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

BINS = 100  # equal parts of an input's draws


def first_order(share: Floats, result: Floats) -> float:
    """The share (0 to 1) of the result's variance that an input explains alone: what would go if it were known.

    `share`: for each draw, the share of all draws whose input is lower. It is the variance of the result's means in a
    hundred equal parts of the input, less what chance alone would give them, over all variance; 0 where there is none.
    Source: Sobol 1993; Plischke, Borgonovo and Smith 2013, European Journal of Operational Research 226: 536-550.
    """
    part: NDArray[np.intp] = (share * BINS).astype(np.intp)
    away = result - result.mean()
    size = np.bincount(part, minlength=BINS)
    between, whole = float((np.bincount(part, away, BINS) ** 2 / size).sum()), float((away**2).sum())
    if not whole > 0:
        return 0.0
    by_chance = (BINS - 1) / (len(result) - BINS) * (whole - between)
    return min(max((between - by_chance) / whole, 0.0), 1.0)
