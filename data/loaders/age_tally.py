"""Registrations by sex and age added up chunk by chunk: single ages go into five-year bands as they are read."""

from collections.abc import Set
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.ages import FIVE
from data.loaders import checks, dates
from data.loaders.rows import Rows
from data.loaders.tally import SEXES

ALL = "all"
PART, OF_LIST, OF_SEX, OF_AGE = "part", "whole list", "a sex", "an age"  # what a row adds up
OLDEST = FIVE.starts[-1]
CODE = r"[A-Z0-9]{2,9}"  # N81016, 27D, QYG, Y62, E54000008


@dataclass(frozen=True)
class AgeTally:
    """What a file says of practices, by sex and by sex and band; sexes are in small letters.

    `by_sex`: practice, sex, what (PART, or which total), rows, patients, line (the first). `ours`: practice, sex,
    band, rows, patients of the Place. `bands`: the same of all practices together. `above`: rows of others.
    """

    by_sex: pd.DataFrame
    ours: pd.DataFrame
    bands: pd.DataFrame
    above: int
    practices: frozenset[str]
    keys: tuple[pd.Series, ...]
    days: dict[str, int]

    def rows(self) -> int:
        """How many rows of the file are in it."""
        return int(self.by_sex["rows"].sum()) + self.above

    def of(self, what: str) -> pd.DataFrame:
        """The rows of `by_sex` that add up this: those of PART hold every person once."""
        return self.by_sex[self.by_sex["what"] == what]


def tally(rows: Rows, chunk: pd.DataFrame, place: Set[str]) -> AgeTally:
    """One chunk, checked and added up. Raises BadFile."""
    days, keys = dates.first_lines(chunk["extract_date"]), _keys(rows, chunk)
    chunk, above = _checked(rows, chunk.astype("category"))
    parts = chunk[chunk["what"] == PART]
    named = ["sex", "band", "rows", "patients"]
    return AgeTally(
        by_sex=_by_sex(chunk[["practice", "sex", "what", "rows", "patients", "line"]]),
        ours=_summed(parts.loc[parts["practice"].isin(place), ["practice", *named]]),
        bands=_summed(parts[named]),
        above=above,
        practices=frozenset(chunk["practice"].unique()),
        keys=(keys,),
        days=days,
    )


def added(one: AgeTally, other: AgeTally) -> AgeTally:
    """Two tallies as one; `one` is the earlier part of the file."""
    return AgeTally(
        by_sex=_by_sex(pd.concat([one.by_sex, other.by_sex], ignore_index=True)),
        ours=_summed(pd.concat([one.ours, other.ours], ignore_index=True)),
        bands=_summed(pd.concat([one.bands, other.bands], ignore_index=True)),
        above=one.above + other.above,
        practices=one.practices | other.practices,
        keys=one.keys + other.keys,
        days={**other.days, **one.days},
    )


def _keys(rows: Rows, chunk: pd.DataFrame) -> pd.Series:
    named = ["practice", "sex", "age", *(["type"] if rows.has("type") else [])]
    return checks.keys(chunk, named)


def _checked(rows: Rows, chunk: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """The practices' rows with band, numbers and whether each is a total; and how many rows are of others."""
    checks.matching(rows, chunk, "practice", CODE, "an organisation's code such as N81010 or 27D")
    checks.matching(rows, chunk, "sex", f"(?i:{'|'.join(SEXES)})", f"one of {', '.join(SEXES)}")
    patients = checks.whole(rows, chunk, "patients")
    bands = _bands(rows, chunk)
    sexes = chunk["sex"].astype(str).str.casefold()
    found = chunk.assign(
        sex=sexes, band=bands, patients=patients, rows=1, what=_what(sexes == ALL, bands == ALL), line=chunk.index
    )
    practices = found[_is_practice(rows, chunk)]
    if rows.has("type"):
        checks.practices(rows, practices)
    return practices.astype({"practice": str}), len(found) - len(practices)


def _what(all_sexes: pd.Series, all_ages: pd.Series) -> np.ndarray:
    return np.select([all_sexes & all_ages, all_ages, all_sexes], [OF_LIST, OF_SEX, OF_AGE], PART)


def _is_practice(rows: Rows, chunk: pd.DataFrame) -> pd.Series:
    """By the file's own word where it has one; else by the form of the code, which no other organisation here has."""
    if rows.has("type"):
        return chunk["type"].astype(str).str.upper() == "GP"
    return chunk["practice"].astype(str).str.fullmatch(checks.PRACTICE)


def _bands(rows: Rows, chunk: pd.DataFrame) -> pd.Series:
    """The five-year band of each row: 0_4 as 0-4, single ages by their five years, 95+, or all."""
    grouped = rows.heading("age").upper().startswith("AGE_GROUP")
    known = {f"{OLDEST}+": f"{OLDEST}+", "ALL": ALL}
    if grouped:
        known |= {label.replace("-", mark): label for label in FIVE.labels for mark in "_-"}
    else:
        known |= {str(age): FIVE.labels[age // 5] for age in range(OLDEST)}
    values = {text: known.get(text.upper()) for text in chunk["age"].unique()}
    found = chunk["age"].astype(str).map(values)
    form = "a band such as 0_4, 5_9 or 95+, or ALL" if grouped else "an age from 0 to 94, 95+ or ALL"
    checks.refuse(rows, chunk, "age", found.isna(), form)
    return found


def _by_sex(frame: pd.DataFrame) -> pd.DataFrame:
    grouped = frame.groupby(["practice", "sex", "what"], as_index=False, sort=False, observed=True)
    return grouped.agg({"rows": "sum", "patients": "sum", "line": "min"})


def _summed(frame: pd.DataFrame) -> pd.DataFrame:
    by = [name for name in frame.columns if name not in ("rows", "patients")]
    return frame.groupby(by, as_index=False, sort=False, observed=True)[["rows", "patients"]].sum()
