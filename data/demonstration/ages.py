"""Illustrative ages: each practice's list by sex and five-year band, adding up to the list to the last person."""

import numpy as np
import pandas as pd

from data.ages import FIVE, INDICATOR
from data.demonstration.published import Published
from data.demonstration.rows import rows
from data.demonstration.split import apportioned
from data.place import ENGLAND

PERIODS = ["2021-07", "2022-07", "2024-04", "2025-04"]  # the second is published, as a total
NOW = 2022.5  # from which leanings are reckoned
# England's registered patients by band: shares of 1,000, and how many of 100 are women and girls
ENGLAND_SHARES = [50, 56, 59, 55, 59, 70, 77, 75, 70, 64, 69, 68, 58, 48, 46, 36, 24, 15, 7, 2]
WOMEN = [49, 49, 49, 49, 49, 49, 49, 49, 49, 49, 50, 50, 50, 51, 52, 54, 57, 61, 67, 75]
MIDDLE, SPAN = 42.5, 40.0  # years: where leaning to the old or to the young changes nothing, and its unit
OLDER, YOUNGER = 0.22, 0.8  # the Place is older than England; deprived towns are younger
YEARLY = 0.008  # the Place grows older
ADULTS = {"Y05750": ("20-24", "60-64")}  # a practice for adults with epilepsy
ADULTS_ONLY = 1e-9  # of the usual share, for every other age


def observations(facts: Published, sizes: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """People of practices and England by sex and band in four years. `sizes`: a row an area, a column a quarter."""
    leaning = leanings(facts, rng)
    parts = [
        _cells(code, period, int(sizes.loc[code, period]), leaning.get(code, 0.0) + YEARLY * (_year(period) - NOW))
        for period in PERIODS
        for code in sizes.index
    ]
    return rows(pd.concat(parts, ignore_index=True), indicator=INDICATOR)


def leanings(facts: Published, rng: np.random.Generator) -> dict[str, float]:
    """How far each practice leans to the old: less where many of its community's people live in deprived areas."""
    deprived = facts.deciles[["1", "2"]].sum(axis=1) / facts.deciles.sum(axis=1)
    of_community = OLDER - YOUNGER * facts.practices["community"].map(deprived)
    own = of_community + rng.normal(0, 0.06, len(facts.practices))
    return dict(zip(facts.practices["practice_code"], own, strict=True))


def weights(code: str, leaning: float) -> np.ndarray:
    """People of a practice by five-year band, relative to one another: a row of women, a row of men."""
    age = np.array(FIVE.starts) + 2.5
    tilt = np.ones(len(age)) if code == ENGLAND else np.exp(leaning * (age - MIDDLE) / SPAN)
    women = np.array(WOMEN) / 100
    weight = np.array(ENGLAND_SHARES) * tilt * _allowed(code)
    return np.stack([weight * women, weight * (1 - women)])


def _cells(code: str, period: str, size: int, leaning: float) -> pd.DataFrame:
    """A list by sex and band: a row a cell, its count `numerator`. England leans nowhere."""
    counts = apportioned(size, weights(code, leaning).ravel())
    by = np.repeat(list(FIVE.breakdowns.values()), len(FIVE.labels))
    named = {"area_code": code, "period": period, "breakdown": by, "category": FIVE.labels * 2}
    return pd.DataFrame({**named, "numerator": counts.astype(float)})


def _year(period: str) -> float:
    return int(period[:4]) + (int(period[5:]) - 1) / 12


def _allowed(code: str) -> np.ndarray:
    if code not in ADULTS:
        return np.ones(len(FIVE.labels))
    first, last = (FIVE.labels.index(label) for label in ADULTS[code])
    at = np.arange(len(FIVE.labels))
    return np.where((at >= first) & (at <= last), 1.0, ADULTS_ONLY)
