"""What a cached page costs over HTTP, against a bare Flask route that returns the same bytes on the same server."""

import http.client
import json
from pathlib import Path
from urllib.parse import urlsplit

from tests.benchmarks.cards_and_sql import milliseconds
from tests.browser.serving import Site, serving

BODY = json.dumps({
    "output": ".._pages_content.children..._pages_store.data..",
    "outputs": [{"id": "_pages_content", "property": "children"}, {"id": "_pages_store", "property": "data"}],
    "inputs": [{"id": "_pages_location", "property": "pathname", "value": "/c/crewe"},
               {"id": "_pages_location", "property": "search", "value": ""}],
    "state": [{"id": "_pages_location", "property": "href", "value": "http://localhost/c/crewe"}],
    "changedPropIds": ["_pages_location.pathname"],
})  # fmt: skip


def asked(site: Site, method: str, path: str, body: str = "") -> tuple[bytes, float]:
    """An answer's bytes, and the median milliseconds it takes over one connection."""
    connection = http.client.HTTPConnection(urlsplit(site.url).netloc, timeout=30)

    def once() -> bytes:
        connection.request(method, path, body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        assert answer.status == 200, answer.read()[:300]
        return answer.read()

    content = once()
    for _ in range(10):  # so that both workers have it
        once()
    taken = milliseconds(once, 200)
    connection.close()
    return content, taken


def compared(site: Site, folder: Path) -> dict[str, tuple[float, float, int]]:
    """For a whole page, a card's rows and a page of the API: milliseconds of ours, of bare Flask, and bytes."""
    wanted = {
        "page /c/crewe": ("POST", "/_dash-update-component", BODY),
        "card's CSV": ("GET", "/export/trend.csv?at=/c/crewe", ""),
        "API's page of 100 rows": ("GET", "/api/v1/observations?indicator=registered_patients", ""),
    }
    found = {}
    for name, (method, path, body) in wanted.items():
        content, ours = asked(site, method, path, body)
        (folder / "same").write_bytes(content)
        with serving(folder, site.store, "tests.benchmarks.bare:server", SAME_BYTES=str(folder / "same")) as bare:
            found[name] = (ours, asked(bare, "POST", "/same", body)[1], len(content))
    return found
