"""What a cached page costs over HTTP, against a bare Flask route that returns the same bytes on the same server."""

import http.client
import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from tests.benchmarks.cards_and_sql import in_turns
from tests.browser.serving import Site, serving


def whole(path: str) -> tuple[str, str, str]:
    """How a browser asks for a whole page: method, address and body."""
    asked = {
        "output": ".._pages_content.children..._pages_store.data..",
        "outputs": [{"id": "_pages_content", "property": "children"}, {"id": "_pages_store", "property": "data"}],
        "inputs": [{"id": "_pages_location", "property": "pathname", "value": path},
                   {"id": "_pages_location", "property": "search", "value": ""}],
        "state": [{"id": "_pages_location", "property": "href", "value": f"http://localhost{path}"}],
        "changedPropIds": ["_pages_location.pathname"],
    }  # fmt: skip
    return "POST", "/_dash-update-component", json.dumps(asked)


WANTED = {
    "page /c/crewe": whole("/c/crewe"),
    "card's CSV": ("GET", "/export/trend.csv?at=/c/crewe", ""),
    "API's page of 100 rows": ("GET", "/api/v1/observations?indicator=registered_patients", ""),
}


@contextmanager
def asking(site: Site, method: str, path: str, body: str = "") -> Iterator[Callable[[], bytes]]:
    """Asks the same over one connection at each call, and gives the answer's bytes; both workers have been asked."""
    with closing(http.client.HTTPConnection(urlsplit(site.url).netloc, timeout=30)) as connection:

        def once() -> bytes:
            connection.request(method, path, body, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            content = answer.read()
            assert answer.status == 200, content[:300]
            return content

        for _ in range(10):
            once()
        yield once


def compared(site: Site, folder: Path) -> Iterator[tuple[str, float, float, int]]:
    """What was asked for, milliseconds of ours and of bare Flask (in turns), and bytes."""
    for name, wanted in WANTED.items():
        with asking(site, *wanted) as ours:
            (folder / "same").write_bytes(content := ours())
        settings = {"SAME_BYTES": str(folder / "same")}
        with (
            serving(folder, site.store, "tests.benchmarks.bare:server", **settings) as bare,
            asking(site, *wanted) as ours,  # anew: a connection that waits for a server to start is closed
            asking(bare, "POST", "/same", wanted[2]) as same,
        ):
            yield name, *in_turns([ours, same], 200), len(content)
