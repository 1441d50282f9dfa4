"""Months as finance people write them: Month 8 (November 2026), M8, 2026-11, Nov-2026."""

import re

import pandas as pd

from data import periods
from data.loaders import dates
from data.loaders.contract import BadFile, Context
from data.loaders.errors import Errors
from data.loaders.rows import Rows

NUMBERED = re.compile(r"(?:month |m)?(\d{1,2})(?: \(([a-z]+ \d{4})\))?", re.ASCII)  # Month 8 (November 2026), M8, 08
BARE = r"(?:month |m)?\d{1,2}"
NAMED = re.compile(r"([a-z]{3,9})[ -](\d{4})", re.ASCII)  # November 2026, Nov-2026
MONTH = "a month such as 2026-11 or Month 8 (November 2026)"


def months(frame: pd.DataFrame, errors: Errors, year: str) -> pd.Series:
    """Months as the store writes them. `year`: the financial year of months that are numbers alone, "" for none."""
    found = frame["month"].map({text: month_of(text, year) for text in frame["month"].unique()})
    bare = found.isna() & frame["month"].str.casefold().str.fullmatch(BARE)
    errors.add("month", bare, "a month of a year: write Month 8 (November 2026), or load with --period 2026-27")
    errors.add("month", found.isna() & ~bare, MONTH)
    return found.fillna("")


def month_of(text: str, year: str = "") -> str | None:
    """The month that a text names, or None. Month 1 is April; number and name of a month must agree."""
    plain = " ".join(text.casefold().split())
    if found := NUMBERED.fullmatch(plain):
        number, name = int(found[1]), found[2]
        if not 1 <= number <= 12:
            return None
        if name:
            named = month_of(name)
            return named if named and periods.financial_month(periods.parse(named).end)[0] == number else None
        return _numbered(number, year)
    if found := NAMED.fullmatch(plain):
        short = found[1][:3]
        whole = [one.casefold() for one in periods.MONTHS]
        if short in dates.MONTHS and whole[dates.MONTHS.index(short)].startswith(found[1]):
            return _key(f"{found[2]}-{dates.MONTHS.index(short) + 1:02d}-01")
        return None
    return _key(plain) or _key(f"{plain}-01")


def _key(text: str) -> str | None:
    day = dates.day(text)
    return periods.month(day) if day and 2000 <= day.year <= 2100 else None


def _numbered(number: int, year: str) -> str | None:
    if not year:
        return None
    april = periods.parse(year).start
    month = april.month + number - 1
    return _key(f"{april.year + (month > 12)}-{(month - 1) % 12 + 1:02d}-01")


def financial_year(rows: Rows, context: Context) -> str:
    """The year that the command line gives for months that are numbers alone, "" where it gives none."""
    if not context.period:
        return ""
    try:
        given = periods.parse(context.period)
    except ValueError:
        given = None
    if given is None or given.start.month != periods.APRIL or given.days < 300:
        said = f"--period {context.period} is no financial year"
        raise BadFile(rows.path, said, remedy="Write --period 2026-27, or leave it out where the file names its months")
    return context.period
