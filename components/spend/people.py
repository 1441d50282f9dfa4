"""The people that pounds are divided by: of the list of the money's own year, where the store has it."""

from collections.abc import Sequence
from datetime import date
from math import nan
from typing import Any, NamedTuple

from components.formats import period
from components.spend.lines import FUNDING, REGISTERED, WEIGHTED
from data.periods import parse

YEAR = 366  # days: a list that stood in the year before the money's last day is of its year
EVER = date.max  # the newest list of all is the nearest to it


class Lists(NamedTuple):
    """How many people each list has, by indicator, period and area; and the last days of the Place's lists."""

    people: dict[tuple[str, str, str], float]
    of_place: dict[str, dict[str, date]]

    def of(self, indicator: str, area: str, list_of: str) -> float:
        """The people of an area on a list; NaN where that is not known."""
        return self.people.get((indicator, list_of, area), nan)

    def nearest(self, indicator: str, until: date) -> str:
        """The latest list of the year up to a day, else the one that is nearest to it; "" where there is none."""
        ends = self.of_place.get(indicator, {})
        return min(ends, key=lambda key: _apart(ends[key], until), default="")


def lists(rows: Sequence[Any], place: str) -> Lists:
    """Registered and weighted people, and those that GP funding counts, from rows of these figures."""
    own = [row for row in rows if row.indicator in (REGISTERED, WEIGHTED, FUNDING) and row.state == "ok"]
    people = {(row.indicator, row.period, row.area_code): float(_counted(row)) for row in own}
    of_place: dict[str, dict[str, date]] = {}
    for row in own:
        if row.area_code == place:
            of_place.setdefault(row.indicator, {})[row.period] = parse(row.period).end
    return Lists(people, of_place)


def list_said(key: str, *, weighted: bool) -> str:
    """By the list of January 2026: which list pounds a person are of."""
    return f"by the {'weighted list' if weighted else 'list'} of {period(key)}"


def _counted(row: Any) -> float:
    return float(row.numerator if row.indicator == REGISTERED else row.denominator)


def _apart(end: date, until: date) -> tuple[bool, int]:
    days = (until - end).days
    return not 0 <= days < YEAR, abs(days)
