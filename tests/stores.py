"""Databases of the tests' own, made empty or copied, and taken away for a while: on SQLite and on PostgreSQL."""

import fcntl
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

import psycopg
import pytest
from psycopg.rows import dict_row
from sqlalchemy import Engine
from sqlalchemy.engine import make_url

from data.engine import engine

DATABASES = ("sqlite", "postgresql")
SHARED = "TESTS_POSTGRESQL"  # names the folder of the server that the processes of a run share
PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))  # where Debian puts them, off the path
INITDB = shutil.which("initdb") or (str(PROGRAMS[-1]) if PROGRAMS else "")
# A language's order of letters, which is not SQLite's: nothing that is shown may depend on it.
LOCALE = ("--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-GB")
CARELESS = "-F -c full_page_writes=off -c max_connections=200 -c shared_buffers=64MB"  # no store outlives its tests


class Stores(Protocol):
    """Databases, each known by its URL; `kept` are those that are filled once, by name."""

    @property
    def kept(self) -> dict[str, str]:
        """The URLs of databases that are only read."""

    @property
    def common(self) -> Path:
        """A folder of the whole run."""

    def made(self, source: str = "") -> str:
        """The URL of a new database: an empty one, or a copy of one that nobody is writing to."""

    def drop(self, url: str) -> None:
        """The database is gone for good, whoever may still be connected."""

    def away(self, url: str) -> Any:
        """A block during which the database cannot be reached, by those who were connected neither."""


@dataclass(frozen=True)
class Files:
    """SQLite: a folder a database, so that what lies beside the file is its own."""

    folder: Path
    common: Path
    numbers: Iterator[int] = field(default_factory=count)
    kept: dict[str, str] = field(default_factory=dict)

    def made(self, source: str = "") -> str:
        """A file, or the path of one that will be made when it is opened."""
        home = self.folder / str(next(self.numbers))
        home.mkdir()
        if source:
            shutil.copy(path_of(source), home / "store.sqlite")
        return f"sqlite:///{home / 'store.sqlite'}"

    def drop(self, url: str) -> None:
        """The folder with the file and its log."""
        shutil.rmtree(path_of(url).parent, ignore_errors=True)

    @contextmanager
    def away(self, url: str) -> Iterator[None]:
        """The file and its log under other names; what was put in their place meanwhile is lost."""
        parts = list(path_of(url).parent.glob("store.sqlite*"))
        for one in parts:
            one.rename(one.with_name(f"away-{one.name}"))
        yield
        for one in parts:
            one.with_name(f"away-{one.name}").rename(one)


@dataclass(frozen=True)
class Databases:
    """PostgreSQL: the databases of a server that listens on a socket in a folder."""

    folder: Path
    common: Path
    process: str = ""  # which of the test processes that share the server
    numbers: Iterator[int] = field(default_factory=count)
    kept: dict[str, str] = field(default_factory=dict)

    def url(self, name: str) -> str:
        """The URL of a database of this server."""
        return f"postgresql+psycopg://store@/{name}?host={self.folder}"

    def made(self, source: str = "") -> str:
        """A database, copied file by file: no crash is feared here."""
        name, template = f"store_{self.process}_{next(self.numbers)}", "template0"
        if source:
            template = str(make_url(source).database)
            self._disconnect(template)  # a template is copied only when nobody is connected to it
        self.run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return self.url(name)

    def drop(self, url: str) -> None:
        """Those who are connected are thrown out."""
        self.run(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    @contextmanager
    def away(self, url: str) -> Iterator[None]:
        """As when a server is restarted: connections end, and new ones are refused."""
        name = str(make_url(url).database)
        self.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        self._disconnect(name)
        yield
        self.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")

    def run(self, statement: str) -> list[Any]:
        """The rows of a statement on the server's own database, in no transaction."""
        address = f"host={self.folder} user=store dbname=postgres"
        with closing(psycopg.connect(address, autocommit=True)) as connection:
            answer = connection.execute(statement)  # type: ignore[call-overload]
            return answer.fetchall() if answer.description else []

    def _disconnect(self, name: str) -> None:
        self.run(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}'")


def filled(stores: Stores, name: str, fill: Callable[[Engine], object], source: str = "") -> str:
    """The URL of a database that is filled when it is first asked for, and only read from then on.

    Of test processes that run side by side the first fills it, once; each reads a copy of its own.
    """
    if name not in stores.kept:
        made = stores.common / f"{name}.{type(stores).__name__}"
        with made.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.exists():
                made.write_text(_first(stores, fill, source))
            stores.kept[name] = stores.made(made.read_text())
    return stores.kept[name]


def _first(stores: Stores, fill: Callable[[Engine], object], source: str) -> str:
    url = stores.made(source)
    made = engine(url)
    try:
        fill(made)
    finally:
        made.dispose()  # closes SQLite's write-ahead log into the file
    return url


@contextmanager
def stores_of(database: str, folder: Path, common: Path | None = None) -> Iterator[Stores]:
    """The stores of one of DATABASES, files below a folder; `common` is where processes that run side by side meet.

    Its own server is gone afterwards, with all that is in it.
    """
    if database == "sqlite":
        yield Files(folder, common or folder)
    elif shared := os.environ.get(SHARED):
        yield Databases(Path(shared), common or folder, os.environ.get("PYTEST_XDIST_WORKER", ""))
    elif INITDB:
        with server() as home:
            yield Databases(home, common or folder)
    else:
        pytest.skip("PostgreSQL is not installed")


@contextmanager
def server() -> Iterator[Path]:
    """A PostgreSQL server: the folder of its socket. It listens to no network."""
    with TemporaryDirectory(prefix="postgresql") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, "nobody")
            folder.chmod(0o711)  # PostgreSQL refuses to run as root; root and nobody both have to reach the socket
        controlled(folder, "initdb", "-U", "store", "--auth=trust", "--no-sync", *LOCALE)
        start(folder)
        yield folder
        controlled(folder, "pg_ctl", "-m", "immediate", "stop")


def start(folder: Path) -> None:
    """The server of a folder set going."""
    controlled(folder, "pg_ctl", "-w", "-l", str(folder / "log"), "-o", f"-h '' -k {folder} {CARELESS}", "start")


def controlled(folder: Path, program: str, *arguments: str) -> None:
    """One of PostgreSQL's programs run on the server of a folder. Raises CalledProcessError."""
    command = [str(Path(INITDB).with_name(program)), "-D", str(folder / "data"), *arguments]
    as_other = {"user": "nobody"} if os.geteuid() == 0 else {}
    subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **as_other)


def path_of(url: str) -> Path:
    """The file of a SQLite store."""
    return Path(str(make_url(url).database))


def rows_of(url: str, table: str) -> list[dict[str, Any]]:
    """All rows of a table as the database's own driver gives them, days as ISO text: no SQLAlchemy, none of ours."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(f"file:{path_of(url)}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]
    address = url.replace("+psycopg", "")
    with closing(psycopg.connect(address, row_factory=dict_row)) as connection:
        found = connection.execute(f"SELECT * FROM {table}").fetchall()  # type: ignore[call-overload]
    return [{name: str(cell) if isinstance(cell, date) else cell for name, cell in row.items()} for row in found]
