"""A whole page kept as text: what Dash's router answers hangs on the address alone, for the URL is the state."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from flask import Response, current_app, g, request

from cards.draw import view_of
from data.place import load
from queries.cache import keyed, remembered
from queries.read import UnreadableError, edition
from queries.request import today

ROUTER = ".._pages_content.children..._pages_store.data.."
Dispatch = Callable[..., Any]  # a view function, as Flask knows them


class UnkeptError(Exception):
    """An answer that is given and not kept, because something on the page failed."""

    def __init__(self, answer: Response) -> None:
        super().__init__("this answer is not kept")
        self.answer = answer


def kept(dispatch: Dispatch, exists: Callable[[str], bool]) -> Dispatch:
    """Dash's own answer to a callback; the router's, for a page that exists by its one right address, is kept."""

    def answered() -> Any:
        url = routed(request.get_json(silent=True))
        if not url or not exists(urlsplit(url).path):
            return dispatch()
        try:
            key = _key(url)
            text = remembered(key, lambda: _text(dispatch()))
            g.whole = keyed(key)
            return Response(text, mimetype="application/json")
        except UnkeptError as problem:
            return problem.answer
        except UnreadableError:
            return dispatch()

    return answered


def _key(url: str) -> tuple[str, ...]:
    """All that a page hangs on: also on the day, for it may say how old its figures are, and on who runs the site."""
    known = current_app.config
    who = (load(known["PLACE"]).written, known["ORGANISATION"], known["CONTACT"])
    return ("page", url, *who, edition(), str(today()))


def routed(body: Any) -> str:
    """The address that the router is asked for; "" for any other question, and for an address with anything odd."""
    try:
        if body["output"] != ROUTER:
            return ""
        asked = "".join(one["value"] or "" for one in body["inputs"])
        parts = urlsplit(body["state"][0]["value"])
        same = asked == parts.path + (f"?{parts.query}" if parts.query else "") == view_of(asked).selection.url()
        return asked if same else ""
    except (KeyError, IndexError, TypeError, ValueError, AttributeError):
        return ""


def _text(answer: Response) -> str:
    if answer.status_code != 200 or g.get("incomplete"):
        raise UnkeptError(answer)
    text = answer.get_data(as_text=True)
    json.loads(text)  # a page is never kept half
    return text
