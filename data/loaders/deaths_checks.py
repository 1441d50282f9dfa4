"""What must be true of a file of deaths; everything that is wrong is told at once."""

import pandas as pd

from data.loaders import checks
from data.loaders.errors import Errors
from data.loaders.mortality.bands import BANDS
from data.loaders.rows import Rows
from data.place import ENGLAND

COLUMNS = ("year", "area_code", "sex", "age_band", "cause", "deaths", "population")
ALL = "all"  # the cause of every death, whose rows hold the people too
SEXES = ("female", "male")
PRACTICES = checks.PRACTICE
LSOAS = r"[EW]01\d{6}"
YEAR = r"(?:19|20)\d\d"
CAUSE = r"[a-z][a-z0-9_]{0,39}"
KEY = ["year", "area_code", "sex", "age_band", "cause"]
GROUP = KEY[:2]
ROWS = len(SEXES) * len(BANDS)  # of one area and year, for all causes


def checked(rows: Rows) -> pd.DataFrame:
    """The rows under COLUMNS with numbers as floats. Raises BadFile that lists all that is wrong, row by row."""
    frame = rows.whole()
    errors = Errors(rows, frame)
    _words(frame, errors)
    numbers = frame.assign(deaths=_whole(frame, "deaths", errors), population=_people(frame, errors))
    errors.refuse()
    _repeats(numbers, errors)
    errors.refuse()
    _complete(numbers, errors)
    _within(numbers, errors)
    errors.refuse()
    return numbers.rename(columns={"age_band": "band", "population": "people"})


def _words(frame: pd.DataFrame, errors: Errors) -> None:
    frame["sex"], frame["cause"] = frame["sex"].str.casefold(), frame["cause"].str.casefold()
    errors.add("year", ~frame["year"].str.fullmatch(YEAR), "a calendar year such as 2022")
    practice, lsoa = frame["area_code"].str.fullmatch(PRACTICES), frame["area_code"].str.fullmatch(LSOAS)
    known = practice | lsoa | (frame["area_code"] == ENGLAND)
    errors.add("area_code", ~known, "an LSOA code such as E01018401, a practice code such as N81010, or E92000001")
    if lsoa.any():
        errors.add("area_code", practice, "LSOAs alone: the same deaths would be counted for practices again")
    errors.add("sex", ~frame["sex"].isin(SEXES), "female or male")
    errors.add("age_band", ~frame["age_band"].isin(BANDS), f"one of {', '.join(BANDS)}")
    errors.add("cause", ~frame["cause"].str.fullmatch(CAUSE), "all, or one word such as cancer")


def _whole(frame: pd.DataFrame, column: str, errors: Errors) -> pd.Series:
    found = pd.to_numeric(frame[column], errors="coerce").astype(float)
    errors.add(column, ~((found >= 0) & (found <= checks.MOST) & (found % 1 == 0)), "a whole number of 0 or more")
    return found


def _people(frame: pd.DataFrame, errors: Errors) -> pd.Series:
    """Person-years, which need not be whole, where the cause is all; nothing elsewhere."""
    found = pd.to_numeric(frame["population"], errors="coerce").astype(float)
    whole = frame["cause"] == ALL
    errors.add("population", whole & ~((found >= 0) & (found <= checks.MOST)), "people in the year, 0 or more")
    errors.add("population", ~whole & (frame["population"] != ""), "nothing: people stand in the rows of all causes")
    return found


def _repeats(frame: pd.DataFrame, errors: Errors) -> None:
    errors.add("area_code", frame.duplicated(KEY), "each area, year, sex, age band and cause once")


def _complete(frame: pd.DataFrame, errors: Errors) -> None:
    """Every area has all years of the file, and each of them all sexes and bands: a gap would be no people."""
    whole = frame[frame["cause"] == ALL].groupby(GROUP).size()
    first = frame.reset_index(names="line").groupby("area_code")["line"].min()
    wanted = pd.MultiIndex.from_product([sorted(set(frame["year"])), sorted(set(frame["area_code"]))], names=GROUP)
    lacking = (found := whole.reindex(wanted, fill_value=0))[found != ROWS]
    for (year, code), number in lacking.items():
        at = pd.Series(frame.index == first[code], frame.index)
        errors.add("area_code", at, f"{ROWS} rows of cause all in {year} (2 sexes, 20 age bands): there are {number}")


def _within(frame: pd.DataFrame, errors: Errors) -> None:
    """Deaths of a cause are among all deaths. Where few live, more may die in a year than are there at its middle."""
    whole = frame.loc[frame["cause"] == ALL].set_index(KEY[:4])["deaths"].rename("of_all")
    both = frame.join(whole, on=KEY[:4])
    errors.add("deaths", both["deaths"] > both["of_all"], "no more than the deaths of all causes")
