"""How much of the use falls on how few of the people, and on people how deprived."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def curve(use: ArrayLike) -> tuple[Floats, Floats]:
    """Lorenz curve of each person's use, from those who use least: cumulative shares of people and of use, from 0 to 1.

    Missing values are left out. Shares of use are NaN where nobody uses anything or a use is negative.
    With groups instead of people the true curve bends further: what follows from it is a lower bound.
    """
    rising = _rising(use)
    people = np.linspace(0, 1, len(rising) + 1)
    if not (rising.sum() > 0 and rising[0] >= 0):
        return people, np.full(len(people), np.nan)
    return people, _cumulated(rising)


def top_share(use: ArrayLike, top: float = 0.2) -> float:
    """The share of all use by those who use most, `top` their share of the people; straight lines between people."""
    if not 0 <= top <= 1:
        raise ValueError(f"top is a share between 0 and 1 such as 0.2, not {top!r}")
    return 1 - float(np.interp(1 - top, *curve(use)))


def gini(use: ArrayLike) -> float:
    """Gini's coefficient: 0 where all use alike; one of n people using all gives 1 - 1/n. NaN as for the curve.

    The population's formula: twice the area between the Lorenz curve and the line of equality.
    """
    people, used = curve(use)
    return _twice_the_area(people, used) if len(people) > 1 else float("nan")


def index(use: ArrayLike, people: ArrayLike, rank: ArrayLike) -> float:
    """Concentration index of groups: below 0 where use falls on those ranked first (1 = most deprived), to 1 above.

    `use` is each group's whole use, not per person. Groups of one rank count as one. NaN where a number is missing,
    negative, or all are none. Source: Fuller and Lury 1977; O'Donnell et al., Analyzing Health Equity, 2008, chapter 8.
    """
    of_all, among, order = (np.asarray(one, dtype=float) for one in (use, people, rank))
    numbers = np.array([of_all, among])
    sound = np.isfinite(numbers).all() and np.isfinite(order).all() and (numbers >= 0).all()
    if not (sound and (numbers.sum(axis=1) > 0).all()):
        return float("nan")
    _, place = np.unique(order, return_inverse=True)
    shares_of_use, shares_of_people = (_cumulated(np.bincount(place, one).astype(float)) for one in numbers)
    return _twice_the_area(shares_of_people, shares_of_use)


def _rising(use: ArrayLike) -> Floats:
    numbers = np.asarray(use, dtype=float)
    return np.sort(numbers[np.isfinite(numbers)])


def _cumulated(numbers: Floats) -> Floats:
    """Shares of the whole, added up from 0 to 1."""
    shares = np.cumsum(numbers / numbers.sum())
    return np.concatenate([[0.0], shares[:-1], [1.0]])


def _twice_the_area(people: Floats, use: Floats) -> float:
    """Twice the area between a curve and the line of equality, above 0 where the curve lies under it."""
    return float(np.sum(people[:-1] * use[1:] - people[1:] * use[:-1]))
