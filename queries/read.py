"""The only door to the store: a select goes in, a frame with the select's own types comes out."""

import json
from typing import Any

import pandas as pd
from flask import g
from sqlalchemy import Boolean, Engine, Float, Integer, Select, String, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.types import Date, DateTime, NullType

from data.schema import load
from queries.cache import remembered

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


def read(statement: Select[Any]) -> pd.DataFrame:
    """The rows of a select: floats with NaN, whole numbers, booleans, text and ISO dates as text.

    Cached under edition, SQL and parameters. Raises UnreadableError, and TypeError for a column without a type.
    """
    types = {column.name: _dtype(column) for column in statement.selected_columns}
    compiled = statement.compile(_bound["engine"])
    key = ("rows", edition(), str(compiled), repr(sorted(compiled.params.items())))
    text = remembered(key, lambda: json.dumps([list(row) for row in _rows(statement)], default=str))
    rows = json.loads(text)
    cells = zip(*rows, strict=True) if rows else ([] for _ in types)
    # A column at a time: a frame of objects that is then cast costs five times as much.
    columns = {name: pd.Series(list(cell), dtype=kind) for (name, kind), cell in zip(types.items(), cells, strict=True)}
    return pd.DataFrame(columns)


def _newest() -> tuple[int, str]:
    """The newest load's id, and when it was made of what: 0 and nothing in an empty store. Asked once a request."""
    if "newest" not in g:
        rows = _rows(select(load.c.id, load.c.at, load.c.sha256).order_by(load.c.id.desc()).limit(1))
        g.newest = (rows[0].id, f"{rows[0].at} {rows[0].sha256}") if rows else (0, "")
    return g.newest


def _rows(statement: Select[Any]) -> list[Any]:
    try:
        with _bound["engine"].connect() as connection:
            return list(connection.execute(statement).all())
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
