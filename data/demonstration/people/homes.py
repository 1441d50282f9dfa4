"""Who lives where: practices' people by age, sex, deprivation of home area, and ethnicity."""

import numpy as np
from numpy.typing import NDArray

from data.demonstration.people.by_year import OLDEST
from data.demonstration.people.plan import Plan
from data.demonstration.people.tables import DEPRIVED
from data.demonstration.split import Whole

OLDER_LESS_DEPRIVED = 0.25
# of 1,000 people in the least and in the most deprived tenth; the rest is not recorded
ETHNICITY = {"white": (915, 840), "asian": (22, 42), "mixed": (14, 24), "black": (5, 20), "other": (5, 12)}


def ages_and_sexes(plan: Plan, practice: Whole, rng: np.random.Generator) -> tuple[Whole, NDArray[np.bool_]]:
    """Age in years, and who is a woman or girl."""
    cell = _spread(plan.ages, practice, rng)
    return cell % OLDEST, cell < OLDEST


def tenths(plan: Plan, practice: Whole, age: Whole, rng: np.random.Generator) -> Whole:
    """1 most to 10 least deprived, 0 not recorded: each practice's people by its shares, older people less deprived."""
    standing = OLDER_LESS_DEPRIVED * (age - 42) / 24 + rng.standard_normal(len(age))
    order = np.argsort(100 * practice + standing)
    found = np.empty(len(age), np.int64)
    found[order] = _spread(plan.tenths, practice, rng)  # practices come in the same order, so these are its people
    return found


def ethnicities(tenth: Whole, rng: np.random.Generator) -> Whole:
    """The position in ETHNICITY, from 1; 0 not recorded."""
    least_cut, most_cut = np.cumsum(list(ETHNICITY.values()), axis=0).T / 1000
    cuts = least_cut + (most_cut - least_cut) * (DEPRIVED[:, None] + 1) / 2  # a row a tenth
    over = (rng.random(len(tenth))[:, None] >= cuts[tenth]).sum(axis=1)
    return (over + 1) % (len(ETHNICITY) + 1)


def _spread(running: NDArray[np.float64], practice: Whole, rng: np.random.Generator) -> Whole:
    """A column for each person, by the practice's running shares, as evenly as can be: one in each equal step.

    `practice` is in ascending order. Systematic sampling: each column gets its share to within a person or so.
    """
    size = np.bincount(practice, minlength=len(running))
    rank = np.arange(len(practice)) - (np.cumsum(size) - size)[practice]
    along = practice + (rank + rng.random(len(practice))) / size[practice]
    steps = (running + np.arange(len(running))[:, None]).ravel()
    found = np.searchsorted(steps, along, side="right") - practice * running.shape[1]
    return np.clip(found, 0, running.shape[1] - 1)
