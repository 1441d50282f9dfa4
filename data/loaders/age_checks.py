"""Whether a file of ages is whole: its parts against its own totals, practice by practice and sex by sex."""

from collections.abc import Set
from typing import NoReturn

import pandas as pd

from data.ages import FIVE, SEXES
from data.loaders import checks
from data.loaders.age_tally import OF_LIST, OF_SEX, OLDEST, PART, AgeTally
from data.loaders.contract import BadFile, Remainder
from data.loaders.rows import Rows

RIGHT = "Load gp-reg-pat-prac-quin-age.csv, or gp-reg-pat-prac-sing-age-male.csv and -female.csv"
WITHOUT_AGE = "patients in the list total and in no row by sex and age: the list total is shown, they are in no band"


def require_parts(rows: Rows, every: AgeTally) -> None:
    """Refuse a file without a practice, or without a row for a sex and an age."""
    if every.by_sex.empty:
        raise BadFile(rows.path, "the file holds organisations above practices only", remedy=RIGHT)
    if not set(every.of(PART)["sex"]) & set(SEXES):
        raise BadFile(rows.path, "no row is of women or men at an age", column=rows.heading("age"), remedy=RIGHT)


def require_sums(rows: Rows, every: AgeTally) -> None:
    """Refuse a practice whose ages are not what its own totals say, or, without such totals, lack a row."""
    parts = every.of(PART).set_index(["practice", "sex"])
    _require_sexes(rows, parts)
    _require_ages(rows, parts, every.of(OF_SEX).set_index(["practice", "sex"]))
    lists = _beside_lists(every)
    over = lists[lists["patients"] > lists["listed"]]
    if len(over):
        one = over.iloc[0]
        said = f"{one['practice']} has {one['patients']:,.0f} patients by age and {one['listed']:,.0f} in all"
        _refuse(rows, int(one["line"]), said)


def told_without_age(every: AgeTally, place: Set[str]) -> tuple[Remainder, ...]:
    """The Place's patients whom a list total counts beyond all rows by age; they are kept in the total."""
    lists = _beside_lists(every)
    short = lists[(lists["patients"] < lists["listed"]) & lists["practice"].isin(place)]
    if short.empty:
        return ()
    lacking = short["listed"] - short["patients"]
    example = f"{short['practice'].iloc[0]} {lacking.iloc[0]:,.0f}"
    return (Remainder(WITHOUT_AGE, 0, float(lacking.sum()), example, kept=True),)


def _require_sexes(rows: Rows, parts: pd.DataFrame) -> None:
    """A file of both sexes has both of every practice."""
    known = parts[parts.index.get_level_values("sex").isin(SEXES)]
    sexes = known.index.unique("sex")
    wanted = pd.MultiIndex.from_product([parts.index.unique("practice"), sexes])
    lacking = wanted.difference(known.index)
    if len(lacking):
        practice, sex = lacking[0]
        line = int(parts.loc[[practice], "line"].min())
        _refuse(rows, line, f"{practice} has rows by age, and none of them is {sex}")


def _require_ages(rows: Rows, parts: pd.DataFrame, totals: pd.DataFrame) -> None:
    """Every practice and sex adds up to its own total; where it has none, no age may be lacking."""
    ages = len(FIVE.labels) if rows.heading("age").upper().startswith("AGE_GROUP") else OLDEST + 1
    both = parts.join(totals["patients"].rename("stated"))
    both = both[both.index.get_level_values("sex").isin(SEXES)]
    wrong = both[both["stated"].notna() & (both["stated"] != both["patients"])]
    if len(wrong):
        (practice, sex), one = wrong.index[0], wrong.iloc[0]
        said = f"the ages of {practice}, {sex}, add up to {one['patients']:,.0f}, and its own row for all ages"
        _refuse(rows, int(one["line"]), f"{said} says {one['stated']:,.0f}")
    short = both[both["stated"].isna() & (both["rows"] != ages)]
    if len(short):
        (practice, sex), one = short.index[0], short.iloc[0]
        _refuse(rows, int(one["line"]), f"{practice}, {sex}, has {one['rows']} of {ages} ages")


def _beside_lists(every: AgeTally) -> pd.DataFrame:
    """Practices with a list total in a file of both sexes: practice, listed, line, patients by age."""
    parts = every.of(PART)
    if not set(SEXES) <= set(parts["sex"]):
        return pd.DataFrame(columns=["practice", "listed", "line", "patients"])
    lists = every.of(OF_LIST)[["practice", "patients", "line"]].rename(columns={"patients": "listed"})
    return lists.merge(parts.groupby("practice", as_index=False)["patients"].sum(), on="practice")


def _refuse(rows: Rows, line: int, found: str) -> NoReturn:
    checks.offending(rows, line, "patients", found, "ages that add up to the practice's list")
