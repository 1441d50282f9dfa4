"""What people use in a year and what it costs: most use little, and a fifth of them about 70 % of all."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from data.demonstration.people.conditions import Flags
from data.demonstration.people.tables import Decimals, Traits, by_kind, table
from data.demonstration.split import Whole

FLAGS = ("depression", "serious_mental_illness", "learning_disability", "dementia", "palliative_care")
MOST_CONDITIONS = 7  # more of them tell no more
APART = 0.25  # how far people alike differ in all that they use, on the log scale
FREQUENT = 5  # A&E attendances a year


def use(
    traits: Traits, frail: Whole, number: Whole, flags: Mapping[str, Flags], rng: np.random.Generator
) -> dict[str, NDArray[np.int32]]:
    """Columns activity_* (contacts, items, stays or weeks in a year) and cost_* (whole pounds) of every service."""
    services = table("services.csv")
    causes = np.stack([np.minimum(number, MOST_CONDITIONS), frail, *(flags[name] for name in FLAGS)]).astype(np.float32)
    effects = [[float(row[name]) for name in ("each_condition", "each_frailty", *FLAGS)] for row in services]
    inclined = APART * rng.standard_normal(len(frail), np.float32) - np.float32(APART**2 / 2)
    times = np.exp(np.array(effects, np.float32) @ causes + inclined)
    found: dict[str, NDArray[np.int32]] = {}
    for row, more in zip(services, times, strict=True):
        activity = _activity(by_kind(row)[traits.kind] * more, float(row["shape"]), int(row["most"]), rng)
        found[f"activity_{row['service']}"] = activity
        found[f"cost_{row['service']}"] = _cost(activity, float(row["unit"]), float(row["spread"]), rng)
    return found


def _activity(expected: Decimals, shape: float, most: int, rng: np.random.Generator) -> NDArray[np.int32]:
    """Counts about what is expected, the more uneven the smaller the shape: gamma times Poisson, negative binomial.

    Whoever waits longer than the year for the first contact has none; the others have more in the rest of the year.
    """
    uneven = expected * rng.standard_gamma(shape, len(expected), np.float32) / np.float32(shape)
    left = np.minimum(uneven, most) - rng.standard_exponential(len(expected), np.float32)
    users = np.flatnonzero(left > 0)
    counts = np.zeros(len(expected), np.int32)
    counts[users] = np.minimum(1 + rng.poisson(left[users]), most)
    return counts


def _cost(activity: NDArray[np.int32], unit: float, spread: float, rng: np.random.Generator) -> NDArray[np.int32]:
    """Pounds: the unit cost, which is each person's own, times the activity. Nothing is drawn for those without."""
    cost = np.zeros(len(activity), np.int32)
    users = np.flatnonzero(activity)
    own = np.exp(np.float32(spread) * rng.standard_normal(len(users), np.float32) - np.float32(spread**2 / 2))
    cost[users] = np.rint(activity[users] * np.float32(unit) * own)
    return cost
