"""Asking the app what a browser asks, and reading what it lays out."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

ROUTER = ".._pages_content.children..._pages_store.data.."


class Client(FlaskClient):
    """A client that reads each answer to its end, files too, so that none stays open."""

    def open(self, *args: Any, **more: Any) -> TestResponse:
        return super().open(*args, **{"buffered": True} | more)


def client_of(server: Flask) -> Client:
    """A client of a server."""
    return Client(server, server.response_class, use_cookies=True)


def routed(client: FlaskClient, url: str) -> TestResponse:
    """The answer to the one request with which Dash's router lays a page out."""
    parts = urlsplit(url)
    prop = {"id": "_pages_location", "property": "pathname", "value": parts.path}
    search = {"id": "_pages_location", "property": "search", "value": f"?{parts.query}" if parts.query else ""}
    href = {"id": "_pages_location", "property": "href", "value": f"http://localhost{url}"}
    outputs = [{"id": "_pages_content", "property": "children"}, {"id": "_pages_store", "property": "data"}]
    body = {
        "output": ROUTER, "outputs": outputs, "inputs": [prop, search], "state": [href],
        "changedPropIds": ["_pages_location.pathname"],
    }  # fmt: skip
    return client.post("/_dash-update-component", json=body)


def laid_out(client: FlaskClient, url: str) -> Any:
    """The page at an address as components in JSON's terms."""
    answer = routed(client, url)
    assert answer.status_code == 200, (url, answer.status_code, answer.text[:200])
    return answer.get_json()["response"]["_pages_content"]["children"]


def components(tree: Any) -> Iterator[dict[str, Any]]:
    """Every component in a tree, from the top."""
    if isinstance(tree, list):
        for one in tree:
            yield from components(one)
    elif isinstance(tree, dict) and "props" in tree:
        yield tree
        yield from components(tree["props"].get("children"))


def said(tree: Any) -> str:
    """All text of a tree in its order, that in markup included."""
    if isinstance(tree, list):
        return " ".join(filter(None, map(said, tree)))
    if isinstance(tree, dict) and "props" in tree:
        markup = tree["props"].get("data-html", "")
        return f"{said(tree['props'].get('children'))} {unescape(re.sub('<[^>]+>', ' ', markup))}".strip()
    return "" if tree is None else str(tree)


def text_of(html: str) -> str:
    """The text of some HTML, a space between its parts."""
    return " ".join(unescape(re.sub("<[^>]+>", " ", html)).split()).replace(" .", ".")


def titles(tree: Any) -> list[str]:
    """The first headings of a tree, of which a page has one."""
    return re.findall(r"<h1[^>]*>(.*?)</h1>", " ".join(one["props"].get("data-html", "") for one in components(tree)))


def links(tree: Any) -> set[str]:
    """Every address that a tree leads to."""
    found = {one["props"]["href"] for one in components(tree) if one["props"].get("href")}
    for one in components(tree):
        found |= {unescape(href) for href in re.findall(r'href="([^"]+)"', one["props"].get("data-html", ""))}
    return found
