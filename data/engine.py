"""The door to the database, for SQLite and PostgreSQL, with a plain message for each thing that can be wrong."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from logging import getLogger
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, column, create_engine, event, func, inspect, select, table
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, DisconnectionError, NoSuchModuleError, OperationalError

from data.schema import load

ADDRESSES = "sqlite:////srv/dashboard/store.sqlite or postgresql://user:password@server/database"
VERSIONS = Path(__file__).with_name("migrations") / "versions"
WAIT = 30.0  # seconds that a writer waits for another one
CONNECT = 5  # seconds until a server that does not answer counts as unreachable
WRITER = 726_301  # any number of our own: the PostgreSQL advisory lock that writers take in turn
MAY_NOT = "42501"  # what PostgreSQL says to a role that lacks the right
POOL = {"pool_size": 4, "max_overflow": 4}  # a web worker has 4 threads; the rest is for a load beside them
PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = NORMAL",  # safe in WAL: a power cut loses at most the last load, whole
    "PRAGMA cache_size = -16000",  # 16 MB a connection
    "PRAGMA mmap_size = 268435456",
)


class StoreError(RuntimeError):
    """The store cannot be used as it is; the message says why and what to do."""


class UnreachableError(StoreError):
    """There is no database at the address, or it refuses us."""


class SchemaAbsentError(StoreError):
    """The database holds none of our tables."""


class StoreOlderError(StoreError):
    """The tables are those of an earlier version of this code."""


class StoreNewerError(StoreError):
    """The tables are those of a version that this code does not know."""


def engine(url: str) -> Engine:
    """The engine for a database URL. SQLite's folder is made where it is absent. Raises UnreachableError."""
    try:
        address = make_url(url)
        if address.get_backend_name() == "sqlite":
            return _sqlite(url, address.database)
        if address.get_backend_name() != "postgresql":
            raise NoSuchModuleError(f"{address.drivername} is no kind of database that works here")
        return _server(address)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as problem:
        said = f"DATABASE_URL is not an address that can be used ({problem})"
        raise UnreachableError(f"{said}; write {ADDRESSES}.") from problem
    except OSError as problem:
        raise UnreachableError(f"The folder of {url} cannot be made ({problem}).") from problem


