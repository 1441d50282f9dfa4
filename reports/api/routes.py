"""The addresses of the API. An answer is kept under what was asked and the edition, and has an ETag of the same."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response, abort, current_app, g, request

from data.place import Place, load
from queries.cache import keyed, remembered
from queries.read import edition
from reports.api import answers
from reports.api.asked import asked
from reports.api.description import PREFIX, described

blueprint = Blueprint("api", __name__, url_prefix=PREFIX)
Maker = Callable[[dict[str, Any]], Mapping[str, Any] | str]


@blueprint.get("/", strict_slashes=False)
def contents() -> Response:
    """What there is."""
    return _answered("/", lambda _: answers.contents())


@blueprint.get("/openapi.json")
def description() -> Response:
    """The OpenAPI description."""
    return _answered("/openapi.json", lambda _: described())


@blueprint.get("/indicators")
def indicators() -> Response:
    """Every indicator's definition."""
    return _answered("/indicators", lambda _: answers.all_indicators())


@blueprint.get("/indicators/<name>")
def indicator(name: str) -> Response:
    """An indicator's definition and what there is of it."""
    return _answered("/indicators/{id}", lambda _: answers.one_indicator(name), name)


@blueprint.get("/communities")
def communities() -> Response:
    """The Place and its communities."""
    return _answered("/communities", lambda _: answers.communities(_place()))


@blueprint.get("/observations")
def observations() -> Response:
    """A page of rows."""
    return _answered("/observations", answers.observations)


@blueprint.get("/<path:rest>")
def nothing(rest: str) -> Response:
    """Whatever else is asked for under the API's address: without this, a page would answer."""
    abort(404)


def _answered(path: str, make: Maker, name: str = "") -> Response:
    """The answer as JSON; 304 where the asker has it already. Raises RefusedError and UnreadableError."""
    given = asked(path, request.args)
    key = ("api", path, name, json.dumps(given), _place().written, edition())
    tag = keyed(key)[:32]
    if request.if_none_match.contains_weak(tag):
        response = Response(status=304)
    else:
        text = remembered(key, lambda: _text(make(given)))
        response = Response(text, mimetype="application/json")
        g.whole = tag
    response.set_etag(tag, weak=True)  # weak: the same answer leaves compressed in several ways
    response.headers["Cache-Control"] = "no-cache"  # may be kept, and is asked about each time
    return response


def _text(answer: Mapping[str, Any] | str) -> str:
    """JSON; an answer of many rows brings its own."""
    return answer if isinstance(answer, str) else json.dumps(answer, allow_nan=False, ensure_ascii=False)


def _place() -> Place:
    return load(current_app.config["PLACE"])
