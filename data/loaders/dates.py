"""Dates as NHS files write them, and periods from file names."""

import re
from collections.abc import Mapping
from datetime import date

import pandas as pd

from data import periods
from data.loaders import checks
from data.loaders.contract import BadFile, Context
from data.loaders.rows import Rows

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NAMED = re.compile(r"(\d{1,2})[-/ ]?([A-Za-z]{3,9})[-/ ]?(\d{4}|\d{2})", re.ASCII)  # 01JAN2021, 01-Sep-20, 1 July 2022
ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ]00:00.*)?", re.ASCII)  # 2022-01-01, 20191001
BRITISH = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)  # 01/07/2022: no NHS file writes the month first
MONTH_NAME = re.compile(r"(?<!\d)(20\d\d)[-_](0[1-9]|1[0-2])(?![\d])", re.ASCII)
QUARTER_NAME = re.compile(r"(?<!\d)(20\d\d)[-_](01-03|04-06|07-09|10-12)(?!\d)", re.ASCII)  # 2013_04-06
YEAR_NAME = re.compile(r"(?<!\d)(?:20)?(\d\d)[-_]?(\d\d)(?!\d)", re.ASCII)


def day(text: str) -> date | None:
    """The day that a text names, or None."""
    try:
        if found := NAMED.fullmatch(text):
            number, name, year = found.groups()
            return date(int(year) + (2000 if len(year) == 2 else 0), MONTHS.index(name[:3].casefold()) + 1, int(number))
        if found := ISO.fullmatch(text):
            return date(*(int(part) for part in found.groups()))
        if found := BRITISH.fullmatch(text):
            return date(*(int(part) for part in reversed(found.groups())))
    except ValueError:
        return None
    return None


def days(rows: Rows, frame: pd.DataFrame, column: str, *, empty: bool = False) -> pd.Series:
    """A column as dates, None where empty cells are allowed and the cell is empty."""
    values = {text: day(text) for text in frame[column].unique()}
    found = frame[column].map(values)
    offends = found.isna() & ((frame[column] != "") | (not empty))
    checks.refuse(rows, frame, column, offends, "a date such as 01JAN2021, 01-Sep-20 or 2022-01-01")
    return found


def first_lines(column: pd.Series) -> dict[str, int]:
    """Each different value of a column with the first line it stands in."""
    first = column[~column.duplicated()]
    return dict(zip(first.to_list(), first.index.to_list(), strict=True))


def one_day(rows: Rows, seen: Mapping[str, int]) -> date:
    """The one day that a file is of, from the different values of its column `extract_date` and their first lines."""
    found = {}
    for text, line in seen.items():
        value = day(text)
        if value is None or not 2000 <= value.year <= 2100:
            checks.offending(
                rows, line, "extract_date", f"found '{text[:60]}'", "a date such as 01JAN2021 or 2022-01-01"
            )
        found[value] = line
    if len(found) > 1:
        first, second = sorted(found, key=found.__getitem__)[:2]
        said = f"found {periods.long_date(second)}, while the rows above are of {periods.long_date(first)}"
        checks.offending(rows, found[second], "extract_date", said, "one date in the whole file")
    return next(iter(found))


def month(rows: Rows, seen: Mapping[str, int], context: Context) -> str:
    """The month that a file of patients is of: as its own column says, else as given, else as its name says."""
    if seen:
        own = periods.month(one_day(rows, seen))
        if context.period and context.period != own:
            raise BadFile(rows.path, f"the file says {own} and --period {context.period}", remedy="Leave --period out")
        return own
    return _given(rows, context, "2022-07", 7) or _named(rows, MONTH_NAME, "{0}-{1}") or _no_period(rows, "2022-07")


def financial_year(rows: Rows, context: Context) -> str:
    """The financial year that a file is of: as given, else as its name or its folder's says (2021, 2122, 2020-21)."""
    return _given(rows, context, "2020-21", 12) or _year_named(rows) or _no_period(rows, "2020-21")


def quarter(rows: Rows, context: Context) -> str:
    """The quarter of a financial year that a file is of: as given, else as its name or its folder's says."""
    if context.period:
        if not re.fullmatch(r"\d{4}-\d\d-q[1-4]", context.period, re.ASCII) or _parsed(context.period) is None:
            raise BadFile(
                rows.path, f"--period {context.period} is not of this kind", remedy="Write --period 2013-14-q1"
            )
        return context.period
    named = _named(rows, QUARTER_NAME, "{0} {1}")
    if not named:
        _no_period(rows, "2013-14-q1")
    year, months = int(named[:4]), named[5:]
    number = ("04-06", "07-09", "10-12", "01-03").index(months) + 1
    first = year if number < 4 else year - 1
    return f"{first}-{(first + 1) % 100:02d}-q{number}"


def _parsed(period: str) -> periods.Period | None:
    try:
        return periods.parse(period)
    except ValueError:
        return None


def _given(rows: Rows, context: Context, example: str, months: int) -> str:
    if not context.period:
        return ""
    period = _parsed(context.period)
    whole_year = period is not None and period.days > 300
    if period is None or len(context.period) != 7 or whole_year != (months == 12):
        raise BadFile(rows.path, f"--period {context.period} is not of this kind", remedy=f"Write --period {example}")
    return context.period


def _named(rows: Rows, pattern: re.Pattern[str], form: str) -> str:
    for name in (rows.path.stem, rows.path.resolve().parent.name):
        if found := pattern.search(name):
            return form.format(*found.groups())
    return ""


def _year_named(rows: Rows) -> str:
    for name in (rows.path.stem, rows.path.resolve().parent.name):
        for found in YEAR_NAME.finditer(name):
            if int(found[2]) == (int(found[1]) + 1) % 100:
                return f"20{found[1]}-{found[2]}"
    return ""


def _no_period(rows: Rows, example: str) -> str:
    said = "neither the file nor its name says which period it is of"
    raise BadFile(rows.path, said, remedy=f"Say it: --period {example}")
