"""What tests share: an empty store, a small one with a story in it, the demonstration, and the app on either."""

import gc
import importlib
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import cache as once
from pathlib import Path

import pytest
from dash import Dash
from flask import Flask
from hypothesis import settings
from sqlalchemy import Engine

from data import loading
from data.engine import engine
from data.ingest import initialise
from queries import cache, read
from tests.cards import prescribed
from tests.data import stories
from tests.demonstrated import demonstrated
from tests.stores import DATABASES, INITDB, SHARED, Stores, filled, server, stores_of

# A test never asserts a time, and all of them together are to take minutes: two processes share the machine.
settings.register_profile("untimed", deadline=None, max_examples=40)
settings.load_profile("untimed")
TESTS = Path(__file__).parent
# What takes longest comes first, so that no process is left with it alone at the end. The demonstration, which takes
# long to build, is asked for by one process while the next two do without it.
FIRST = [
    "cards/test_export.py", "data/test_published_files.py", "data/people", "browser/test_operations.py", "browser",
    "reports", "data/test_history.py", "data/test_concurrency.py", "data/test_deaths.py", "data/admissions",
    "data/loaders", "test_same_pages.py", "test_app.py",
]  # fmt: skip
CARDS = TESTS / "cards"  # all about what is shown: as with the marker `once`
Asked = Callable[..., Flask]
Fresh = Callable[..., str]
CopyOf = Callable[..., Engine]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Which databases the tests that have a store are run on."""
    parser.addoption("--database", choices=[*DATABASES, "both"], default="sqlite", help="what stores are made on")


def pytest_configure(config: pytest.Config) -> None:
    """The process that leads others starts the PostgreSQL server that all of them share."""
    if INITDB and config.getoption("--database") != "sqlite" and SHARED not in os.environ:
        stack = ExitStack()
        os.environ[SHARED] = str(stack.enter_context(server()))
        stack.callback(os.environ.pop, SHARED)
        config.add_cleanup(stack.close)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that has a store runs once on each database that was asked for; all others run once."""
    if "stores" in metafunc.fixturenames:
        asked = metafunc.config.getoption("--database")
        wanted = DATABASES if asked == "both" else (asked,)
        once = metafunc.definition.get_closest_marker("once") or CARDS in metafunc.definition.path.parents
        metafunc.parametrize("stores", wanted[:1] if once else wanted, indirect=True, scope="session")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests in the order of FIRST, then all others as they stand."""
    places = [TESTS / name for name in FIRST]
    near = {path: {path, *path.parents} for path in {item.path for item in items}}
    items.sort(key=lambda item: next((at for at, one in enumerate(places) if one in near[item.path]), len(places)))


def pytest_collection_finish() -> None:
    """What has been imported stays: the collector of garbage need not look through it, as gunicorn.conf.py says."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure() -> None:
    """What was put by is given back before the end, or DuckDB tells of classes that nobody let go of."""
    gc.unfreeze()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test about one database is skipped on the other, saying why."""
    about = item.get_closest_marker("about")
    if about and item.callspec.params["stores"] != about.args[0]:  # type: ignore[attr-defined]
        pytest.skip(f"about {about.args[0]}: {about.args[1]}")


@pytest.fixture(scope="session", autouse=True)
def today() -> Iterator[date]:
    """The day on which all files are loaded, whatever day it is: theirs are of up to this month."""
    day = date(2026, 11, 23)
    with pytest.MonkeyPatch.context() as clock:
        clock.setattr(loading, "clock", lambda: day)
        yield day


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Stores]]:
    """A function of a database's name that gives its stores: the same ones whenever tests come back to it."""
    own = tmp_path_factory.getbasetemp()
    common = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with ExitStack() as stack:
        yield once(lambda name: stack.enter_context(stores_of(name, tmp_path_factory.mktemp("stores"), common)))


@pytest.fixture(scope="session")
def stores(request: pytest.FixtureRequest, databases: Callable[[str], Stores]) -> Stores:
    """The databases that all other fixtures make theirs from."""
    return databases(request.param)


@pytest.fixture
def fresh(stores: Stores) -> Iterator[Fresh]:
    """A function that gives the URL of a database of the test's own: an empty one, or a copy of another."""
    urls: list[str] = []

    def made(source: str = "") -> str:
        urls.append(stores.made(source))
        return urls[-1]

    yield made
    for one in urls:
        stores.drop(one)


@pytest.fixture(scope="session")
def empty_store(stores: Stores) -> str:
    """The URL of a store with the Place and the definitions, and no figures. Only to be copied."""
    return filled(stores, "empty", initialise)


@pytest.fixture
def empty(empty_store: str, fresh: Fresh) -> Iterator[Engine]:
    """A store with the Place and the definitions, and no figures."""
    made = engine(fresh(empty_store))
    yield made
    made.dispose()


@pytest.fixture
def copy_of(stores: Stores, empty_store: str, fresh: Fresh) -> Iterator[CopyOf]:
    """A function of a name and what fills a store, once in a run, that gives a copy of it of the test's own."""
    with ExitStack() as stack:

        def copied(name: str, fill: Callable[[Engine], object], source: str = empty_store) -> Engine:
            made = engine(fresh(filled(stores, name, fill, source)))
            stack.callback(made.dispose)
            return made

        yield copied


@pytest.fixture
def mapped(copy_of: CopyOf) -> Engine:
    """A store that knows its practices: data version 3."""
    return copy_of("mapped", mapping)


def mapping(made: Engine) -> None:
    """The store knows its practices."""
    stories.keep(made, stories.MAP, "the map")


@pytest.fixture(scope="session")
def small_store(stores: Stores, empty_store: str) -> str:
    """The URL of a store with a little of everything, filled as files fill it. Only to be read.

    Three communities with figures (Crewe, BDP, Macclesfield) and five without; registered patients by list (January
    2021) and by small area (July 2022) with what follows; diabetes 2020-21 with a missing practice; attendances
    2021-22 with suppressed and unreliable practices; one illustrative load (diabetes 2019-20).
    """
    return filled(stores, "small", _little, empty_store)


@pytest.fixture(scope="session")
def prescribed_store(stores: Stores, small_store: str) -> str:
    """The URL of the small store with prescribing of twelve practices. Only to be read."""
    return filled(stores, "prescribed", prescribed.filling, small_store)


def _little(made: Engine) -> None:
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


@pytest.fixture(scope="session")
def demonstration(stores: Stores) -> str:
    """The URL of a demonstration store. Only to be read."""
    return demonstrated(stores)


@contextmanager
def seated(server: Flask, store: str, cache_url: str = "none://") -> Iterator[Flask]:
    """A server that reads this store through this cache for a while."""
    made = engine(store)
    read.bind(server, made)
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
    read._bound["engine"].dispose()  # it is seated at other stores from here on
    logging.getLogger("dashboard").setLevel(logging.INFO)
    return composed


@pytest.fixture
def served(app: Dash, demonstration: str) -> Iterator[Asked]:
    """A function of a store's URL (the demonstration's if none is given) and a cache's that gives the app's server."""
    with ExitStack() as stack:
        yield lambda store="", cache_url="none://": stack.enter_context(
            seated(app.server, store or demonstration, cache_url)
        )
