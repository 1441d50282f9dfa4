"""Periods as the store writes them: 2022-07, 2022, 2021-22, 2021-22-q3, 2020_2022; and 2011-m12, where 2011-12 would
be a financial year."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import pairwise

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August",
          "September", "October", "November", "December")  # fmt: skip
APRIL = 4  # in which financial years begin
SHAPE = re.compile(
    r"(?P<year>\d{4})(?:-m(?P<month>\d{2})|-(?P<part>\d{2})(?:-q(?P<quarter>[1-4]))?|_(?P<last>\d{4}))?", re.ASCII
)


@dataclass(frozen=True)
class Period:
    """A stretch of time: its key, first and last day, and how people say it."""

    key: str
    start: date
    end: date
    label: str

    @cached_property
    def days(self) -> int:
        """From the first day to the last: 364 in most years."""
        return (self.end - self.start).days

    @cached_property
    def middle(self) -> date:
        """The day in its middle, where a picture over time has its point."""
        return self.start + (self.end - self.start) / 2


@lru_cache(maxsize=10_000)  # pages ask for the same few periods thousands of times
def parse(key: str) -> Period:
    """The period that a key names. Raises ValueError on any other text.

    `2021-22` is a financial year and `2021-12` a month: years run on by one, months stop at 12, and the one
    clash (2011-12 and a month of each year before) reads as the financial year; that month is written 2011-m12.
    """
    found = SHAPE.fullmatch(key)
    if not found:
        raise ValueError(f"{key!r} is not a period such as 2022-07, 2022, 2021-22, 2021-22-q3 or 2020_2022")
    year, part, quarter, last = (found[name] for name in ("year", "part", "quarter", "last"))
    first = int(year)
    if found["month"]:
        return _clashing_month(key, first, int(found["month"]))
    if last:
        return _years(key, first, int(last), f"{first} to {last}")
    if part is None:
        return _years(key, first, first, year)
    if quarter:
        return _quarter(key, first, part, int(quarter))
    if int(part) <= 12 and not _clashes(first, int(part)):
        return _month(key, first, int(part))
    return _financial_year(key, first, part)


def month(day: date) -> str:
    """The key of the month that holds a day."""
    return f"{day:%Y}-{'m' if _clashes(day.year, day.month) else ''}{day:%m}"


def years_later(key: str, years: int) -> str | None:
    """The same stretch of another year: 2022-07 one year later is 2023-07, 2021-22-q3 is 2022-23-q3.

    None where the key of that stretch would not be one.
    """
    first, rest = int(key[:4]) + years, key[4:]
    if parse(key).days <= 31:
        return month(parse(key).start.replace(year=first))
    if rest.startswith("_"):
        return f"{first}_{int(rest[1:]) + years}"
    if rest:
        rest = f"-{(first + 1) % 100:02d}{rest[3:]}"
    moved = f"{first}{rest}"
    return moved if abs(parse(moved).days - parse(key).days) <= 1 else None


def is_yearly(key: str) -> bool:
    """Whether a period is a year or more, so that years follow each other without a gap."""
    return parse(key).days > 300


def gaps(keys: Iterable[str]) -> list[str]:
    """The years that lack between the first and the last of yearly periods, oldest first.

    Months and quarters have none: a count on a day may be made as seldom as one likes.
    """
    ordered = sorted({key for key in keys if is_yearly(key)}, key=lambda key: parse(key).start)
    return [between for one, other in pairwise(ordered) for between in _between(one, other)]


def _between(one: str, other: str) -> Iterator[str]:
    first, second = parse(one), parse(other)
    years = first.end.year - first.start.year + 1
    apart = "_" in one and second.start > first.end  # several years taken together, none of them in both
    step, until = (years, second.start) if apart else (1, second.end)
    following = years_later(one, step)
    while following and parse(following).end < until:
        yield following
        following = years_later(following, step)


def long_date(day: date) -> str:
    """6 August 2018: the form that the NHS service manual asks for."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _years(key: str, first: int, last: int, label: str) -> Period:
    if not 1900 <= first <= last <= 2100:
        raise ValueError(f"{key!r}: years run from 1900 to 2100, the earlier first")
    return Period(key, date(first, 1, 1), date(last, 12, 31), label)


def _clashes(year: int, number: int) -> bool:
    """Whether year and number of a month read as a financial year: 2011-12."""
    return year < 2012 and number == (year + 1) % 100


def _clashing_month(key: str, year: int, number: int) -> Period:
    if not _clashes(year, number):
        raise ValueError(f"{key!r}: write {year}-{number:02d}, which is no financial year")
    return _month(key, year, number)


def _month(key: str, year: int, number: int) -> Period:
    if not 1 <= number <= 12 or not 1900 <= year <= 2100:
        raise ValueError(f"{key!r}: there is no month {number:02d} in {year}")
    last = monthrange(year, number)[1]
    return Period(key, date(year, number, 1), date(year, number, last), f"{MONTHS[number - 1]} {year}")


def _financial_year(key: str, year: int, part: str) -> Period:
    if int(part) != (year + 1) % 100 or not 1900 <= year <= 2100:
        raise ValueError(f"{key!r}: a financial year ends in the next year, {year}-{(year + 1) % 100:02d}")
    return Period(key, date(year, 4, 1), date(year + 1, 3, 31), f"{year}/{part}")


def _quarter(key: str, year: int, part: str, quarter: int) -> Period:
    whole = _financial_year(f"{year}-{part}", year, part)
    first = 4 + 3 * (quarter - 1)
    from_year, from_month = (year, first) if first <= 12 else (year + 1, first - 12)
    until = from_month + 2
    end = date(from_year, until, monthrange(from_year, until)[1])
    return Period(key, date(from_year, from_month, 1), end, f"{whole.label} Q{quarter}")


def financial_month(day: date) -> tuple[int, str]:
    """The number of a day's month in its financial year, April being 1, and that year: 12 and 2025/26."""
    first = day.year if day.month >= APRIL else day.year - 1
    return (day.month - APRIL) % 12 + 1, f"{first}/{(first + 1) % 100:02d}"


def month_of_year(key: str) -> str:
    """A month as finance names it: Month 8 (November 2026)."""
    when = parse(key)
    return f"Month {financial_month(when.end)[0]} ({when.label})"
