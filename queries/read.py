"""The only door to the store: a select goes in, a frame with the select's own types comes out."""

import json
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
from flask import current_app, g
from sqlalchemy import Boolean, Dialect, Engine, Float, Integer, Select, String, bindparam, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.types import Date, DateTime, NullType

from data.schema import HIGHEST, load
from queries.cache import remembered
from queries.then import then

NEWEST = (
    select(load.c.id, load.c.at, load.c.sha256)
    .where(load.c.id <= bindparam("until"))
    .order_by(load.c.id.desc())
    .limit(1)
)
_bound: dict[str, Engine] = {}


class UnreadableError(Exception):
    """The store cannot be read just now."""


def bind(engine: Engine) -> None:
    """Say which store all queries read."""
    _bound["engine"] = engine


def version() -> int:
    """The data version, which grows with every load and undo; asked once a request. Raises UnreadableError."""
    return _newest()[0]


def edition() -> str:
    """Which data of which store, to keep answers under: another store may well be at the same data version."""
    return "{} of {}".format(*_newest())


@contextmanager
def as_of(number: int) -> Iterator[None]:
    """All that is read meanwhile is what stood at this data version, which `version` then gives.

    Raises ValueError where there is no such version.
    """
    newest = version()
    if not 1 <= number <= newest:
        raise ValueError(f"There is no data version {number}: the newest is {newest}.")
    with current_app.app_context():  # nothing that was remembered of the newest version is in its `g`
        g.until = number
        yield


def read(statement: Select[Any], **asked: object) -> pd.DataFrame:
    """The rows of a select: floats with NaN, whole numbers, booleans, text and ISO dates as text.

    Cached under edition, SQL and parameters: the statement's own and those of its bound parameters that are `asked`.
    Raises UnreadableError, and TypeError for a column without a type.
    """
    if "until" in g:
        statement = then(statement, g.until)
    sql, own, types = _prepared(statement, _bound["engine"].dialect)
    key = ("rows", edition(), sql, repr(sorted({**own, **asked}.items())))
    known: dict[Any, pd.DataFrame] = g.setdefault("answers", {})  # cards of a page often ask the same
    if key not in known:
        text = remembered(key, lambda: json.dumps([list(row) for row in _rows(statement, asked)], default=str))
        known[key] = _frame(json.loads(text), types)
    return known[key].copy(deep=False)


def plain(statement: Select[Any], **asked: object) -> list[dict[str, Any]]:
    """The rows of a select as they come, one a dictionary, and not kept: for an answer that is kept whole itself.

    Raises UnreadableError.
    """
    names = [column.name for column in statement.selected_columns]
    return [dict(zip(names, row, strict=True)) for row in _rows(statement, asked)]


@lru_cache(maxsize=512)  # a statement that a module keeps is written out as SQL once, not at each question
def _prepared(statement: Select[Any], dialect: Dialect) -> tuple[str, dict[str, Any], dict[str, str]]:
    """The SQL of a select, its own parameters, and the frame's type of each column."""
    compiled = statement.compile(dialect=dialect)
    return str(compiled), compiled.params, {column.name: _dtype(column) for column in statement.selected_columns}


def _frame(rows: list[list[Any]], types: dict[str, str]) -> pd.DataFrame:
    """Rows as a frame. Columns of text stand in one block and those of floats in another: a frame that is put together
    column by column costs twice as much, and one whose select does not name them in that order half as much again.
    Names are put on at the end, once made: pandas takes longer to look through them than to make a small frame."""
    cells = dict(zip(types, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(types, ())
    of_kind = {kind: [name for name in types if types[name] == kind] for kind in dict.fromkeys(types.values())}
    blocks = [_block([cells[name] for name in names], kind) for kind, names in of_kind.items()]
    whole = blocks[0] if len(blocks) == 1 else pd.concat(blocks, axis=1, ignore_index=True)
    order = tuple(name for names in of_kind.values() for name in names)
    whole.columns = _named(order)
    return whole if order == tuple(types) else whole[list(types)]


@lru_cache(maxsize=512)
def _named(names: tuple[str, ...]) -> pd.Index:
    return pd.Index(names)


def _block(columns: list[tuple[Any, ...]], kind: str) -> pd.DataFrame:
    if kind == "Int64":
        return pd.DataFrame({place: _whole(one) for place, one in enumerate(columns)}, copy=False)
    return pd.DataFrame(np.array(columns, dtype=kind).T, dtype=kind, copy=False)


def _whole(numbers: tuple[Any, ...]) -> Any:
    missing = np.array([one is None for one in numbers], dtype=bool)
    known = np.array([0 if one is None else one for one in numbers], dtype=np.int64)
    return pd.arrays.IntegerArray(known, missing)


def _newest() -> tuple[int, str]:
    """The newest load's id, and when it was made of what: 0 and nothing in an empty store. Asked once a request."""
    if "newest" not in g:
        row = _bare(_bound["engine"], g.get("until", HIGHEST))
        g.newest = (row[0], f"{row[1]} {row[2]}") if row else (0, "")
    return g.newest


def _bare(store: Engine, until: int) -> Any:
    """The newest load's row by the driver alone: many requests ask nothing else, and SQLAlchemy takes five times as
    long as the store."""
    driver = store.dialect.loaded_dbapi
    try:
        with closing(store.raw_connection()) as connection, closing(connection.cursor()) as cursor:
            cursor.execute(_newest_sql(store.dialect, until))
            return cursor.fetchone()
    except (SQLAlchemyError, driver.Error) as problem:
        raise UnreadableError(str(problem)) from problem


@lru_cache(maxsize=64)
def _newest_sql(dialect: Dialect, until: int) -> str:
    return str(NEWEST.params(until=until).compile(dialect=dialect, compile_kwargs={"literal_binds": True}))


def _rows(statement: Select[Any], asked: Mapping[str, object] = MappingProxyType({})) -> list[Any]:
    try:
        with _bound["engine"].connect() as connection:
            return list(connection.execute(statement, dict(asked)).all())
    except SQLAlchemyError as problem:
        raise UnreadableError(str(problem)) from problem


def _dtype(column: Any) -> str:
    match column.type:
        case NullType():
            raise TypeError(f"column {column.name} has no type: declare one, as in func.max(x, type_=Float)")
        case Boolean():
            return "bool"
        case Float():
            return "float64"
        case Integer():
            return "Int64"
        case String() | Date() | DateTime():
            return "object"
    raise TypeError(f"column {column.name}: no frame type for {column.type!r}")
