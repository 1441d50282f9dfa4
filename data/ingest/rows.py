"""Rows of the store as frames: their columns, how they are read, and how a statement becomes a frame."""

from math import prod
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Executable, Select, false, select
from sqlalchemy.sql.elements import ColumnElement

from data.loaders.contract import KEY, NUMBERS
from data.schema import CURRENT, observation

GROUP = ["indicator", "area_code", "period", "breakdown"]  # what a file states, it states whole
PAIR = ["indicator", "period"]
WORDS = ["state", "note", "origin"]
ROW = [*KEY, *NUMBERS, *WORDS, "load_id"]
NARROWED = [*PAIR, "breakdown"]  # columns of few different values, which the database is asked to narrow by
LSOA = "lsoa"  # the breakdown of base data: one row an area of residence, never added up row by row


def frame(connection: Connection, statement: Executable) -> pd.DataFrame:
    """The answer to a statement, a column a name."""
    result = connection.execute(statement)
    return pd.DataFrame(list(map(tuple, result.all())), columns=list(result.keys()))


def rows(connection: Connection, *where: ColumnElement[bool], within: pd.DataFrame | None = None) -> pd.DataFrame:
    """Current rows, `id` and ROW, in order of their key, so that sums never depend on the order of storage.

    `within` keeps those whose columns of the same names agree with one of its rows.
    """
    return stored(connection, _statement().where(CURRENT, *where), within)


def history(connection: Connection, *where: ColumnElement[bool], within: pd.DataFrame) -> pd.DataFrame:
    """Rows as `rows` gives them, superseded ones too."""
    return stored(connection, _statement().where(*where), within)


def stored(connection: Connection, statement: Select[tuple], within: pd.DataFrame | None) -> pd.DataFrame:
    """The rows of a statement on the observation table, narrowed in the database first, then exactly."""
    if within is not None and within.empty:
        return frame(connection, statement.where(false()))
    exact = within is None
    if within is not None:
        within = within.drop_duplicates()
        asked = {name: sorted(within[name].unique()) for name in within.columns if name in NARROWED}
        for name, wanted in asked.items():
            statement = statement.where(observation.c[name].in_(wanted))
        exact = len(asked) == len(within.columns) and prod(map(len, asked.values())) == len(within)
    found = frame(connection, statement).astype(dict.fromkeys(NUMBERS, float))
    if not exact and within is not None:
        found = found.merge(within, on=list(within.columns))
    return found.sort_values([*KEY, "id"], ignore_index=True)


def records(these: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as a statement takes them."""
    columns = [plain(column) for _, column in these.items()]
    names = list(these.columns)
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]


def plain(column: pd.Series) -> list[Any]:
    """A column as databases take it: None where there is nothing, for PostgreSQL would keep a NaN."""
    values = column.to_numpy(dtype=object, copy=True)
    values[column.isna().to_numpy()] = None
    return list(values.tolist())


def without(these: pd.DataFrame, others: pd.DataFrame, on: list[str]) -> pd.DataFrame:
    """The rows whose key is not among the others'."""
    if these.empty or others.empty:
        return these
    marked = these.merge(others[on].drop_duplicates(), on=on, how="left", indicator="_from")
    return marked[marked.pop("_from") == "left_only"]


def _statement() -> Select[tuple]:
    return select(*(observation.c[name] for name in ["id", *ROW]))
