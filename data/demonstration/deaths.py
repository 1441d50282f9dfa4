"""Illustrative deaths, at about England's rates by age and deprivation: what a file of deaths would have led to.

Neighbourhoods of some 1,500 people are made up from the published people by deprivation, deaths are drawn for them,
and both go through what files of deaths go through: nothing of a neighbourhood is stored.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from data.demonstration.ages import ENGLAND_SHARES, WOMEN
from data.demonstration.deciles import SCORES
from data.demonstration.published import Published
from data.indicators import Indicator
from data.loaders.homes import GROUPS, Homes
from data.loaders.mortality.bands import BANDS
from data.loaders.mortality.counts import ALL, counted
from data.loaders.mortality.figures import figures, wanted
from data.place import ENGLAND

SEED = 2026_04  # its own: it takes nothing from the numbers that other illustrative figures are drawn from
PEOPLE = 1_500  # of a neighbourhood; fewer of a community in one tenth make none
YEARS = 3
PERIODS = {"2016_2018": 0.85, "2019_2021": 1.0, "2022_2024": 1.1}  # how steep the gradient is: it grows steeper
SEXES = ("female", "male")
# deaths a year of 1,000 people by band, England
RATES = {
    "female": [3.5, 0.12, 0.07, 0.08, 0.18, 0.22, 0.28, 0.45, 0.7, 1.1, 1.75, 2.7, 4.1, 6.4, 10, 16.5, 29.5, 54, 101,
               205],
    "male": [4.2, 0.15, 0.08, 0.1, 0.3, 0.5, 0.6, 0.85, 1.25, 1.85, 2.8, 4.1, 6.3, 10, 15.5, 24.5, 42, 74, 130, 240],
}  # fmt: skip
STEEP, LATE = 1.0, 0.3  # how much more, on the log scale, from the least to the most deprived: before and from 75
FROM_75 = BANDS.index("75-79")
REVERSED = ("nantwich", -0.5)  # a community where more people die early in its least deprived neighbourhoods
CAUSES = {"cardiovascular": (0.23, 0.1), "cancer": (0.38, -0.35), "respiratory": (0.09, 0.6), "liver": (0.05, 0.5)}
YOUNG, OF_YOUNG = BANDS.index("35-39"), 0.3  # before, these causes are few of all
NATION = 56_000_000


def deaths(facts: Published, place: str, indicators: Mapping[str, Indicator]) -> pd.DataFrame:
    """Observations of communities, the Place, England and groups by deprivation."""
    rng = np.random.default_rng(SEED)
    groups = _neighbourhoods(facts, place)
    parts = [_drawn(groups, period, steep, rng) for period, steep in PERIODS.items()]
    return figures(counted(pd.concat(parts, ignore_index=True), place), wanted(indicators), place)


def _neighbourhoods(facts: Published, place: str) -> pd.DataFrame:
    """GROUPS, where it lies between most (0) and least deprived (1) and people, one row for all that are alike."""
    known = facts.deciles[list(SCORES)]
    each = {
        f"{slug}-{tenth}-{at}": (slug, float(tenth), SCORES[tenth] - at / 100, people / number)
        for slug, row in known.iterrows()
        for tenth, people in row.items()
        for number in [round(people / PEOPLE)]
        for at in range(number)
    }
    table = pd.DataFrame.from_dict(each, orient="index", columns=["community", "tenth", "score", "people"])
    tenths, scores = {"2019": table["tenth"].to_dict()}, {"2019": table["score"].to_dict()}
    homes = Homes(place, table["community"].to_dict(), tenths, scores)
    joined = homes.groups(list(table.index), practices=False).assign(
        least=(table["tenth"] - 0.5) / 10, people=table["people"]
    )
    alike = joined.groupby([*GROUPS, "least"], as_index=False)["people"].sum()
    nation = pd.DataFrame({**dict.fromkeys(GROUPS, ""), "least": 0.5, "people": NATION}, index=[0])
    return pd.concat([alike, nation.assign(community=ENGLAND)], ignore_index=True)


def _drawn(groups: pd.DataFrame, period: str, steep: float, rng: np.random.Generator) -> pd.DataFrame:
    """Deaths by sex, band and cause as `counted` takes them: all of them, and those under 75 by cause."""
    shares, rates = _age_shares(), np.array([RATES[sex] for sex in SEXES]) / 1000
    people = groups["people"].to_numpy()[:, None, None] * shares * YEARS
    gradient = np.where(groups["community"] == REVERSED[0], REVERSED[1], steep * STEEP)[:, None, None]
    age = np.where(np.arange(len(BANDS)) < FROM_75, gradient, gradient * LATE / STEEP)
    away = 0.5 - groups["least"].to_numpy()[:, None, None]
    died = rng.poisson(people * rates * np.exp(age * away))
    of_causes = np.stack([share * np.exp(more * away) for share, more in CAUSES.values()], axis=-1)
    of_causes = of_causes * np.where(np.arange(len(BANDS)) < YOUNG, OF_YOUNG, 1)[:, None]
    rest = 1 - of_causes.sum(axis=-1, keepdims=True)
    by_cause = rng.multinomial(died, np.concatenate([of_causes, rest], axis=-1))
    cells = pd.MultiIndex.from_product([groups.index, SEXES, BANDS], names=["group", "sex", "band"])
    found = pd.DataFrame({"deaths": died.ravel(), "people": people.ravel(), "cause": ALL}, index=cells).reset_index()
    parts = [found] + [
        found.assign(deaths=by_cause[..., at].ravel(), people=np.nan, cause=cause) for at, cause in enumerate(CAUSES)
    ]
    every = pd.concat(parts, ignore_index=True).assign(period=period)
    return every.join(groups[GROUPS], on="group")


def _age_shares() -> np.ndarray:
    """The share of people in each sex and band, England's: a row a sex."""
    whole = np.array(ENGLAND_SHARES, dtype=float)
    women = np.array(WOMEN) / 100
    by_sex = np.array([whole * women, whole * (1 - women)]) / whole.sum()
    infants, last = by_sex[:, :1], by_sex[:, -2:].sum(axis=1, keepdims=True)
    return np.concatenate([infants / 5, infants * 4 / 5, by_sex[:, 1:-2], last], axis=1)
