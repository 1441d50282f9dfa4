"""Measures: figures of prescribing whose definition says in BNF codes what is counted, and among what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from data.indicators import Indicator
from data.prescribing.codes import KIND, STAR_PU, condition, overlap

__all__ = ["Measure", "condition", "measures", "overlapping"]


@dataclass(frozen=True)
class Measure:
    """What a measure counts: `of` is items, quantity, cost or nic of the presentations that `numerator` names.

    `denominator` names presentations too, or it is "registered" or "star_pu:<name>": people. `overlaps`: measures that
    count some of the same presentations, so that their money must not be added up.
    """

    indicator: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...] | str
    of: str
    overlaps: frozenset[str] = frozenset()

    @property
    def of_people(self) -> bool:
        """Whether it is counted among people, not among medicines."""
        return isinstance(self.denominator, str)

    @property
    def star_pu(self) -> str:
        """The weights that people are counted by; "" where each counts as one or none is counted."""
        among = self.denominator
        return among.removeprefix(STAR_PU) if isinstance(among, str) and among.startswith(STAR_PU) else ""


def measures(indicators: Mapping[str, Indicator]) -> list[Measure]:
    """The measures among the indicators, in their order; their codes have been checked with the definitions."""
    return [
        Measure(
            name, tuple(file["numerator"]), _among(file["denominator"]), file["of"], frozenset(file.get("overlaps", ()))
        )
        for name, one in indicators.items()
        for file in one.files(KIND)
        if "numerator" in file
    ]


def overlapping(found: list[Measure]) -> Iterator[tuple[str, str]]:
    """Pairs of measures whose numerators have a presentation in common."""
    for one, other in combinations(found, 2):
        if overlap(one.numerator, other.numerator):
            yield one.indicator, other.indicator


def _among(denominator: str | list[str]) -> tuple[str, ...] | str:
    return denominator if isinstance(denominator, str) else tuple(denominator)
