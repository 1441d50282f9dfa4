"""What an area would spend less if it spent as the best of its peers do, where that is more than chance."""

from functools import lru_cache
from math import isfinite
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from methods.intervals import critical

DRAWS = 1_000_000  # random numbers behind a limit


class Opportunity(NamedTuple):
    """Money: above 0 what could be spent less, below 0 what is spent less already; 0 where chance would do."""

    value: float
    lower: float
    upper: float


def against(
    own_spend: float,
    own_n: float,
    peer_spend: ArrayLike,
    peer_n: ArrayLike,
    best: int = 5,
    confidence: float = 0.95,
) -> Opportunity:
    """Own spend per head less the mean of the `best` (lowest) peers', times own people, with limits.

    Zero where the limits hold none; the limits stay. NaN with fewer peers known than `best`, or fewer than two.
    RightCare (NHS England, Commissioning for Value, 2016) lets only the own area vary and shows chance in 12 % of
    cases: Dropkin 2018, J Public Health 40: e367-74. Here the peers' spread makes the limits, so that an area like
    its peers shows an opportunity in 5 %: prediction limits (Hahn and Meeker 1991) that allow for picking the best.
    """
    critical(confidence)  # refuses what is no confidence
    if best < 1:
        raise ValueError(f"there is at least one best peer, not {best}")
    spend, people = np.broadcast_arrays(np.asarray(peer_spend, dtype=float), np.asarray(peer_n, dtype=float))
    known = np.isfinite(spend) & np.isfinite(people) & (people > 0)
    rates = np.sort(spend[known] / people[known])
    if len(rates) < max(best, 2) or not (isfinite(own_spend) and isfinite(own_n) and own_n > 0):
        return Opportunity(*[float("nan")] * 3)
    own, benchmark = own_spend / own_n, rates[:best].mean()
    reach = _spreads(len(rates), best, confidence) * np.std(rates, ddof=1)
    gap = own - benchmark
    gap = 0.0 if abs(gap) <= 1e-12 * abs(benchmark) else gap  # not a crumb left by division
    value = gap if abs(gap) > reach else 0.0
    return Opportunity(*(float(one * own_n) for one in (value, gap - reach, gap + reach)))


@lru_cache(maxsize=64)
def _spreads(peers: int, best: int, confidence: float) -> float:
    """How many of the peers' standard deviations an area like them lies from its best peers' mean at most.

    With all peers as the best this is Student's t times sqrt(1 + 1/peers); for some of them it has to be drawn.
    """
    drawn = np.random.default_rng(0).standard_normal((max(DRAWS // (peers + 1), 2_000), peers + 1))
    others = np.sort(drawn[:, 1:], axis=1)
    gaps = drawn[:, 0] - others[:, :best].mean(axis=1)
    return float(np.quantile(np.abs(gaps) / others.std(axis=1, ddof=1), confidence))
