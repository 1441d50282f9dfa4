"""Bands of age as the store writes them: five years wide, or the ten-year bands of the older NHSBSA files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data.periods import parse, years_later

INDICATOR = "registered_patients"
SEXES = ("female", "male")


@dataclass(frozen=True)
class Bands:
    """One way of cutting ages: the breakdown of each sex, and the first age of each band; the last has no end.

    Each sex is a breakdown of its own, because single ages come in two files that are loaded one by one.
    """

    name: str
    starts: Sequence[int]

    @property
    def labels(self) -> list[str]:
        """The categories, youngest first: 0-4, 5-9, ... 95+."""
        ends = [after - 1 for after in self.starts[1:]]
        return [*(f"{first}-{last}" for first, last in zip(self.starts, ends, strict=False)), f"{self.starts[-1]}+"]

    @property
    def breakdowns(self) -> dict[str, str]:
        """The breakdown of each sex: female and male."""
        return {sex: f"{self.name}_{sex}" for sex in SEXES}

    def between(self, first: int, last: int | None = None) -> list[str] | None:
        """The bands that add up to the ages from `first` to `last` (None: no end); None where a band straddles."""
        until = [*self.starts[1:], None]
        end = None if last is None else last + 1
        if first not in self.starts or end not in until:
            return None
        return self.labels[self.starts.index(first) : until.index(end) + 1]


FIVE = Bands("age", range(0, 100, 5))
TEN = Bands("age10", (0, 5, 15, 25, 35, 45, 55, 65, 75))
SYSTEMS = (FIVE, TEN)  # in order of preference


def rests_on(period: str, day: date) -> bool:
    """Whether a month may go with people who were counted on a day: on its first, or in the twelve months before."""
    return parse(str(years_later(period, -1))).start <= day <= parse(period).start
