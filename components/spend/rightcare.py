"""RightCare: what the Place could spend less if it spent as the best of its peers do, and each community's share."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from math import isnan, nan
from typing import Any, NamedTuple

from components.formats import sentence
from methods.opportunity import Opportunity, against

OWN, BEST, PEERS = "own", 5, 10
PODS: Mapping[str, str] = {
    "elective": "elective admissions", "emergency": "emergency admissions", "prescribing": "prescribing",
}  # fmt: skip


class Chance(NamedTuple):
    """A programme and point of delivery: the Place's own row, how many peers are known, and the opportunity."""

    programme: str
    pod: str
    row: Any
    peers: int
    found: Opportunity

    @property
    def name(self) -> str:
        """Circulatory, emergency admissions."""
        return f"{sentence(self.programme.replace('_', ' '))}, {PODS.get(self.pod, self.pod)}"

    @property
    def verdict(self) -> str:
        """In words whether it is more than chance."""
        if isnan(self.found.value):
            return f"cannot be told: {self.peers} of {PEERS} peers are known"
        if self.found.value == 0:
            return "may be chance: counted as 0"
        return "could be less" if self.found.value > 0 else "already ahead"


def chances(rows: Iterable[Any]) -> list[Chance]:
    """One for each programme and point of delivery that the Place's own spending is known of, largest first."""
    found = []
    for breakdown, group in groupby(rows, lambda row: row.breakdown):
        of_one = list(group)
        own = next((row for row in of_one if row.category == OWN), None)
        if own is not None and ":" in breakdown:
            found.append(_chance(breakdown, own, [row for row in of_one if row.category != OWN]))
    return sorted(found, key=lambda one: (isnan(one.found.value), -one.found.value, one.name))


def _chance(breakdown: str, own: Any, peers: Sequence[Any]) -> Chance:
    programme, _, pod = breakdown.partition(":")
    spend, people = [row.numerator for row in peers], [row.denominator for row in peers]
    known = sum(not isnan(one) for one in spend)
    return Chance(programme, pod, own, known, against(own.numerator, own.denominator, spend, people, BEST))


def in_all(found: Sequence[Chance]) -> float:
    """The opportunities that are more than chance, added up; NaN where none could be worked out."""
    known = [one.found.value for one in found if not isnan(one.found.value)]
    return sum(one for one in known if one > 0) if known else nan


def shares(whole: float, weighted: Mapping[str, float]) -> dict[str, float]:
    """The whole shared out by weighted people; NaN for each where somebody's are not known."""
    people = sum(weighted.values())
    if not people or isnan(people):
        return dict.fromkeys(weighted, nan)
    return {area: whole * own / people for area, own in weighted.items()}
