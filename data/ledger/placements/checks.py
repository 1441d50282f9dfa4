"""What must be true of a table of placements: exact numbers by kind and age, or sums that are protected already."""

import pandas as pd

from data.disclosure import unprotected
from data.ledger import cells, months
from data.ledger.layout import HIDDEN
from data.ledger.placements.layout import AGE, ALL, FLOWS, LONGEST, OLDER, TYPE, UNKNOWN, YOUNGER
from data.loaders.errors import Errors
from data.loaders.generic import PROTECT
from data.loaders.rows import Rows
from data.place import Place

KEY = ["month", "area", TYPE, AGE]
AGES = {YOUNGER: YOUNGER, OLDER: OLDER, "65+": OLDER, ALL: ALL}
NUMBERS = {"people": 0, "average_weekly_cost": 2, "new": 0, "ended": 0}  # decimals
EXACT = "a kind of placement and an age group, as in the rows above: sums and exact numbers do not stand in one file"


def checked(rows: Rows, place: Place, year: str, hiding: tuple[int, int], policy: str) -> tuple[pd.DataFrame, bool]:
    """KEY, NUMBERS (NaN where hidden or not said), the state of FLOWS, `provisional`; and whether they are sums.

    `hiding`: the highest number hidden, and the base that others are rounded to. Raises BadFile with all faults.
    """
    frame = rows.whole()
    errors = Errors(rows, frame)
    is_sum = (frame[TYPE].str.casefold() == ALL) | (frame[AGE].str.casefold() == ALL)
    sums = bool(is_sum.iloc[0])
    errors.add(TYPE, is_sum != sums, f"{ALL}, as in the rows above: a sum" if sums else EXACT)
    found = pd.DataFrame({
        "month": months.months(frame, errors, year),
        "area": cells.areas(frame, "community", place, errors, cells.of_place(place) if sums else {UNKNOWN: ""}),
        TYPE: cells.words(frame, TYPE, errors, LONGEST).str.casefold(),
        AGE: frame[AGE].str.casefold().map(AGES),
    })  # fmt: skip
    errors.add(AGE, found[AGE].isna(), f"{YOUNGER}, {OLDER}{f' or {ALL}' if sums else ''}")
    for column, decimals in NUMBERS.items():
        found[column] = _number(frame, column, decimals, errors, sums=sums)
    for flow in FLOWS:
        said = frame.get(flow, pd.Series("", frame.index)) == HIDDEN
        found[f"{flow}_state"] = said.map({True: "suppressed", False: "missing"}).where(found[flow].isna(), "ok")
    found["provisional"] = cells.yes(frame, "provisional", errors)
    cells.repeated(found[KEY], TYPE, errors, "community, month, kind of placement and age group")
    _costs(found, frame, errors)
    if sums:
        _protected(found, frame, errors, hiding, policy)
    errors.refuse()
    return found, sums


def _number(frame: pd.DataFrame, column: str, decimals: int, errors: Errors, *, sums: bool) -> pd.Series:
    if column not in frame:
        return cells.nothing(frame.index)
    found = cells.amounts(frame, column, errors, decimals=decimals, least=0, empty=column != "people")
    errors.add(column, (frame[column] == HIDDEN) & (not sums), "the exact number: it is protected when it is loaded")
    return found


def _costs(found: pd.DataFrame, frame: pd.DataFrame, errors: Errors) -> None:
    """Who is in a placement costs something; who is not there or not shown has no cost that is shown."""
    cost, people = "average_weekly_cost", found["people"]
    errors.add(cost, (people > 0) & found[cost].isna(), "what one placement costs in a week")
    errors.add(cost, (people == 0) & found[cost].notna(), "nothing: nobody is in such a placement")
    hidden = people.isna() & (frame["people"] == HIDDEN)
    errors.add(cost, hidden & found[cost].notna(), f"{HIDDEN}: the number of people is hidden")


def _protected(found: pd.DataFrame, frame: pd.DataFrame, errors: Errors, hiding: tuple[int, int], policy: str) -> None:
    """Sums come protected; those that began and ended stand beside all people alone."""
    expected = PROTECT.format(*hiding).replace("state suppressed", HIDDEN)
    for column in ("people", *FLOWS):
        errors.add(column, unprotected(found[column], policy), expected)
    plain = (found[TYPE] == ALL) & (found[AGE] == ALL)
    for column in FLOWS:
        if column in frame:
            errors.add(column, ~plain & (frame[column] != ""), f"nothing but in rows of {ALL} and {ALL}")
    whole = plain.groupby([found["month"], found["area"]]).transform("any")
    first = ~found.duplicated(["month", "area"])
    errors.add(TYPE, first & ~whole, f"a row of {ALL} and {ALL} for this community and month: there is none")
