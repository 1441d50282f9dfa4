"""One site and one Chromium for all browser tests; each test visits in pages of its own, which are watched."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.serving import Site, serving
from tests.browser.visiting import Contexts, Visit, contexts_of, launched, visiting
from tests.conftest import Fresh
from tests.stores import Stores

Visits = Callable[..., Visit]
expect.set_options(timeout=15_000)  # milliseconds; two workers and a browser share two cores


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder is a browser test."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")  # a loop of events runs while it does, and there is no other beside it in a thread
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    with launched() as browser:
        yield browser


@pytest.fixture(scope="package")
def contexts(chromium: Browser) -> Contexts:
    """A function that gives the context of a site with some options."""
    return contexts_of(chromium)


@pytest.fixture(scope="session")
def site(stores: Stores, demonstration: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration, served. Its store is only to be read."""
    with serving(tmp_path_factory.mktemp("site"), stores.made(demonstration)) as running:
        yield running


@pytest.fixture(scope="session")
def site_url(site: Site) -> str:
    """Where the demonstration is served."""
    return site.url


@pytest.fixture
def own_site(small_store: str, fresh: Fresh, tmp_path: Path) -> Iterator[Site]:
    """A small store, served, that the test may change or take away."""
    with serving(tmp_path, fresh(small_store)) as running:
        yield running


@pytest.fixture
def visits(contexts: Contexts, site: Site) -> Iterator[Visits]:
    """A function that opens a visit; when the test ends, its console must be clean and no request have left."""
    with visiting(contexts, site.url) as visit:
        yield visit


@pytest.fixture
def page(visits: Visits) -> Page:
    """A page in a window 1280 wide."""
    return visits().page


@pytest.fixture
def phone(visits: Visits) -> Page:
    """A page 390 wide, as on a phone."""
    return visits(viewport={"width": 390, "height": 844}).page
