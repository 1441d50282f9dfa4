"""Those whom a community's measures are set against: England's practices or PCNs, else the Place's practices."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from components.prescribing.deciles import FEWEST, OF_PCNS, OF_PRACTICES, OWN, per_head
from data.indicators import Indicator
from methods.tenths import PARTS, marks

COUNTS = {OF_PRACTICES: 6500, OF_PCNS: 1250}  # about so many in England: tenths do not say of how many they are
Sums = Mapping[tuple[str, str, str], tuple[float, float]]  # by indicator, area and breakdown: numerator, denominator


class Others(NamedTuple):
    """Nine marks in the indicator's unit, of how many, and whose (a breakdown)."""

    marks: Sequence[float]
    many: int
    kind: str


def national(rows: Iterable[Any], months: int) -> dict[str, Others]:
    """England's tenths by measure, of those that have them for every month: the mean of the months'.

    Practices' before PCNs'; `rows` have indicator, breakdown, category, value and of how many months it is the mean.
    """
    found: dict[tuple[str, str], dict[str, float]] = {}
    for row in rows:
        if row.months == months:
            found.setdefault((row.indicator, row.breakdown), {})[row.category] = row.value
    made: dict[str, Others] = {}
    for (name, kind), known in sorted(found.items(), reverse=True):
        if len(known) == len(PARTS):
            made.setdefault(name, Others([known[str(part)] for part in PARTS], COUNTS[kind], kind))
    return made


def own_others(indicator: Indicator, practices: Sequence[str], sums: Sums, months: int) -> Others | None:
    """The tenths of the Place's practices over the same months; None of too few. Special lists are left out."""
    known = [sums[indicator.id, code, "all"] for code in practices if (indicator.id, code, "all") in sums]
    least = indicator.funnel_minimum * months if per_head(indicator) else max(indicator.minimum_denominator, 1)
    shares = [indicator.multiplier * numerator / below for numerator, below in known if below >= least]
    return Others(list(marks(shares)), len(shares), OWN) if len(shares) >= FEWEST else None
