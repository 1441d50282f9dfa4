"""Life expectancy from deaths and population by age, as OHID works it out for Fingertips."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from methods.intervals import critical

Floats = NDArray[np.float64]

YEARS = np.array([1, 4, *[5] * 17, np.nan])  # how long each band is: 0, 1-4, 5-9 .. 85-89; the last has no end
LIVED = np.array([0.1, *[0.5] * 19])  # the share of a band's years that those who die in it live on average
FEWEST = 5000  # person-years, at or under which a life expectancy is not robust
WIDEST = 20  # years between its 95 % limits beyond which the figure itself is withheld


def expectancy(deaths: ArrayLike, population: ArrayLike, confidence: float = 0.95) -> tuple[Floats, Floats, Floats]:
    """Years still to live at the start of each of 20 bands 0, 1-4, 5-9 .. 90+ (the last axis), and limits.

    NaN where withheld: bands not 20, a negative count, an empty band, more deaths than people, 5,000 person-years or
    fewer, nobody dying at 90 and over; and the value, not its limits, where the 95 % limits are over 20 years apart.
    Source: Chiang 1968 (II); Silcocks et al. 2001 for the last band; PHEindicatormethods::phe_life_expectancy.
    """
    z = critical(confidence)
    died, lived = np.broadcast_arrays(*(np.asarray(one, dtype=float) for one in (deaths, population)))
    if died.shape[-1:] != YEARS.shape:
        return np.full(died.shape, np.nan), np.full(died.shape, np.nan), np.full(died.shape, np.nan)
    sound = (died >= 0) & (lived > 0) & (died <= lived) & np.isfinite(lived)
    sound = sound.all(axis=-1) & (lived.sum(axis=-1) > FEWEST) & (died[..., -1] > 0)
    died, lived = (np.where(sound[..., np.newaxis], one, np.nan) for one in (died, lived))
    with np.errstate(divide="ignore", invalid="ignore"):
        value, error = _table(died, lived)
    shown = np.where(critical(0.95) * error > WIDEST / 2, np.nan, value)
    return shown, value - z * error, value + z * error


def _table(died: Floats, lived: Floats) -> tuple[Floats, Floats]:
    """The abridged life table: expectancy at each band's start, and its standard error."""
    rate = died / lived
    years = np.where(np.isnan(YEARS), 2 / rate, YEARS)
    dying = np.where(rate * years * LIVED > 1, 1, rate * years / (1 + rate * years * (1 - LIVED)))
    dying[..., -1] = np.where(np.isnan(rate[..., -1]), np.nan, 1)
    alive = np.concatenate([np.ones_like(rate[..., :1]), np.cumprod(1 - dying, axis=-1)], axis=-1)
    start, end = alive[..., :-1], alive[..., 1:]
    spent = years * (end + LIVED * (start - end))
    spent[..., -1] = start[..., -1] / rate[..., -1]
    ahead = _from_here_on(spent)
    value = np.where(start == 0, 0, ahead / start)
    return value, np.sqrt(_from_here_on(_variance(died, rate, years, dying, start, value))) / start


def _variance(died: Floats, rate: Floats, years: Floats, dying: Floats, start: Floats, value: Floats) -> Floats:
    """What chance in each band's deaths adds to the variance of the years lived from then on."""
    of_dying = np.where(dying * start == 0, 0, dying**2 * (1 - dying) / died)
    later = np.concatenate([value[..., 1:], np.zeros_like(value[..., :1])], axis=-1)
    added = of_dying * (start * ((1 - LIVED) * years + later)) ** 2
    added[..., -1] = (start[..., -1] / 2) ** 2 * 4 / (died[..., -1] * rate[..., -1] ** 2)
    return added


def _from_here_on(numbers: Floats) -> Floats:
    """Each band's number and those of all later bands together."""
    return np.cumsum(numbers[..., ::-1], axis=-1)[..., ::-1]
