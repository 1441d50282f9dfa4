"""Frailty by the Electronic Frailty Index's classes, recorded for most people from 65 and for few before."""

import numpy as np
from numpy.typing import NDArray

from data.demonstration.people.conditions import Flags
from data.demonstration.people.tables import Traits
from data.demonstration.split import Whole

CLASSES = ("fit", "mild", "moderate", "severe")
SHARES = (0.50, 0.35, 0.12)  # from 65, the rest severe: Clegg and others 2016, Age and Ageing 45: 353-360
RECORDED = {0: 0.0, 50: 0.06, 65: 0.95}  # from this age


def classes(traits: Traits, number: Whole, dementia: Flags, rng: np.random.Generator) -> NDArray[np.int64]:
    """The class of each person as a position, recorded or not. `number`: of conditions."""
    ill = 0.055 * (traits.age - 65) + 0.33 * number + 0.25 * traits.burden + 0.5 * dementia
    score = ill + 0.7 * rng.standard_normal(len(ill))
    older = score[traits.age >= 65]
    if not len(older):
        return np.zeros(len(score), np.int64)
    return np.searchsorted(np.quantile(older, np.cumsum(SHARES)), score)


def recorded(age: Whole, rng: np.random.Generator) -> NDArray[np.bool_]:
    """Where the class is known."""
    starts, shares = list(RECORDED), np.array(list(RECORDED.values()))
    return rng.random(len(age)) < shares[np.searchsorted(starts, age, side="right") - 1]
