"""Why there is no answer, in one shape for all: problem details as JSON (RFC 9457)."""

import json
import logging
from http import HTTPStatus

from flask import Response, request
from werkzeug.exceptions import HTTPException

from queries.read import UnreadableError
from reports.api.description import PREFIX

TYPE = "application/problem+json"
AWAY = "15"  # seconds after which to try again while the store does not answer
log = logging.getLogger("dashboard")


class RefusedError(Exception):
    """A request that cannot be answered: its status, the reason, the parameter, and the words that there are."""

    def __init__(self, status: int, detail: str, parameter: str = "", known: tuple[str, ...] = ()) -> None:
        super().__init__(detail)
        self.status, self.detail, self.parameter, self.known = status, detail, parameter, known


def is_here(path: str) -> bool:
    """Whether an address is the API's, so that what goes wrong there is told in its way."""
    return f"{path}/".startswith(f"{PREFIX}/")


def problem(given: Exception) -> Response:
    """The answer to whatever kept a request of the API from being answered; the log has what was not foreseen."""
    match given:
        case RefusedError():
            more = {"parameter": given.parameter[:80], "known": list(given.known)}
            return _made(given.status, given.detail, {name: one for name, one in more.items() if one})
        case UnreadableError():
            log.error("the store cannot be read")
            return _made(503, "The data store does not answer. Try again in a while.", {}, {"Retry-After": AWAY})
        case HTTPException(code=404):
            return _made(404, f"There is nothing at {request.path[:200]!r}. {PREFIX}/ lists what there is.", {})
        case HTTPException(code=405):
            allowed = {"Allow": ", ".join(sorted(getattr(given, "valid_methods", None) or ["GET", "HEAD", "OPTIONS"]))}
            return _made(405, f"{request.method} is not answered here: everything is read only.", {}, allowed)
        case HTTPException():
            return _made(given.code or 500, given.description or "This could not be answered.", {})
    log.error("%s failed", request.path, exc_info=given)
    return _made(500, "This could not be answered. The log of the server says why.", {})


def _made(status: int, detail: str, more: dict[str, object], headers: dict[str, str] | None = None) -> Response:
    said = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail} | more
    return Response(json.dumps(said), status, headers, mimetype=TYPE)
