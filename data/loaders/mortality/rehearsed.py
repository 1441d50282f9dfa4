"""The attack on rates of deaths rehearsed: could deaths by age be worked back from so many figures of so few deaths?

The store has no people by age, and whoever attacks it has: they are published. So people and deaths are made up for an
area of that size, told as the store tells them, and worked back.
"""

from dataclasses import dataclass
from functools import cache
from itertools import permutations

import numpy as np

from data.loaders.mortality.bands import standard_up_to
from methods.intervals import byar
from methods.lattice import Floats, nearest
from methods.standardise import dsr

TIMES, OFTEN = 8, 2  # rehearsals, and how many that succeed are enough
CHILDREN = 3  # bands; in every second rehearsal one of the dead is a child
GROWTH, INFANTS = 0.085, 45  # how much more die for each year of age; the age at which as many do as of infants
UNEVEN = 0.4  # by how much people by age differ from the standard's
SURE = 1e-13  # of a number: what is left where all its digits are told
MULTIPLIER = 100_000


@dataclass(frozen=True)
class Told:
    """What a rate and its limits say: the rate, and the spread of its limits; the half width of what each may be."""

    value: float
    spread: float
    value_off: float
    spread_off: float


def given_away(deaths: int, people: float, figures: int, to: int) -> bool:
    """Whether deaths by age follow from a rate of so many deaths and its limits, told to so many significant figures.

    `people`: under the age after `to`, over the years taken together; `to`: the last age counted.
    """
    found = 0
    for seed in range(TIMES):
        found += _once(deaths, people, figures, to, seed)
        if found == OFTEN:
            return True
    return False


def told(rates: Floats, off: Floats, deaths: int) -> Told | None:
    """What rates (value, 95 % limits, 99.8 % limits, each within `off`) say if they rest on so many deaths.

    None where they cannot. Dobson's limits are all the value and a multiple of one spread, so any two tell it.
    """
    times = _times(deaths)
    pairs = [(one, other) for one, other in permutations(range(len(times)), 2) if times[one] > times[other]]
    one, other = np.array(pairs).T
    middle, width, apart = rates[one] - rates[other], off[one] + off[other], times[one] - times[other]
    low, high = max(((middle - width) / apart).max(), 0.0), ((middle + width) / apart).min()
    least = (rates - off - np.where(times > 0, high, low) * times).max()
    most = (rates + off - np.where(times > 0, low, high) * times).min()
    sound = low <= high and least <= most
    return Told((least + most) / 2, (low + high) / 2, (most - least) / 2, (high - low) / 2) if sound else None


@cache  # asked for every number near every rate
def _times(deaths: int) -> Floats:
    """How many spreads the rate and each limit lie from the rate."""
    limits = [end for confidence in (0.95, 0.998) for end in byar(float(deaths), confidence)]
    return np.array([0.0, *(end - deaths for end in limits)])


def _once(deaths: int, people: float, figures: int, to: int, seed: int) -> bool:
    rng, standard = np.random.default_rng(seed), standard_up_to(to).to_numpy()
    n = np.round(people * standard / standard.sum() * rng.uniform(1 - UNEVEN, 1 + UNEVEN, len(standard)))
    ages = 5.0 * np.arange(len(standard))
    expected = n * np.exp(GROWTH * np.append(INFANTS, ages[1:]))
    share = expected / expected.sum()
    died = rng.multinomial(deaths - seed % 2, share)
    died[rng.integers(CHILDREN)] += seed % 2
    rates = [dsr(died, n, standard, MULTIPLIER, confidence) for confidence in (0.95, 0.998)]
    every = np.array([*rates[0], *rates[1][1:]])
    step = 10.0 ** (np.floor(np.log10(every)) - figures + 1)
    seen = told(np.round(every / step) * step, np.maximum(step / 2, SURE * every), deaths)
    found = None if seen is None else _worked_back(seen, deaths, share, MULTIPLIER * standard / n / standard.sum())
    return found is not None and np.array_equal(found, died)


def _worked_back(seen: Told, deaths: int, share: Floats, weight: Floats) -> Floats | None:
    """Deaths by band: with `weight` they add up to the rate, with its square to the variance, with 1 to the deaths."""
    off = np.array([seen.value_off, 2 * deaths * seen.spread * seen.spread_off]) / np.sqrt(3)
    sums = np.array([seen.value, deaths * seen.spread**2])
    likely = deaths * share
    parts, wide = np.array([weight, weight**2, np.ones(len(weight))]), np.sqrt(likely * (1 - share) + 0.05)
    return nearest(likely, wide, parts, [*sums, deaths], [*np.maximum(off, SURE * sums), 0.02])
