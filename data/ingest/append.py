"""Appending by difference: what is equal stays, what changed or vanished is superseded, what is new is added."""

from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection, update

from data.ingest.bulk import bulk_insert
from data.ingest.rows import ROW, WORDS
from data.loaders.contract import KEY, NUMBERS
from data.periods import parse
from data.schema import observation

BATCH = 5_000  # ids in one statement; PostgreSQL takes 65,535 and SQLite 32,766


@dataclass(frozen=True)
class Changed:
    """How many rows were added and how many superseded."""

    added: int = 0
    superseded: int = 0

    def __add__(self, other: "Changed") -> "Changed":
        return Changed(self.added + other.added, self.superseded + other.superseded)


def append(connection: Connection, target: pd.DataFrame, current: pd.DataFrame, version: int) -> Changed:
    """Makes `target` (ROW) the current rows of a scope that holds `current` (id and ROW), from a version on.

    Numbers are compared exactly, NaN equal to NaN. Raises ValueError where the target has a key twice.
    """
    twice = target[target.duplicated(KEY)]
    if len(twice):
        raise ValueError(f"the same observation twice: {dict(twice.iloc[0][KEY])}")
    gone, new = difference(target, current)
    for start in range(0, len(gone), BATCH):
        chunk = observation.c.id.in_(gone[start : start + BATCH])
        connection.execute(update(observation).where(chunk).values(superseded_by=version))
    if len(new):
        ends = {key: parse(key).end for key in new["period"].unique()}
        whole = new.assign(period_end=new["period"].map(ends), since=version)
        bulk_insert(connection, observation, whole)
    return Changed(len(new), len(gone))


def difference(target: pd.DataFrame, current: pd.DataFrame) -> tuple[list[int], pd.DataFrame]:
    """The ids of current rows that no longer hold, and the target's rows that are not there yet."""
    if current.empty:
        return [], target[ROW].reset_index(drop=True)
    numbered = target[ROW].reset_index(drop=True).reset_index(names="place")
    both = numbered.merge(current, on=KEY, how="outer", suffixes=("", "_now"))
    equal = both["place"].notna() & both["id"].notna()
    for name in NUMBERS:
        one, other = both[name], both[f"{name}_now"]
        equal &= (one == other) | (one.isna() & other.isna())
    for name in [*WORDS, "load_id"]:
        equal &= both[name] == both[f"{name}_now"]
    changed = both[~equal]
    new = numbered.loc[changed["place"].dropna().astype(int).sort_values(), ROW]
    return [int(one) for one in changed["id"].dropna()], new
