"""The gap across fifths: the slope and ratio indices, whom the gap touches, and the difference of two groups."""

from collections.abc import Sequence
from math import isnan
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from components.fifths import BLANK, FIFTHS, few, fifth_rows, of_fifths
from data.indicators import Indicator, Method
from methods import compare, inequality

SLOPE, RATIO, EXCESS = "slope index", "ratio index", "more than at the least deprived fifth's rate"
KINDS = {Method.PROPORTION: "proportion", Method.RATE: "rate", Method.DSR: "rate"}  # of people or events
LIMITS = ("sii_lower", "sii_upper", "rii_lower", "rii_upper")


class Difference(NamedTuple):
    """One group's value less another's, with its 95 % interval."""

    value: float
    lower: float
    upper: float

    @property
    def sure(self) -> bool:
        """Whether the interval leaves no difference out."""
        return self.lower > 0 or self.upper < 0


def difference(one: Any, other: Any) -> Difference:
    """Of two independent figures, each a row with value, lower and upper; NaN where one has no interval."""
    limits = ([row.value, row.lower, row.upper] for row in (one, other))
    return Difference(*map(float, compare.difference(*next(limits), *next(limits))))


def with_gap(rows: Sequence[Any], indicator: Indicator) -> list[Any]:
    """The rows of one area and period with rows for the slope index, the ratio index and the excess, where there are
    figures for all five fifths. The ratio is no figure in the indicator's unit; its note says so."""
    fifths = [row for row in of_fifths(rows) if row.state == "ok" and not isnan(row.value)]
    if len(fifths) < len(FIFTHS):
        return [*rows]
    found = _gradient(fifths, indicator)
    slope = {"value": found.sii, "lower": found.sii_lower, "upper": found.sii_upper}
    ratio = {"value": found.rii, "lower": found.rii_lower, "upper": found.rii_upper}
    made: list[dict[str, Any]] = [
        slope | {"category": SLOPE, "note": "The least less the most deprived end of the slope through the five"},
        ratio | {"category": RATIO, "note": "The least deprived end as so many times the most deprived end: no unit"},
    ]
    more = excess(fifths, indicator)
    if more is not None:
        made.append({"category": EXCESS, "numerator": more, "note": "In the unit of the numerator"})
    like = fifths[0]._replace(**BLANK)
    return [*rows, *(like._replace(**one) for one in made)]


def excess(fifths: list[Any], indicator: Indicator) -> float | None:
    """How many more are counted than if every fifth had the least deprived fifth's rate; below zero where fewer are.

    None where the indicator is no rate of events or people.
    """
    people = [row.denominator for row in fifths]
    if indicator.method not in KINDS or np.isnan(people).any():
        return None
    least = fifths[-1].value
    return float(sum((row.value - least) * row.denominator / indicator.multiplier for row in fifths))


def weights(fifths: list[Any]) -> list[float]:
    """Each fifth's share of the people; equal shares where the figures say nothing of how many they are."""
    people = [row.denominator for row in fifths]
    whole = sum(people)
    return [one / whole for one in people] if whole > 0 else [1 / len(people)] * len(people)


def _gradient(fifths: list[Any], indicator: Indicator) -> inequality.Gradient:
    """Slope and ratio of five rows; without intervals of theirs, theirs are left out."""
    value, lower, upper = (np.array([getattr(row, name) for row in fifths]) for name in ("value", "lower", "upper"))
    bare = bool(np.isnan(lower).any() or np.isnan(upper).any())
    if bare:
        lower = upper = value
    kind = "other" if bare else KINDS.get(indicator.method, "other")
    scale = float(indicator.multiplier) if kind == "proportion" else 1.0
    if (kind != "other" and (lower <= 0).any()) or (kind == "proportion" and (upper >= scale).any()):
        kind = "other"  # there is no logarithm of nothing
    parts = (value / scale, lower / scale, upper / scale, np.array(weights(fifths)))
    found = inequality.sii(*parts, kind=kind, multiplier=scale)
    return found._replace(**dict.fromkeys(LIMITS, float("nan"))) if bare else found


def hardly_any(frame: pd.DataFrame) -> list[str]:
    """The fifths with few or no people."""
    return [row.category for row in fifth_rows(frame) if few(row)]
