"""What tests share: an empty store, a small one with a story in it, the demonstration, and the app on either."""

import importlib
import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from dash import Dash
from flask import Flask
from sqlalchemy import Engine

from data.demonstration import build
from data.engine import engine
from data.ingest import initialise
from queries import cache, read
from tests.data import stories

Asked = Callable[..., Flask]


def _address(path: Path) -> str:
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store with the Place and the definitions, and no figures; to be copied."""
    path = tmp_path_factory.mktemp("empty") / "store.sqlite"
    made = engine(_address(path))
    initialise(made)
    made.dispose()  # closes the write-ahead log into the file
    return path


@pytest.fixture
def empty(empty_file: Path, tmp_path: Path) -> Iterator[Engine]:
    """A store with the Place and the definitions, and no figures."""
    shutil.copy(empty_file, tmp_path / "store.sqlite")
    made = engine(_address(tmp_path / "store.sqlite"))
    yield made
    made.dispose()


@pytest.fixture
def mapped(empty: Engine) -> Engine:
    """A store that knows its practices: data version 3."""
    stories.keep(empty, stories.MAP, "the map")
    return empty


@pytest.fixture(scope="session")
def small_store(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a store with a little of everything, filled as files fill it. Only to be read.

    Three communities with figures (Crewe, BDP, Macclesfield) and five without; registered patients by list (January
    2021) and by small area (July 2022) with what follows; diabetes 2020-21 with a missing practice; attendances
    2021-22 with suppressed and unreliable practices; one illustrative load (diabetes 2019-20).
    """
    path = tmp_path_factory.mktemp("small") / "store.sqlite"
    shutil.copy(empty_file, path)
    made = engine(_address(path))
    lists = {"N81016": 950, "N81053": 1000, "N81044": 980, "N81022": 1950, "N81013": 990, "Y02045": 8}
    listed = [stories.observed("registered_patients", code, "2021-01", count) for code, count in lists.items()]
    earlier = [one | {"period": "2019-20"} for one in stories.DIABETES]
    stories.keep(made, stories.MAP, "map")
    stories.keep(made, stories.DEPRIVATION, "deprivation")
    stories.keep(made, stories.REGISTRATIONS, "registrations")
    stories.keep(made, stories.file_of(listed, "2021-01"), "lists")
    stories.keep(made, stories.file_of(stories.DIABETES, "2020-21"), "diabetes")
    stories.keep(made, stories.file_of(stories.ATTENDANCES), "attendances")
    stories.keep(made, stories.file_of(earlier, "2019-20"), "made up", illustrative=True)
    made.dispose()
    return _address(path)


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a demonstration store. Only to be read."""
    path = tmp_path_factory.mktemp("demonstration") / "store.sqlite"
    made = engine(_address(path))
    build(made)
    made.dispose()
    return _address(path)


@contextmanager
def seated(server: Flask, store: str, cache_url: str = "none://") -> Iterator[Flask]:
    """A server that reads this store through this cache for a while."""
    made = engine(store)
    read.bind(made)
    cache.bind(server, cache_url)
    yield server
    made.dispose()


@pytest.fixture
def asked() -> Iterator[Asked]:
    """A function of a store's URL and a cache's that gives a server to ask queries in, without Dash."""
    with ExitStack() as stack:
        yield lambda store, cache_url="none://": stack.enter_context(seated(Flask("asked"), store, cache_url))


@pytest.fixture(scope="session")
def app(demonstration: str) -> Dash:
    """The app as app.py composes it, which it does when imported: a process has one."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DATABASE_URL", demonstration)
        environment.setenv("CACHE_URL", "none://")
        for name in ("PLACE", "FRAME_ANCESTORS"):
            environment.delenv(name, raising=False)
        composed: Dash = importlib.import_module("app").app
    logging.getLogger("dashboard").setLevel(logging.INFO)
    return composed


@pytest.fixture
def served(app: Dash, demonstration: str) -> Iterator[Asked]:
    """A function of a store's URL (the demonstration's if none is given) and a cache's that gives the app's server."""
    with ExitStack() as stack:
        yield lambda store="", cache_url="none://": stack.enter_context(
            seated(app.server, store or demonstration, cache_url)
        )
