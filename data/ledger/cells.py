"""What stands in the cells of a spreadsheet of ours, read column by column; all that is wrong is noted at once."""

import re
from collections.abc import Mapping

import numpy as np
import pandas as pd

from data import periods
from data.ledger.layout import HIDDEN
from data.loaders import dates
from data.loaders.contract import BadFile, Context
from data.loaders.errors import Errors
from data.loaders.rows import Rows
from data.place import Place

MOST = 1e9  # pounds, posts or people: a number beyond is a slip
NUMBERED = re.compile(r"(?:month |m)?(\d{1,2})(?: \(([a-z]+ \d{4})\))?", re.ASCII)  # Month 8 (November 2026), M8, 08
BARE = r"(?:month |m)?\d{1,2}"
NAMED = re.compile(r"([a-z]{3,9})[ -](\d{4})", re.ASCII)  # November 2026, Nov-2026
NO_PLACE = "it is not known which communities there are"
MONTH = "a month such as 2026-11 or Month 8 (November 2026)"


def known_place(rows: Rows, context: Context) -> Place:
    """The Place whose communities the file is about. Raises BadFile where nobody has said which it is."""
    if context.place is None:
        raise BadFile(rows.path, NO_PLACE, remedy="Run python -m data init first")
    return context.place


def areas(frame: pd.DataFrame, column: str, place: Place, errors: Errors, more: Mapping[str, str]) -> pd.Series:
    """Codes of communities, named by slug, short or full name. `more`: other names, with what they stand for."""
    known = {name.casefold(): one.slug for one in place.communities for name in (one.name, one.short_name, one.slug)}
    known |= more
    found = frame[column].str.casefold().map(known)
    slugs = ", ".join(one.slug for one in place.communities)
    errors.add(column, found.isna(), f"a community by name or by its short form: {slugs}")
    return found.fillna("")


def of_place(place: Place) -> dict[str, str]:
    """The names of the Place itself, for `areas`."""
    return {name.casefold(): place.code for name in (place.name, place.code, "place")}


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
    if given is None or given.start.month != periods.APRIL or (given.end - given.start).days < 300:
        said = f"--period {context.period} is no financial year"
        raise BadFile(rows.path, said, remedy="Write --period 2026-27, or leave it out where the file names its months")
    return context.period


def amounts(
    frame: pd.DataFrame, column: str, errors: Errors, *, decimals: int, least: float = -MOST, empty: bool = False
) -> pd.Series:
    """Numbers of so many decimals at most, NaN where hidden (*) or where empty cells are allowed and the cell is."""
    found = pd.to_numeric(frame[column], errors="coerce").astype(float)
    rounded = found.round(decimals)
    fine = (found >= least) & (found <= MOST) & ((found - rounded).abs() <= 1e-6)  # a workbook's sums leave crumbs
    left = (frame[column] == HIDDEN) | ((frame[column] == "") if empty else False)
    kind = {0: "a whole number", 2: "a number of two decimals at most"}[decimals]
    floor = f", {least:g} or more" if least > -MOST else ""
    errors.add(column, ~(fine | left), f"{kind}{floor}, without separators or signs, or {HIDDEN} where it is hidden")
    return rounded.where(fine & ~left) + 0.0  # no minus nought


def yes(frame: pd.DataFrame, column: str, errors: Errors, *, empty: bool = False) -> pd.Series:
    """True where a cell says yes, False where it says no or nothing."""
    said = frame[column].str.casefold()
    allowed = ["yes", "y", "no", "n", *([""] if empty else [])]
    errors.add(column, ~said.isin(allowed), "yes or no")
    return said.isin(["yes", "y"])


def words(frame: pd.DataFrame, column: str, errors: Errors, most: int, *, empty: bool = False) -> pd.Series:
    """Text of at most so many characters."""
    found = frame[column].str.split().str.join(" ")
    errors.add(column, found.str.len() > most, f"at most {most} letters")
    errors.add(column, ~found.map(str.isprintable).astype(bool), "letters, digits and marks that can be seen")
    if not empty:
        errors.add(column, found == "", "some words")
    return found


def repeated(keys: pd.DataFrame, column: str, errors: Errors, what: str) -> None:
    """Notes each row whose key stood in an earlier row already."""
    errors.add(column, keys.duplicated(), f"each {what} once")


def whole_pence(amount: pd.Series) -> pd.Series:
    """Pounds as whole pence, which add up exactly."""
    return (amount * 100).round()


def nothing(index: pd.Index) -> pd.Series:
    """A column of numbers that are not there."""
    return pd.Series(np.nan, index=index)
