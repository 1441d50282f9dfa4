"""Periods as the store writes them: 2022-07, 2022, 2021-22, 2021-22-q3, 2020_2022."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August",
          "September", "October", "November", "December")  # fmt: skip
SHAPE = re.compile(r"(?P<year>\d{4})(?:-(?P<part>\d{2})(?:-q(?P<quarter>[1-4]))?|_(?P<last>\d{4}))?", re.ASCII)


@dataclass(frozen=True)
class Period:
    """A stretch of time: its key, first and last day, and how people say it."""

    key: str
    start: date
    end: date
    label: str


def parse(key: str) -> Period:
    """The period that a key names. Raises ValueError on any other text.

    `2021-22` is a financial year and `2021-12` a month: years run on by one, months stop at 12, and the one
    clash (2011-12 and earlier centuries' turns) reads as the financial year only where the parts agree.
    """
    found = SHAPE.fullmatch(key)
    if not found:
        raise ValueError(f"{key!r} is not a period such as 2022-07, 2022, 2021-22, 2021-22-q3 or 2020_2022")
    year, part, quarter, last = (found[name] for name in ("year", "part", "quarter", "last"))
    first = int(year)
    if last:
        return _years(key, first, int(last), f"{first} to {last}")
    if part is None:
        return _years(key, first, first, year)
    if quarter:
        return _quarter(key, first, part, int(quarter))
    if int(part) <= 12 and not (int(part) == (first + 1) % 100 and first < 2012):
        return _month(key, first, int(part))
    return _financial_year(key, first, part)


def month(day: date) -> str:
    """The key of the month that holds a day."""
    return f"{day:%Y-%m}"


def long_date(day: date) -> str:
    """6 August 2018: the form that the NHS service manual asks for."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _years(key: str, first: int, last: int, label: str) -> Period:
    if not 1900 <= first <= last <= 2100:
        raise ValueError(f"{key!r}: years run from 1900 to 2100, the earlier first")
    return Period(key, date(first, 1, 1), date(last, 12, 31), label)


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
