"""Funnel limits: how far an area's figure may lie from the average by chance, the wider the smaller the area."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from methods.dispersion import dispersion, widened

Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]


def proportion_limits(n: ArrayLike, average: ArrayLike, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """The proportions, 0 to 1, whose Wilson interval just touches the average, for areas of n people.

    average -/+ z sqrt(average (1 - average) / n), kept between 0 and 1; NaN without people or average.
    Source: PHEindicatormethods::calculate_funnel_limits, whose formula comes to this.
    """
    people, middle = np.broadcast_arrays(np.asarray(n, dtype=float), np.asarray(average, dtype=float))
    sound = (people > 0) & (middle >= 0) & (middle <= 1)
    people, middle = np.where(sound, people, np.nan), np.where(sound, middle, np.nan)
    reach = -special.ndtri(_tail(confidence)) * np.sqrt(middle * (1 - middle) / people)
    return np.maximum(middle - reach, 0), np.minimum(middle + reach, 1)


def ratio_limits(expected: ArrayLike, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """The ratios of observed to expected events whose exact Poisson interval just touches 1.

    Not bound to whole events, so that they make smooth lines; the lower is 0 where even no event is within chance.
    Source: PHEindicatormethods::calculate_funnel_limits (funnel for rates and ratios); NaN unless events are expected.
    """
    events = _some(expected)
    tail = _tail(confidence)
    few = special.gdtrib(1.0, 1 - tail, events) - 1  # P(at most this many | expected) = tail
    many = special.gdtrib(1.0, tail, events)  # P(at least this many | expected) = tail
    return np.asarray(np.maximum(few, 0) / events), np.asarray(many / events)


def ratio_dispersion(observed: ArrayLike, expected: ArrayLike) -> float:
    """phi of observed over expected events about 1, on the square root's scale, where chance is even."""
    events, by_chance = np.asarray(observed, dtype=float), np.asarray(expected, dtype=float)
    by_chance = np.where(by_chance > 0, by_chance, np.nan)
    return dispersion(np.sqrt(events / by_chance), 0.5 / np.sqrt(by_chance), 1.0)


def widened_ratio_limits(expected: ArrayLike, phi: float, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """Limits of the ratio to expected events where events repeat in people, so that chance alone is too narrow.

    Never inside the exact Poisson limits. Source: Spiegelhalter 2005, with the square root of the ratio.
    """
    events = _some(expected)
    low, high = widened(0.5 / np.sqrt(events), 1.0, phi, confidence)
    least, most = ratio_limits(events, confidence)
    return np.minimum(np.maximum(low, 0) ** 2, least), np.maximum(high**2, most)


def outside_ratio_limits(
    observed: ArrayLike, expected: ArrayLike, confidence: float = 0.95, phi: float = 1.0
) -> tuple[Truths, Truths]:
    """Which counts lie below, and which above, the limits of their ratio to expected events, exact or widened by phi.

    The same as by the limits above; that the chance of the count itself is asked takes a tenth of finding a limit.
    """
    events, by_chance = np.asarray(observed, dtype=float), _some(expected)
    tail = _tail(confidence)
    below = special.gammainc(events + 1, by_chance) > 1 - tail  # P(at most this many | expected) < tail
    above = special.gammainc(events, by_chance) < tail  # P(at least this many | expected) < tail
    if phi > 1:
        low, high = widened(0.5 / np.sqrt(by_chance), 1.0, phi, confidence)
        root = np.sqrt(events / by_chance)
        below, above = below & (root < low), above & (root > high)
    return np.asarray(below), np.asarray(above)


def _some(expected: ArrayLike) -> Floats:
    """Events where some are expected, else NaN."""
    events = np.asarray(expected, dtype=float)
    return np.where((events > 0) & np.isfinite(events), events, np.nan)


def _tail(confidence: float) -> float:
    if not 0 < confidence < 1:
        raise ValueError(f"confidence is a share between 0 and 1 such as 0.95, not {confidence!r}")
    return (1 - confidence) / 2
