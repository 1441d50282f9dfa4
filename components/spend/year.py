"""What a year of each line comes to, area by area: months added up, and how many they are."""

from collections.abc import Sequence
from itertools import groupby, pairwise
from math import fsum, isnan, nan
from operator import attrgetter
from typing import Any, NamedTuple

from components.formats import count_of, period, span
from components.spend.lines import FLOWS
from components.spend.placements import late
from data.periods import parse

MONTHS, WEEK = 12, 7  # of a year; days that a weekly cost is for


class Amount(NamedTuple):
    """Pounds of an area: a year's, or the newest figure's; NaN where they are hidden or missing, as `state` says.

    `row` is the newest row, for whose area and source it is; `note` says which months these are.
    """

    row: Any
    pounds: float
    state: str
    note: str
    keys: tuple[str, ...]


class Months(NamedTuple):
    """The months of a year, 12 at most, and those after it that not all communities have sent, oldest first."""

    wanted: Sequence[str]
    left: Sequence[str] = ()

    @property
    def said(self) -> str:
        """Which they are, and which are left out."""
        out = f"{span([*self.left])} left out, for not all communities have sent all of it" if self.left else ""
        return "; ".join(part for part in (months_said(self.wanted), out) if part)


def year_of(place: Sequence[Any]) -> Months:
    """The year that the Place's rows tell of: of all months, where no month has come from all communities."""
    keys = sorted({row.period for row in place}, key=lambda key: parse(key).end)
    known = {row.period for row in place if row.state != "missing"}
    ends = max((at for at, key in enumerate(keys, start=1) if key in known), default=len(keys))
    return Months(last_months(keys[:ends]), keys[ends:])


def amounts(rows: Sequence[Any], place: str) -> dict[tuple[str, str], Amount]:
    """Pounds by indicator and area, from rows in order of both and of time; of flows the Place's last 12 months.

    Other indicators stand as their newest row has them. An area without a month that the Place has is missing. Months
    at the end that not all communities have sent are of no year.
    """
    found: dict[tuple[str, str], Amount] = {}
    for indicator, own in groupby(rows, attrgetter("indicator")):
        by_area = {area: list(months) for area, months in groupby(own, attrgetter("area_code"))}
        months = year_of(by_area.get(place, [])) if indicator in FLOWS else Months([])
        for area, of_area in by_area.items():
            found[indicator, area] = _flow(of_area, months) if indicator in FLOWS else _stock(of_area[-1])
    return found


def last_months(keys: Sequence[str]) -> list[str]:
    """The last months, 12 at most, that follow each other without a gap."""
    ordered = sorted(set(keys), key=lambda key: parse(key).end)[-MONTHS:]
    after = [at + 1 for at, (one, other) in enumerate(pairwise(ordered)) if not _next(one, other)]
    return ordered[max(after, default=0) :]


def _next(one: str, other: str) -> bool:
    return (parse(other).start - parse(one).end).days == 1


def _stock(row: Any) -> Amount:
    state = "missing" if row.state == "ok" and isnan(row.numerator) else row.state
    return Amount(row, row.numerator, state, row.note if state == "missing" else "", (row.period,))


def _flow(rows: Sequence[Any], months: Months) -> Amount:
    own = {row.period: row for row in rows}
    have = [own[key] for key in months.wanted if key in own]
    pounds = [in_month(row) for row in have]
    state = _state(have, len(months.wanted))
    whole = round(fsum(pounds), 5) if state == "ok" else nan
    newest = have[-1] if have else rows[-1]
    return Amount(newest, whole, state, _note(have, months), tuple(months.wanted))


def in_month(row: Any) -> float:
    """A month's pounds: as the file has them, and of a weekly cost as many weeks as the month has."""
    if row.indicator != "placement_weekly_cost":
        return float(row.numerator)
    when = parse(row.period)
    return float(row.numerator) * (when.days + 1) / WEEK


def _state(have: Sequence[Any], wanted: int) -> str:
    if any(row.state == "suppressed" for row in have):
        return "suppressed"
    whole = len(have) == wanted > 0 and not any(row.state != "ok" or isnan(row.numerator) for row in have)
    return "ok" if whole else "missing"


def _note(have: Sequence[Any], months: Months) -> str:
    """Which months, and of how many there is no figure to add."""
    hidden = sum(row.state == "suppressed" for row in have)
    lack = len(months.wanted) - sum(row.state != "missing" for row in have)
    parts = [
        months.said,
        f"{count_of(hidden, 'month')} hidden" if hidden else "",
        f"{count_of(lack, 'month')} missing" if lack else "",
        "the newest months are provisional" if any(late(row) for row in have) else "",
    ]
    return "; ".join(part for part in parts if part)


def months_said(keys: Sequence[str]) -> str:
    """12 months to March 2026; fewer are told from the first to the last."""
    if len(keys) == MONTHS:
        return f"12 months to {period(keys[-1])}"
    return f"{count_of(len(keys), 'month')}, {span(list(keys))}" if len(keys) > 1 else span(list(keys)) if keys else ""
