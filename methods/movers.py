"""Why spending on something changed: how much of it was bought, at what price, and what else."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
ALIKE = 1e-9  # costs this close are the same: between them a logarithm would be all rounding


class Use(NamedTuple):
    """What was prescribed of some substances in a stretch of time, a number a substance.

    Items; units in all of them (tablets, millilitres); their list price (net ingredient cost, £); actual cost, £.
    """

    items: Floats
    quantity: Floats
    nic: Floats
    cost: Floats


class Parts(NamedTuple):
    """The change of cost of each substance, £, and the three parts that it is the sum of."""

    change: Floats
    volume: Floats
    price: Floats
    mix: Floats


def parts(before: Use, now: Use) -> Parts:
    """The change of cost as volume (items), price (list price of a unit) and mix (all else: units an item, discount).

    Nothing is left over, and taking the stretches the other way round changes signs only. What was begun or given up is
    all volume; a price not known at both ends is part of the mix. Sources: Montgomery 1937, The Mathematical Problem of
    the Price Index; Diewert 2005, Am J Econ Sociol 64: 347-95; Ang 2004, Energy Policy 32: 1131-9."""
    # cost = items x quantity/items x nic/quantity x cost/nic: each factor takes L x ln(now/before) of the change, L the
    # logarithmic mean of both costs.
    then, later = _numbers(before), _numbers(now)
    change = np.nan_to_num(later.cost) - np.nan_to_num(then.cost)
    mean = _logarithmic_mean(later.cost, then.cost)
    known = np.isfinite(mean)
    only_once = ~((then.items > 0) & (later.items > 0))
    volume = np.where(only_once, change, np.where(known, mean * _growth(later.items, then.items), 0.0))
    dearer = mean * (_growth(later.nic, then.nic) - _growth(later.quantity, then.quantity))
    price = np.where(only_once | ~np.isfinite(dearer), 0.0, dearer)
    return Parts(change, volume, price, change - volume - price)


def _numbers(use: Use) -> Use:
    return Use(*np.broadcast_arrays(*(np.asarray(one, dtype=float) for one in use)))


def _growth(now: Floats, before: Floats) -> Floats:
    """The logarithm of the one over the other; NaN where one of them is nothing."""
    both = (now > 0) & (before > 0)
    return np.asarray(np.log(np.where(both, now, np.nan)) - np.log(np.where(both, before, np.nan)))


def _logarithmic_mean(one: Floats, other: Floats) -> Floats:
    growth = _growth(one, other)
    alike = np.abs(growth) < ALIKE
    return np.asarray(np.where(alike, (one + other) / 2, (one - other) / np.where(alike, 1.0, growth)))
