"""The API asked as a program asks it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import Engine

from data.engine import engine
from tests.conftest import Asked, Fresh
from tests.web import Client, client_of

API = "/api/v1"
Answer = dict[str, Any]


@pytest.fixture
def copied(small_store: str, fresh: Fresh) -> str:
    """A store of the test's own with a little of everything."""
    return fresh(small_store)


@pytest.fixture
def writer(copied: str) -> Iterator[Engine]:
    """The engine by which a test changes its store."""
    made = engine(copied)
    yield made
    made.dispose()


@pytest.fixture
def small(served: Asked, small_store: str) -> Client:
    """A client of the app on the small store."""
    return client_of(served(small_store))


def got(client: Client, path: str, **asked: object) -> Answer:
    """The JSON of an answer that is expected to be one."""
    answer = client.get(path if path.startswith(API) else API + path, query_string=asked or None)
    assert (answer.status_code, answer.mimetype) == (200, "application/json"), (path, asked, answer.text[:300])
    found: Answer = answer.get_json()
    return found


def every(client: Client, between: Callable[[], object] = lambda: None, **asked: object) -> list[Answer]:
    """All pages of observations, each reached by the link of the one before; `between` is done after the first."""
    pages = [got(client, "/observations", **asked)]
    between()
    while pages[-1]["next"]:
        pages.append(got(client, pages[-1]["next"]))
    return pages


def rows_of(pages: list[Answer]) -> list[Answer]:
    """The rows of all pages in their order."""
    return [row for page in pages for row in page["rows"]]
