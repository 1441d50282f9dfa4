"""Admissions added up while the file is read: nothing but sums by practice and month leaves DuckDB."""

from collections import ChainMap
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from data.admissions.sums import OLD, STAYS, month_of
from data.extract import Extract
from data.loaders.homes import NOT_RECORDED, Homes
from data.people.canonical import PRACTICE

EMERGENCY = "emergency"
UNRECORDED = {"programme": NOT_RECORDED, "segment": NOT_RECORDED}
SETS = {  # what each frame tells apart beside practice and month; all but the first two are of emergencies
    "pods": ["pod"],
    "programmes": ["pod", "programme"],
    "bands": ["band"],
    "fifths": ["fifth"],
    "segments": ["segment"],
}
FIFTH = f"coalesce(CAST(fifth AS VARCHAR), '{NOT_RECORDED}')"
SUMS = {
    "spells": "sum(spells)",
    "bed_days": "sum(bed_days)",
    "cost": "sum(cost)",
    "sensitive": "sum(spells) FILTER (ambulatory_sensitive = 1)",
    "young": "sum(spells) FILTER (band = 0)",
    "falls": f"sum(spells) FILTER (fall = 1 AND band >= {OLD})",
    "again": "sum(spells) FILTER (readmission = 1)",
}


@dataclass(frozen=True)
class Cube:
    """Admissions of the Place's practices: a frame a name of SETS, with practice, month and SUMS.

    `rows` and `spells` are the whole file's, `left` those of each reason for which some are not counted, `unknown` the
    spells without each of the columns that the file has. `says` names what it has columns for.
    """

    frames: Mapping[str, pd.DataFrame]
    rows: int
    spells: int
    left: Mapping[str, tuple[int, int]]
    unknown: Mapping[str, int]
    says: Collection[str]


OUTSIDE, NO_PLACE = "admissions of people registered with practices elsewhere", "no practice, or no code of one"
NO_MONTH = "no day of admission, one that stands for not known, or one before the year of the file"


def cube(extract: Extract, homes: Homes, practices: Collection[str], says: Collection[str]) -> Cube:
    """All stays of STAYS added up; `practices` are the Place's codes, those that have closed among them."""
    _codes(extract, "ours", dict.fromkeys(practices, 1))
    deciles = ChainMap(*(dict(homes.deciles[year]) for year in sorted(homes.deciles)))
    _codes(extract, "tenths", {code: int(tenth) for code, tenth in deciles.items()})
    is_code = f"regexp_full_match(coalesce(practice, ''), '{PRACTICE}')"
    reasons = {NO_MONTH: "month IS NULL", NO_PLACE: f"NOT {is_code}", OUTSIDE: "NOT is_ours"}
    why = " ".join(f"WHEN {test} THEN {at}" for at, test in enumerate(reasons.values(), 1))
    columns = "s.* EXCLUDE (fifth), coalesce(fifth, (tenths.v + 1) // 2) AS fifth, ours.v IS NOT NULL AS is_ours"
    joins = "LEFT JOIN ours ON ours.code = practice LEFT JOIN tenths ON tenths.code = lsoa"
    known = f"SELECT {columns} FROM {STAYS} s {joins}"
    extract.rows(f"CREATE TEMP TABLE kept AS SELECT *, CASE {why} ELSE 0 END AS why FROM ({known})")
    counts = extract.rows("SELECT why, count(*), coalesce(sum(spells), 0) FROM kept GROUP BY why")
    by_reason = {int(at): (int(rows), int(spells)) for at, rows, spells in counts}
    left = {reason: by_reason[at] for at, reason in enumerate(reasons, 1) if at in by_reason}
    return Cube(
        frames={name: _frame(extract, name, keys) for name, keys in SETS.items()},
        rows=sum(rows for rows, _ in by_reason.values()),
        spells=sum(spells for _, spells in by_reason.values()),
        left=left,
        unknown=_unknown(extract, says),
        says=says,
    )


def months(extract: Extract) -> list[str]:
    """The keys of all months of STAYS."""
    found = extract.rows(f"SELECT DISTINCT month FROM {STAYS} WHERE month IS NOT NULL")
    return [key for (text,) in found if (key := month_of(str(text)))]


def _codes(extract: Extract, name: str, values: Mapping[str, int]) -> None:
    frame = pd.DataFrame(
        {"code": pd.Series(list(values), dtype="str"), "v": pd.Series(list(values.values()), dtype="int64")}
    )
    extract.connection.register(f"{name}_frame", frame)
    extract.rows(f"CREATE TEMP TABLE {name} AS SELECT code, v FROM {name}_frame")
    extract.connection.unregister(f"{name}_frame")


def _frame(extract: Extract, name: str, keys: list[str]) -> pd.DataFrame:
    where = "why = 0" if "pod" in keys else f"why = 0 AND pod = '{EMERGENCY}'"
    by = ", ".join(["practice", "month", *keys])
    shown = by.replace("fifth", FIFTH)
    sums = ", ".join(f"{sql} AS {column}" for column, sql in SUMS.items())
    found = extract.rows(f"SELECT {shown}, {sums} FROM kept WHERE {where} GROUP BY {by}")
    frame = pd.DataFrame(found, columns=["practice", "month", *keys, *SUMS])
    named = {month: month_of(month) for month in frame["month"].unique()}
    frame = frame.assign(month=frame["month"].map(named).astype(object))
    return frame.astype(dict.fromkeys(SUMS, float)).fillna(dict.fromkeys(SUMS, 0.0) | UNRECORDED)


def _unknown(extract: Extract, says: Collection[str]) -> dict[str, int]:
    asked = [name for name in ("band", "fifth", "programme", "segment") if name in says]
    sums = ", ".join(f"coalesce(sum(spells) FILTER ({name} IS NULL), 0)" for name in asked)
    found = extract.rows(f"SELECT {sums} FROM kept WHERE why = 0")[0] if asked else ()
    return {name: int(number) for name, number in zip(asked, found, strict=True)}
