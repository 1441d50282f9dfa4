"""Rates made comparable between areas whose people differ in age, as OHID works them out for Fingertips.

Bands lie on the last axis: one area's bands give floats, a table with one row an area gives arrays, one value a row.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from methods.intervals import byar

Floats = NDArray[np.float64]

FEWEST = 10  # events; a directly standardised rate of fewer is not reliable enough to be shown


def dsr(
    count: ArrayLike, n: ArrayLike, standard: ArrayLike, multiplier: float = 100_000, confidence: float = 0.95
) -> tuple[Floats, Floats, Floats]:
    """Directly standardised rate with Dobson's limits; NaN under 10 events. `standard`: the standard's people by band.

    A missing count is no event, as in the source; any missing or empty population leaves the rate undefined.
    Source: Dobson et al. 1991, Statistics in Medicine 10: 457-462; PHEindicatormethods::calculate_dsr.
    """
    return repeated_dsr(np.asarray(count, dtype=float)[..., np.newaxis], [1], n, standard, multiplier, confidence)


def repeated_dsr(
    people: ArrayLike,
    times: ArrayLike,
    n: ArrayLike,
    standard: ArrayLike,
    multiplier: float = 100_000,
    confidence: float = 0.95,
) -> tuple[Floats, Floats, Floats]:
    """The same where one person may have many events (admissions): its limits are wider.

    `people`: by band, then by how often (last axis), how many had the event `times` times.
    Source: OHID, Public Health Technical Guidance, DSR; PHEindicatormethods::calculate_dsr, independent_events = FALSE.
    """
    had, often = np.asarray(people, dtype=float), np.asarray(times, dtype=float)
    among, standard_people = np.asarray(n, dtype=float), np.asarray(standard, dtype=float)
    sound = _none_negative(had) & np.all(among > 0, axis=-1) & np.all(standard_people >= 0, axis=-1)
    had = _or_none(had)
    with np.errstate(divide="ignore", invalid="ignore"):
        weight = standard_people / among / standard_people.sum(axis=-1, keepdims=True)
        value = ((had @ often) * weight).sum(axis=-1)
        variance = ((had @ often**2) * weight**2).sum(axis=-1)
        events = (had @ often).sum(axis=-1)
        events = np.where(sound & np.isfinite(value) & (events >= FEWEST), events, np.nan)
        lower, upper = (value + np.sqrt(variance / events) * (one - events) for one in byar(events, confidence))
    shown = np.where(np.isnan(events), np.nan, value)
    return shown[()] * multiplier, lower * multiplier, upper * multiplier


def isr(
    count: ArrayLike,
    n: ArrayLike,
    ref_count: ArrayLike,
    ref_n: ArrayLike,
    multiplier: float = 1,
    confidence: float = 0.95,
) -> tuple[Floats, Floats, Floats]:
    """Observed events as a ratio of those expected at the reference's rates by band; Byar, exact under 10 events.

    `multiplier`: 100 for "as per cent of expected", or the reference's crude rate for an indirectly standardised rate.
    Missing counts and populations count as none, as in the source. Undefined where nothing is expected.
    Source: Breslow and Day 1987, volume II; PHEindicatormethods::calculate_ISRatio.
    """
    x, people, events, among = (np.asarray(one, dtype=float) for one in (count, n, ref_count, ref_n))
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = (_or_none(events) / among * _or_none(people)).sum(axis=-1)
    sound = _none_negative(x[..., np.newaxis]) & (expected > 0) & np.isfinite(expected)
    expected = np.where(sound, expected, np.nan)
    observed = np.nansum(x, axis=-1)
    lower, upper = byar(observed, confidence)
    return observed / expected * multiplier, lower / expected * multiplier, upper / expected * multiplier


def _none_negative(numbers: Floats) -> NDArray[np.bool_]:
    """Whether none of an area's numbers, by band and whatever the last axis is, is negative."""
    return np.asarray(~np.any(numbers < 0, axis=(-2, -1)))


def _or_none(numbers: Floats) -> Floats:
    """The numbers with none (0) in the place of what is missing."""
    return np.asarray(np.where(np.isnan(numbers), 0.0, numbers))
