"""Registrations by LSOA added up chunk by chunk: what is kept of a chunk, and how two of them add."""

from collections.abc import Set
from dataclasses import dataclass, replace

import pandas as pd

from data.loaders import checks, dates
from data.loaders.rows import Rows

AREA_CODE = r"[A-Z0-9]{4,12}"  # NO2011, W01000331, S01..., 95AA01S1: whatever stands there is kept
SEXES = ("ALL", "MALE", "FEMALE", "INDETERMINATE", "UNKNOWN")


@dataclass(frozen=True)
class Tally:
    """The Place's rows, sums by LSOA, and sums of other places' practices, each by sex and with a count of rows."""

    ours: pd.DataFrame  # sex, practice, lsoa, rows, patients
    lsoas: pd.DataFrame  # sex, lsoa, rows, patients
    others: pd.DataFrame  # sex, rows, patients
    practices: frozenset[str]
    keys: tuple[pd.Series, ...]
    days: dict[str, int]
    example: str  # the first row of another place

    def rows(self) -> int:
        """How many rows of the file are in it."""
        return int(self.ours["rows"].sum() + self.others["rows"].sum())

    def of(self, sexes: Set[str]) -> "Tally":
        """The rows of these sexes alone, added up over them."""
        ours, lsoas, others = (
            _summed(frame[frame["sex"].isin(sexes)].assign(sex="ALL")) for frame in (self.ours, self.lsoas, self.others)
        )
        return replace(self, ours=ours, lsoas=lsoas, others=others)


def tally(rows: Rows, chunk: pd.DataFrame, place: Set[str]) -> Tally:
    """One chunk, checked and added up. Raises BadFile."""
    chunk = _checked(rows, chunk.astype("category"))  # each text once: several times faster than row by row
    in_place = chunk["practice"].isin(place)
    elsewhere = chunk[~in_place]
    return Tally(
        ours=_summed(chunk.loc[in_place, ["sex", "practice", "lsoa", "rows", "patients"]]),
        lsoas=_summed(chunk[["sex", "lsoa", "rows", "patients"]]),
        others=_summed(elsewhere[["sex", "rows", "patients"]]),
        practices=frozenset(chunk["practice"].unique()),
        keys=(checks.keys(chunk, ["practice", "lsoa", "sex"]),),
        days=dates.first_lines(chunk["extract_date"]) if rows.has("extract_date") else {},
        example=" ".join(elsewhere[["practice", "lsoa"]].iloc[0]) if len(elsewhere) else "",
    )


def _checked(rows: Rows, chunk: pd.DataFrame) -> pd.DataFrame:
    checks.practices(rows, chunk)
    checks.matching(rows, chunk, "lsoa", AREA_CODE, "an LSOA code such as E01018401, or NO2011")
    patients = checks.whole(rows, chunk, "patients")
    if rows.has("sex"):
        checks.matching(rows, chunk, "sex", f"(?i:{'|'.join(SEXES)})", f"one of {', '.join(SEXES)}")
    sexes = chunk["sex"].map(str.upper) if rows.has("sex") else "ALL"
    return chunk.assign(sex=sexes, patients=patients, rows=1)


def added(one: Tally, other: Tally) -> Tally:
    """Two tallies as one; `one` is the earlier part of the file."""
    return Tally(
        ours=_summed(pd.concat([one.ours, other.ours], ignore_index=True)),
        lsoas=_summed(pd.concat([one.lsoas, other.lsoas], ignore_index=True)),
        others=_summed(pd.concat([one.others, other.others], ignore_index=True)),
        practices=one.practices | other.practices,
        keys=one.keys + other.keys,
        days={**other.days, **one.days},
        example=one.example or other.example,
    )


def _summed(frame: pd.DataFrame) -> pd.DataFrame:
    by = [name for name in frame.columns if name not in ("rows", "patients")]
    summed = frame.groupby(by, as_index=False, sort=False, observed=True)[["rows", "patients"]].sum()
    return summed.astype(dict.fromkeys(by, object))
