"""People by single year of age, which lists by age and illustrative ages in five-year bands lead to."""

from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.demonstration import ages, deciles
from data.demonstration.published import Published

Numbers = NDArray[np.float64]

OLDEST = 105  # nobody is as old
STARTS = {"TOTAL": 0, "06OV": 6, "16OV": 16, "17OV": 17, "18OV": 18, "50OV": 50}  # ages of the registers' lists


def people_by_year(facts: Published, of: pd.DataFrame, years: float) -> Numbers:
    """People of each practice (`of`, in its order) by sex and age: women of 0, 1, ... 104 years, then men.

    The shape is the illustrative ages', the communities' lists by age as published; so many `years` later, older.
    """
    leaning = ages.leanings(facts, np.random.default_rng(deciles.SEED))
    each = np.stack([_single_years(ages.weights(code, leaning[code])) for code in of.index])
    each *= (of["list_size_2022_07"].to_numpy() / each.sum(axis=(1, 2)))[:, None, None]
    for slug, at in of.groupby("community", sort=False).indices.items():
        each[at] *= _to_published(facts, str(slug), each[at].sum(axis=(0, 1)))
    tilt = np.exp(ages.YEARLY * years * (np.arange(OLDEST) - ages.MIDDLE) / ages.SPAN)
    return np.asarray((each * tilt).reshape(len(each), -1))


def _single_years(bands: Numbers) -> Numbers:
    """Weights by five-year band, a row a sex, as single years; past 95 each year has two thirds of the one before."""
    middles = np.arange(0, 100, 5) + 2
    smooth = np.stack([np.interp(np.arange(100), middles, row) for row in bands])
    scaled = smooth.reshape(2, 20, 5)
    single = (scaled / scaled.sum(axis=2, keepdims=True) * bands[:, :, None]).reshape(2, 100)
    last = (2 / 3) ** np.arange(OLDEST - 95)
    return np.hstack([single[:, :95], bands[:, -1:] * last / last.sum()])


def _to_published(facts: Published, slug: str, people: Numbers) -> Numbers:
    """What to multiply each age by, so that a community has its published people under 6, 6 to 15, ... 50 and over."""
    own = facts.registers[facts.registers["community"] == slug].drop_duplicates("list_type")
    over = own.set_index("list_type")["list_size"].reindex(list(STARTS)).to_numpy(float)
    between = np.append(over[:-1] - over[1:], over[-1]) / over[0]
    found = np.ones(OLDEST)
    for share, (first, end) in zip(between, pairwise([*STARTS.values(), OLDEST]), strict=True):
        found[first:end] = share / (people[first:end].sum() / people.sum())
    return found