@contextmanager
def reading(store: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the store for as long as it is open. Raises StoreError."""
    one_state = {} if store.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with _opened(store.execution_options(**one_state)) as connection:
        check_schema(connection)
        yield connection


@contextmanager
def writing(store: Engine) -> Iterator[Connection]:
    """A connection that alone may write: others wait. Commits at the end, or leaves the store as it was.

    Raises UnreachableError where the database cannot go on: a full disk, one that may only be read (by us
    or by anybody), a server that went.
    """
    with _opened(store.execution_options(writes=True)) as connection:
        if connection.dialect.name == "postgresql":
            _lock(connection)
        try:
            yield connection
            connection.commit()
        except (DBAPIError, connection.dialect.loaded_dbapi.Error) as problem:  # COPY has the driver's own
            cause = getattr(problem, "orig", problem)
            may_not = getattr(cause, "sqlstate", None) == MAY_NOT
            if not may_not and not isinstance(cause, connection.dialect.loaded_dbapi.OperationalError):
                raise
            address = store.url.render_as_string(hide_password=True)
            said = f"The database {address} could not be written to ({reason(problem)}). It is as it was before"
            raise UnreachableError(f"{said}: make room on its disk, or see why it may not be written to.") from problem


def reason(problem: Exception) -> str:
    """What the driver says of a problem, in one line."""
    return " ".join(str(getattr(problem, "orig", problem)).split())


def check_schema(connection: Connection) -> None:
    """Nothing, if the tables are those of this code. Raises SchemaAbsentError, StoreOlderError or StoreNewerError."""
    revision = store_revision(connection)
    if revision is None:
        raise SchemaAbsentError("The database has no tables of ours yet. Run: python -m data init")
    if revision not in revisions():
        raise StoreNewerError(
            f"The store was made by a newer version of this program (its tables are at {revision}, "
            f"this program knows up to {revisions()[-1]}). Update the program, or use another DATABASE_URL."
        )
    if revision != revisions()[-1]:
        raise StoreOlderError(
            f"The store's tables are at {revision}, older than this program. Run: python -m data init"
        )


def store_revision(connection: Connection) -> str | None:
    """The migration that the tables are at, or None where there are none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(select(column("version_num")).select_from(table("alembic_version")))
    return revision


def data_version(connection: Connection) -> int:
    """The version of the data: the highest load's id, 0 in an empty store."""
    return connection.scalar(select(func.max(load.c.id))) or 0


@cache
def revisions() -> tuple[str, ...]:
    """The migrations that this code knows, in order; read from file names, so that Alembic is not needed."""
    return tuple(sorted(path.stem.split("_")[0] for path in VERSIONS.glob("[0-9]*.py")))


def _server(address: URL) -> Engine:
    patience = {} if "connect_timeout" in address.query else {"connect_args": {"connect_timeout": CONNECT}}
    getLogger("psycopg").setLevel("ERROR")  # it warns of each thing that it gives up; what went wrong is raised
    made = create_engine(address, pool_pre_ping=True, **patience, **POOL)
    event.listen(made, "connect", _in_utc)
    return made


def _in_utc(connection: Any, _record: object) -> None:
    # The server's own time zone would show on pages: the day of a load late in the evening, for one.
    connection.execute("SET TIME ZONE 'UTC'")
    connection.commit()


def _lock(connection: Connection) -> None:
    """Waits until no other writer is at work; as on SQLite, not for ever. Raises UnreachableError."""
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {round(WAIT * 1000)}")
    try:
        connection.execute(select(func.pg_advisory_xact_lock(WRITER)))
    except OperationalError as problem:
        address = connection.engine.url.render_as_string(hide_password=True)
        message = f"The database {address} is busy: another load has been at work for {WAIT} seconds. Try again later."
        raise UnreachableError(message) from problem


def _sqlite(url: str, database: str | None) -> Engine:
    in_memory = database in (None, "", ":memory:")
    if not in_memory:
        Path(str(database)).parent.mkdir(parents=True, exist_ok=True)
    made = create_engine(url, connect_args={"timeout": WAIT}, **({} if in_memory else POOL))
    event.listen(made, "connect", _prepare)
    event.listen(made, "begin", _begin)
    if not in_memory and not str(database).startswith("file:"):
        _follow(made, Path(str(database)))
    return made


def _follow(store: Engine, file: Path) -> None:
    """Give up a connection whose file was replaced or taken away: it would go on reading what is no longer there."""

    def identity() -> tuple[int, int]:
        try:
            found = file.stat()
        except FileNotFoundError as problem:
            raise sqlite3.OperationalError(f"there is no file {file}") from problem
        return found.st_dev, found.st_ino

    def connected(_connection: Any, record: Any) -> None:
        record.info["file"] = identity()

    def checked_out(_connection: Any, record: Any, _proxy: Any) -> None:
        if record.info["file"] != identity():
            raise DisconnectionError("the store's file is another one now")  # the pool then connects anew

    event.listen(store, "connect", connected)
    event.listen(store, "checkout", checked_out)


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late and is no snapshot: _begin does it
    cursor = connection.cursor()
    for pragma in (f"PRAGMA busy_timeout = {round(WAIT * 1000)}", *PRAGMAS):  # first, so that the others wait too
        cursor.execute(pragma)
    if cursor.execute("PRAGMA journal_mode").fetchone()[0] == "delete":
        cursor.execute("PRAGMA journal_mode = WAL")  # readers go on during a load
    cursor.close()


def _begin(connection: Connection) -> None:
    # A writer that began as a reader and found another writer at work would fail instead of waiting.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _opened(store: Engine) -> Connection:
    try:
        connection = store.connect()
        connection.begin()
    except DBAPIError as problem:
        address = store.url.render_as_string(hide_password=True)
        said = f"The database {address} cannot be reached ({reason(problem)})"
        raise UnreachableError(f"{said}{_closed_folder(store.url)}.") from problem
    return connection


def _closed_folder(address: URL) -> str:
    """What SQLite does not say of its own file: it writes beside it, even to read."""
    folder = Path(str(address.database)).parent
    closed = address.get_backend_name() == "sqlite" and folder.is_dir() and not os.access(folder, os.W_OK)
    return f"; the folder {folder} has to be one that may be written to, even where the store is only read" * closed
