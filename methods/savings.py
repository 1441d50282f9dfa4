"""What would be spent less if prescribing were like that of others: at their median, or at their best tenth."""

from dataclasses import dataclass
from math import exp, isfinite, pi, sqrt

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from methods.intervals import critical
from methods.opportunity import Opportunity

PLAIN = 4  # standard deviations from which the further tail of a folded normal distribution is nothing


@dataclass(frozen=True)
class Own:
    """A measure of one area: `numerator` of `denominator` units, and £ saved by each unit that is not the numerator's.

    `error` is the standard error that chance alone gives numerator / denominator; `parts` of how many areas such as
    the others' it consists (see `alike`).
    """

    numerator: float
    denominator: float
    price: float
    error: float
    parts: float = 1.0


def at(own: Own, marks: ArrayLike, tenth: int, count: int, confidence: float = 0.95) -> Opportunity:
    """£ less if numerator / denominator were the others' tenth (10 to 90, 50 the median); below 0: already ahead.

    `marks`: the nine values that part `count` others into tenths. What the denominator costs, less the same at the
    target share and own prices: OpenPrescribing's measure_sql/practice_cost_savings.sql. Zero where chance would do, by
    the others' spread as in `opportunity.against`; NaN where something is not known."""
    nine, share = np.asarray(marks, dtype=float), tenth / 100
    target = float(nine[tenth // 10 - 1])
    usable = own.denominator > 0 and own.parts > 0 and count > 0
    if not (usable and all(map(isfinite, (own.numerator, own.price, own.error, target)))):
        return Opportunity(*[float("nan")] * 3)
    width = spread(nine)
    z = float(special.ndtri(share))
    of_target = share * (1 - share) * 2 * pi * exp(z**2) / count  # variance of a quantile, in the others' own
    apart = sqrt(width**2 * (1 / own.parts + of_target) + own.error**2)
    # An area like the others is so many of them together; in 5 % of cases it lies further from the target than this.
    reach = _reach(abs(z) * width, apart, confidence)
    gap = own.numerator / own.denominator - target
    gap = 0.0 if abs(gap) <= 1e-12 * abs(target) else gap  # not a crumb left by division
    money, doubt = (one * own.denominator * own.price for one in (gap, reach))
    return Opportunity(money if abs(gap) > reach else 0.0, money - abs(doubt), money + abs(doubt))


def price(numerator: float, denominator: float, cost: float, cost_of_all: float) -> float:
    """What a unit of the numerator costs more than one of the rest of the denominator, £; both costs known.

    Where the denominator is people (`cost_of_all` NaN) it is what a unit costs: it is not replaced by another.
    NaN where there is no rest, or nothing in the numerator, to know a price of.
    """
    each = cost / numerator if numerator > 0 else float("nan")
    if np.isnan(cost_of_all):
        return each
    rest = denominator - numerator
    return each - (cost_of_all - cost) / rest if rest > 0 else float("nan")


def spread(marks: ArrayLike) -> float:
    """The others' standard deviation, from the tenth and the ninetieth of the nine marks as in a normal distribution.

    Few practices that are like no others leave it alone.
    """
    nine = np.asarray(marks, dtype=float)
    return float((nine[8] - nine[0]) / (2 * special.ndtri(0.9)))


def alike(sizes: ArrayLike) -> float:
    """Of how many parts of one size an area consists that has parts of these sizes (Kish 1965); 1 for none known."""
    known = np.asarray(sizes, dtype=float)
    known = known[known > 0]
    return float(known.sum() ** 2 / (known**2).sum()) if len(known) else 1.0


def share_error(share: float, items: float) -> float:
    """The standard error of a share among so many items, by the binomial distribution."""
    return sqrt(share * (1 - share) / items) if items > 0 and 0 <= share <= 1 else float("nan")


def rate_error(rate: float, items: float) -> float:
    """The standard error of a rate of so many items, by the Poisson distribution."""
    return rate / sqrt(items) if items > 0 else float("nan")


def _reach(away: float, apart: float, confidence: float) -> float:
    """How far from the target an area like the others lies at most: it is `away` on average, `apart` its deviation."""
    critical(confidence)  # refuses what is no confidence
    if apart == 0:
        return away
    if away > PLAIN * apart:
        return away + apart * float(special.ndtri(confidence))
    # a squared normal number about c is chi-squared, not centred, of c squared
    return apart * sqrt(float(special.chndtrix(confidence, 1, (away / apart) ** 2)))
