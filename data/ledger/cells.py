"""What stands in the cells of a spreadsheet of ours, read column by column; all that is wrong is noted at once."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from data.ledger.layout import HIDDEN
from data.loaders.contract import BadFile, Context
from data.loaders.errors import Errors
from data.loaders.rows import Rows
from data.place import Place

MOST = 1e9  # pounds, posts or people: a number beyond is a slip
NO_PLACE = "it is not known which communities there are"


def known_place(rows: Rows, context: Context) -> Place:
    """The Place whose communities the file is about. Raises BadFile where nobody has said which it is."""
    if context.place is None:
        raise BadFile(rows.path, NO_PLACE, remedy="Run python -m data init first")
    return context.place


class Sheet(NamedTuple):
    """A sheet that says something of communities in words: the rows as they stand, and their words by column."""

    place: Place
    frame: pd.DataFrame
    errors: Errors
    words: dict[str, pd.Series]


def sheet(rows: Rows, context: Context, most: Mapping[str, int]) -> Sheet:
    """All rows, with the words of the columns in `most`, which gives how many letters each may have."""
    place, frame = known_place(rows, context), rows.whole()
    errors = Errors(rows, frame)
    return Sheet(place, frame, errors, {name: words(frame, name, errors, letters) for name, letters in most.items()})


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


def words(frame: pd.DataFrame, column: str, errors: Errors, most: int) -> pd.Series:
    """Text, not empty, of at most so many characters."""
    found = frame[column].str.split().str.join(" ")
    errors.add(column, found.str.len() > most, f"at most {most} letters")
    errors.add(column, ~found.map(str.isprintable).astype(bool), "letters, digits and marks that can be seen")
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
