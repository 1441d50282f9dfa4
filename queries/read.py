"""The only door to the store: a select goes in, a frame with the select's own types comes out."""

import json
from typing import Any

import pandas as pd
from flask import g
from sqlalchemy import Boolean, Engine, Float, Integer, Select, String, func, select
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
    if "data_version" not in g:
        g.data_version = _rows(select(func.coalesce(func.max(load.c.id), 0)))[0][0]
    return g.data_version


def read(statement: Select[Any]) -> pd.DataFrame:
    """The rows of a select: floats with NaN, whole numbers, booleans, text and ISO dates as text.

    Cached under data version, SQL and parameters. Raises UnreadableError, and TypeError for a column without a type.
    """
    types = {column.name: _dtype(column) for column in statement.selected_columns}
    compiled = statement.compile(_bound["engine"])
    key = ("rows", version(), str(compiled), repr(sorted(compiled.params.items())))
    text = remembered(key, lambda: json.dumps([list(row) for row in _rows(statement)], default=str))
    frame = pd.DataFrame(json.loads(text), columns=list(types), dtype=object)
    return frame.astype(types)


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
