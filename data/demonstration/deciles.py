"""Illustrative: how each practice's patients of July 2022 divide by deprivation, adding up to what is published."""

import numpy as np
import pandas as pd

from data.demonstration.facts import RESIDENCE, most_deprived, profile
from data.demonstration.lists import list_sizes
from data.demonstration.published import Published
from data.demonstration.rows import labelled, rows
from data.demonstration.split import apportioned, fitted
from data.editions import EDITIONS, Edition
from data.place import ENGLAND

SEED = 2026
# England's registered patients by decile of IMD 2019, in shares of 1,000, and a round score for each decile
ENGLAND_SHARES = {"1": 106, "2": 107, "3": 105, "4": 103, "5": 100, "6": 99, "7": 97, "8": 96, "9": 94, "10": 92}
NOT_RECORDED = 1
SCORES = {"1": 50.0, "2": 38.0, "3": 30.0, "4": 24.5, "5": 20.0, "6": 16.0, "7": 13.0, "8": 10.0, "9": 7.5, "10": 4.5}


def lists_and_deciles(facts: Published) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Lists by quarter, and patients by decile, as the demonstration's store has them."""
    rng = np.random.default_rng(SEED)  # lists first: the order is part of the seed
    sizes = list_sizes(facts, rng)
    return sizes, patients(facts, rng)


def patients(facts: Published, rng: np.random.Generator) -> pd.DataFrame:
    """Patients by practice (and England) and decile: communities' published deciles, practices' published lists."""
    parts = [_community(facts, slug, rng) for slug in facts.deciles.index]
    whole = int(facts.england_lists[RESIDENCE])
    shares = {"not recorded": NOT_RECORDED, **ENGLAND_SHARES}
    national = apportioned(whole, [shares[name] for name in facts.deciles.columns])
    return pd.concat([*parts, labelled(national[None, :], [ENGLAND], list(facts.deciles.columns))])


def observations(deciles: pd.DataFrame, edition: Edition = EDITIONS[0]) -> pd.DataFrame:
    """The profile, the most deprived tenth and fifth, and the average score, by practice and for England."""
    placed = deciles[list(SCORES)]
    weighted = placed.mul(pd.Series(SCORES)).sum(axis=1)
    known = pd.DataFrame({"numerator": weighted, "denominator": placed.sum(axis=1).astype(float)})
    score = rows(known.rename_axis("area_code").reset_index(), indicator=f"imd_score{edition.ending}", period=RESIDENCE)
    return pd.concat([profile(deciles, edition), most_deprived(deciles, edition), score], ignore_index=True)


def _community(facts: Published, slug: str, rng: np.random.Generator) -> pd.DataFrame:
    """Practices of one town differ: each leans to the more or the less deprived side."""
    practices = facts.practices[facts.practices["community"] == slug]
    names = list(facts.deciles.columns)
    side = np.array([0.0 if name == "not recorded" else (int(name) - 5.5) / 4.5 for name in names])
    lean = rng.normal(0, 0.8, len(practices))
    affinity = np.exp(np.outer(lean, side) + rng.normal(0, 0.3, (len(practices), len(names))))
    table = fitted(practices["list_size_2022_07"], facts.deciles.loc[slug], affinity)
    return labelled(table, list(practices["practice_code"]), names)
