"""What people use in a year and what it costs: most use little, and a fifth of them about 70 % of all."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from data.demonstration.people.conditions import Decimals, Flags, Traits
from data.demonstration.people.tables import by_age, table
from data.demonstration.split import Whole

FLAGS = ("depression", "serious_mental_illness", "learning_disability", "dementia", "palliative_care")
MOST_CONDITIONS = 7  # more of them tell no more
APART = 0.25  # how far people alike differ in all that they use, on the log scale
FREQUENT = 5  # A&E attendances a year


def use(
    traits: Traits, frail: Whole, number: Whole, flags: Mapping[str, Flags], rng: np.random.Generator
) -> dict[str, NDArray[np.int32]]:
    """Columns activity_* (contacts, items, stays or weeks in a year) and cost_* (whole pounds) of every service."""
    inclined = APART * rng.standard_normal(len(frail), np.float32) - APART**2 / 2
    found: dict[str, NDArray[np.int32]] = {}
    for row in table("services.csv"):
        effects = {name: float(row[name]) for name in ("each_condition", "each_frailty", "deprived", *FLAGS)}
        log = inclined + effects["each_condition"] * np.minimum(number, MOST_CONDITIONS)
        log += effects["each_frailty"] * frail + effects["deprived"] * traits.deprived
        log += sum(effects[name] * flags[name] for name in FLAGS)
        expected = by_age(row)[traits.age] * np.where(traits.woman, float(row["women"]), 1) * np.exp(log)
        activity = _activity(expected.astype(np.float32), float(row["shape"]), int(row["most"]), rng)
        found[f"activity_{row['service']}"] = activity
        found[f"cost_{row['service']}"] = _cost(activity, float(row["unit"]), float(row["spread"]), rng)
    return found


def _activity(expected: Decimals, shape: float, most: int, rng: np.random.Generator) -> NDArray[np.int32]:
    """Counts about what is expected, the more uneven the smaller the shape: gamma times Poisson, negative binomial."""
    uneven = rng.standard_gamma(shape, len(expected), np.float32) / np.float32(shape)
    return np.minimum(rng.poisson(np.minimum(expected * uneven, most)), most).astype(np.int32)


def _cost(activity: NDArray[np.int32], unit: float, spread: float, rng: np.random.Generator) -> NDArray[np.int32]:
    """Pounds: the unit cost, which is each person's own, times the activity. Nothing is drawn for those without."""
    cost = np.zeros(len(activity), np.int32)
    users = np.flatnonzero(activity)
    own = np.exp(spread * rng.standard_normal(len(users)) - spread**2 / 2)
    cost[users] = np.rint(activity[users] * unit * own)
    return cost
