"""The only door to the store: a select goes in, a frame with the select's own types comes out."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import pandas as pd
from flask import Flask, current_app, g, has_request_context
from sqlalchemy import Connection, Dialect, Engine, Select, bindparam, select
from sqlalchemy.exc import SQLAlchemyError

from data.schema import HIGHEST, load
from queries.answer import Answer, columns, dtype
from queries.cache import keeps, remembered
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


def bind(server: Flask, engine: Engine) -> None:
    """Say which store all queries of a server read."""
    _bound["engine"] = engine
    if _let_go not in server.teardown_appcontext_funcs:  # a server that has answered takes no more, and has it
        server.teardown_appcontext(_let_go)


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
    return _answered(statement, asked).frame.copy(deep=False)


def rows(statement: Select[Any], **asked: object) -> list[Any]:
    """The same as named tuples, one a row: quicker than a frame where each row is looked at by itself.

    A text or whole number that is not there is None.
    """
    return _answered(statement, asked).rows


def plain(statement: Select[Any], **asked: object) -> dict[str, tuple[Any, ...]]:
    """The columns of a select as they come, none without rows, and not kept: for an answer that is kept whole itself.

    Raises UnreadableError.
    """
    names = [column.name for column in statement.selected_columns]
    return dict(zip(names, zip(*_rows(statement, asked), strict=True), strict=False))


def _answered(statement: Select[Any], asked: Mapping[str, object]) -> Answer:
    """What the store answers, kept for the request: cards of a page often ask the same."""
    if "until" in g:
        statement = then(statement, g.until)
    asked = {name: _in_order(one) for name, one in asked.items()}
    sql, own, types = _prepared(statement, _bound["engine"].dialect)
    key = ("rows", edition(), sql, repr(sorted({**own, **asked}.items())))
    known: dict[Any, Answer] = g.setdefault("answers", {})
    if key not in known:
        fresh: list[Sequence[Any]] = []  # what was just asked need not be read from its text again

        def text() -> str:
            fresh.extend(columns(_rows(statement, asked), types))
            return json.dumps(fresh, default=str) if keeps() else "[]"

        found = remembered(key, text)
        cells = fresh or json.loads(found) or [()] * len(types)
        known[key] = Answer(dict(zip(types, cells, strict=True)), types)
    return known[key]


def _in_order(asked: Any) -> Any:
    """Several that are asked for, such as areas, in one order: whoever names them in another asks the same."""
    return sorted(asked) if isinstance(asked, Collection) and not isinstance(asked, str) else asked


@lru_cache(maxsize=512)  # a statement that a module keeps is written out as SQL once, not at each question
def _prepared(statement: Select[Any], dialect: Dialect) -> tuple[str, dict[str, Any], dict[str, str]]:
    """The SQL of a select, its own parameters, and the frame's type of each column."""
    compiled = statement.compile(dialect=dialect)
    return str(compiled), compiled.params, {column.name: dtype(column) for column in statement.selected_columns}


def _newest() -> tuple[int, str]:
    """The newest load's id, and when it was made of what: 0 and nothing in an empty store. Asked once a request."""
    if "newest" not in g:
        row = _bare(_bound["engine"], g.get("until", HIGHEST))
        g.newest = (row[0], f"{row[1]} {row[2]}") if row else (0, "")
    return g.newest


def _bare(store: Engine, until: int) -> Any:
    """The newest load's row by the driver alone: most requests ask nothing else, and SQLAlchemy takes five times as
    long as the store."""
    try:
        with closing(store.raw_connection()) as connection, closing(connection.cursor()) as cursor:
            cursor.execute(_newest_sql(store.dialect, until))
            return cursor.fetchone()
    except (SQLAlchemyError, store.dialect.loaded_dbapi.Error) as problem:
        raise UnreadableError(str(problem)) from problem


@lru_cache(maxsize=64)
def _newest_sql(dialect: Dialect, until: int) -> str:
    return str(NEWEST.params(until=until).compile(dialect=dialect, compile_kwargs={"literal_binds": True}))


def _rows(statement: Select[Any], asked: Mapping[str, object] = MappingProxyType({})) -> list[Any]:
    try:
        with _connected() as connection:
            return list(connection.execute(statement, dict(asked)).all())
    except SQLAlchemyError as problem:
        _let_go()
        raise UnreadableError(str(problem)) from problem


def _connected() -> AbstractContextManager[Connection]:
    """The request's own connection, for taking one costs more than most questions; one to be closed outside a request,
    where what goes on for long would hold an old state of the store."""
    if not has_request_context():
        return _bound["engine"].connect()
    if "connection" not in g:
        g.connection = _bound["engine"].connect()
    return nullcontext(g.connection)


def _let_go(_problem: object = None) -> None:
    if "connection" in g:
        g.pop("connection").close()
