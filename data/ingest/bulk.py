"""Many rows into a table at once: COPY on PostgreSQL, one prepared statement on SQLite."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Table, insert
from sqlalchemy.exc import DBAPIError

from data.ingest.rows import plain

CHUNK = 50_000  # rows that are plain objects of Python at one time


def bulk_insert(connection: Connection, table: Table, rows: pd.DataFrame) -> None:
    """Adds rows to a table, in the caller's transaction: a column a name, nothing where there is nothing.

    Floats are stored to the last digit. Raises SQLAlchemy's DBAPIError where the database refuses a row.
    """
    if len(rows):
        copies = connection.dialect.name == "postgresql"
        (_copied if copies else _inserted)(connection, table, rows)


def _copied(connection: Connection, table: Table, rows: pd.DataFrame) -> None:
    quote = connection.dialect.identifier_preparer.quote
    statement = f"COPY {quote(table.name)} ({', '.join(map(quote, rows.columns))}) FROM STDIN"
    driver: Any = connection.connection.driver_connection  # the very connection, so the very transaction
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for chunk in _chunks(rows):
                for row in zip(*map(plain, chunk), strict=True):
                    copy.write_row(row)
    except connection.dialect.loaded_dbapi.Error as problem:
        raise DBAPIError(statement, None, problem) from problem


def _inserted(connection: Connection, table: Table, rows: pd.DataFrame) -> None:
    compiled = insert(table).compile(dialect=connection.dialect, column_keys=list(rows.columns))
    order = list(compiled.positiontup or ())
    into = [table.c[name].type.dialect_impl(connection.dialect).bind_processor(connection.dialect) for name in order]
    into = [made and cache(made) for made in into]  # of a few days, a hundred thousand times
    for chunk in _chunks(rows[order]):
        cells = [list(map(made, plain(one))) if made else plain(one) for made, one in zip(into, chunk, strict=True)]
        connection.exec_driver_sql(str(compiled), list(zip(*cells, strict=True)))


def _chunks(rows: pd.DataFrame) -> Iterator[Iterable[pd.Series]]:
    for start in range(0, len(rows), CHUNK):
        yield [column for _, column in rows.iloc[start : start + CHUNK].items()]
