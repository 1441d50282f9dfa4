"""What must be true of a table of cost centres: words, numbers, one TOTAL each, and lines that add up to it."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from data.ledger import cells, months
from data.ledger.cost_centre.layout import FIGURES, LONGEST, MONEY, NON_PAY, POSTS, TOTAL
from data.ledger.layout import HIDDEN
from data.loaders.errors import Errors
from data.loaders.rows import Rows
from data.place import Place

GROUP = ["area", "month"]
NOT_PAY = {NON_PAY.casefold(), "non pay", "nonpay"}


def checked(rows: Rows, place: Place, year: str) -> pd.DataFrame:
    """Rows with `area`, `month`, `line`, FIGURES (NaN where hidden or none) and `bare`: without on-costs.

    Raises BadFile that lists all that is wrong.
    """
    frame = rows.whole()
    errors = Errors(rows, frame)
    found = pd.DataFrame({
        "area": cells.areas(frame, "community", place, errors, cells.of_place(place)),
        "month": months.months(frame, errors, year),
        "line": _lines(frame, errors),
    })  # fmt: skip
    for column in MONEY:
        found[column] = cells.amounts(frame, column, errors, decimals=2)
    for column in POSTS:
        found[column] = _posts(frame, found["line"], column, errors)
    bare = ~_on_costs(frame, found["line"], errors)
    found["bare"] = bare.groupby([found[name] for name in GROUP]).transform("any").where(found["line"] == TOTAL, bare)
    cells.repeated(found[[*GROUP, "line"]], "line", errors, "community, month and line")
    errors.refuse()
    _totals(found, errors)
    errors.refuse()
    _reconcile(found, errors)
    _place(found, place, errors)
    errors.refuse()
    return found


def _lines(frame: pd.DataFrame, errors: Errors) -> pd.Series:
    """Names of lines; those of Non-pay and TOTAL as we write them."""
    found = cells.words(frame, "line", errors, LONGEST)
    low = found.str.casefold()
    errors.add("line", low.isin(["all", "place"]), f"the name of a staff group, {NON_PAY} or {TOTAL}")
    return found.mask(low.isin(NOT_PAY), NON_PAY).mask(low == TOTAL.casefold(), TOTAL)


def _posts(frame: pd.DataFrame, line: pd.Series, column: str, errors: Errors) -> pd.Series:
    """Whole-time equivalents; what is no pay has none."""
    apart = line == NON_PAY
    errors.add(column, ~apart & frame[column].isin(["", HIDDEN]), "a number of posts: they are never hidden")
    found = cells.amounts(frame, column, errors, decimals=2, least=0, empty=True)
    errors.add(column, apart & (found > 0), f"nothing: {NON_PAY} has no posts")
    return found.mask(apart)


def _on_costs(frame: pd.DataFrame, line: pd.Series, errors: Errors) -> pd.Series:
    """Where on-costs are in the amounts; it need not be said of what is no pay, nor of the total."""
    apart = line.isin([NON_PAY, TOTAL])
    column = "on_costs_included"
    errors.add(column, ~apart & (frame[column] == ""), "yes or no")
    return cells.yes(frame, column, errors, empty=True) | apart


def _totals(found: pd.DataFrame, errors: Errors) -> None:
    groups = found.groupby(GROUP)["line"]
    first = ~found.duplicated(GROUP)
    lacking = groups.transform(lambda lines: (lines == TOTAL).sum()) == 0
    errors.add("line", first & lacking, f"a row {TOTAL} for this community and month: there is none")
    alone = groups.transform("size") == 1
    errors.add("line", first & alone & ~lacking, f"lines beside {TOTAL}: there are none")


def _reconcile(found: pd.DataFrame, errors: Errors) -> None:
    """Lines against their total; where one of them is hidden nobody can add them up."""
    is_total = found["line"] == TOTAL
    totals, lines = found[is_total].reset_index(names="at").set_index(GROUP), found[~is_total]
    keys = [lines[name] for name in GROUP]
    for column in FIGURES:
        hidden = lines[column].isna() & ((lines["line"] != NON_PAY) | (column in MONEY))
        whole = (cells.whole_pence(lines[column]).groupby(keys).sum() / 100).mask(hidden.groupby(keys).any())
        for key, given in whole.dropna().items():
            _compare(found, errors, column, totals.at[key, "at"], given, "the lines")


def _compare(found: pd.DataFrame, errors: Errors, column: str, line: int, given: float, what: str) -> None:
    apart = found.at[line, column] - given
    if abs(apart) >= 0.005:  # never where the total is hidden itself
        at = pd.Series(found.index == line, found.index)
        errors.add(column, at, f"{given:,.2f}, the sum of {what}: the difference is {apart:,.2f}")


def _place(found: pd.DataFrame, place: Place, errors: Errors) -> None:
    """The Place's own rows against those of all communities."""
    slugs = {one.slug for one in place.communities}
    own = found["area"] == place.code
    for month, part in found[own].groupby("month"):
        others = found[(found["month"] == month) & ~own]
        missing = slugs - set(others["area"])
        if missing:
            said = f"rows of all communities in this month, of which the Place's are the sum: {_named(missing)} lack"
            errors.add("community", pd.Series(found.index == part.index[0], found.index), said)
            continue
        _against(found, part, others, errors)


def _against(found: pd.DataFrame, part: pd.DataFrame, others: pd.DataFrame, errors: Errors) -> None:
    extra = ~part["line"].isin(others["line"])
    errors.add("line", extra.reindex(found.index, fill_value=False), "a line that a community has")
    for line, row in part[~extra].set_index("line", append=True).iterrows():
        number, name = line
        same = others[others["line"] == name]
        for column in FIGURES:
            if not np.isnan(row[column]) and not same[column].isna().any():
                given = float(cells.whole_pence(same[column]).sum()) / 100
                _compare(found, errors, column, number, given, "the communities' rows")


def _named(codes: Collection[str]) -> str:
    return ", ".join(sorted(codes))
