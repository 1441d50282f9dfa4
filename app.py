"""The composition root: settings, engine, cache, Dash and shell. `server` is for gunicorn."""

import logging
import re
import time
from collections.abc import Iterable, Sequence
from functools import cache as once
from typing import Any
from wsgiref.types import WSGIApplication, WSGIEnvironment

import dash
from dash import Dash, State
from dash.development.base_component import Component
from flask import Flask, Response, g, jsonify, request
from flask_compress import Compress
from werkzeug.exceptions import HTTPException

import vendored
from cards import export
from cards.draw import view_of
from cards.whole import kept
from components.shell import shell
from components.view import View
from data.engine import engine
from data.indicators import DefinitionError, indicators
from data.place import load
from data.settings import SettingError, Settings
from queries import cache, loads, outcomes, read
from reports.api import problems
from reports.api import routes as api
from reports.jobs import web as jobs
from reports.jobs.command import WORKER

YEAR = 31_536_000  # seconds: files under /assets and /vendor carry their version in the address
INDEX = """<!DOCTYPE html>
<html lang="en-GB">
<head>{%metas%}<title>{%title%}</title><link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="BOOTSTRAP">{%css%}</head>
<body><noscript><p class="cc-width">These pages need scripts. Report packs can be had without:
<a href="/reports/jobs">Reports</a>.</p></noscript>{%app_entry%}{%config%}{%scripts%}{%renderer%}</body>
</html>""".replace("BOOTSTRAP", vendored.BOOTSTRAP)
SAFE = (
    ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"), ("Cross-Origin-Opener-Policy", "same-origin"),
)  # fmt: skip
AWAY = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><meta http-equiv="refresh" content="15">
<title>The figures cannot be reached</title><meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="/assets/20-dashboard.css"></head><body><main class="cc-width cc-page">
<h1>The figures cannot be reached just now</h1><p>The data store does not answer, or holds no tables yet.
Nothing is lost, and this page tries again every 15 seconds.</p><p>
If it stays like this, tell the analyst who looks after the data.</p>
</main></body></html>"""
log = logging.getLogger("dashboard")


def create_app(settings: Settings) -> Dash:
    """The whole application; it starts even while the store cannot be reached.

    Raises StoreError, DefinitionError, SettingError.
    """
    place = load(settings.place)
    indicators()  # a definition that is wrong is told now, not by the first page
    app = Dash(
        __name__, use_pages=True, title=place.title, update_title=None,
        index_string=INDEX,
        routing_callback_inputs={"url": State("_pages_location", "href")}, on_error=_logged,
        # Else Dash lays out every page when it starts and sends them all with each first visit. A test proves the ids.
        suppress_callback_exceptions=True,
    )  # fmt: skip
    app.enable_dev_tools(debug=False, dev_tools_disable_version_check=True)
    server: Flask = app.server
    server.config |= {"ORGANISATION": settings.organisation, "CONTACT": settings.contact}
    server.config["MARKING"] = settings.marking
    server.config |= {"COMPRESS_CACHE_BACKEND": cache.Compressed, "COMPRESS_CACHE_KEY": lambda _: g.get("whole", "")}
    server.config["COMPRESS_ZSTD_LEVEL"] = 9  # a tenth smaller than at 3, for 2 ms a page that is new
    Compress(server)
    server.config |= {"PLACE": settings.place, "SEND_FILE_MAX_AGE_DEFAULT": YEAR, "MAX_CONTENT_LENGTH": 256 * 1024}
    server.config |= {"REPORTS_DIR": settings.reports_dir, "REPORTS_WORKER": WORKER, "STYLE": vendored.BOOTSTRAP}
    store = engine(settings.database_url)
    read.bind(server, store)
    cache.bind(server, settings.cache_url)
    server.register_blueprint(export.blueprint)
    server.register_blueprint(jobs.blueprint)
    server.register_blueprint(api.blueprint)
    server.get("/health")(health)
    server.register_blueprint(vendored.blueprint)
    server.before_request(arrived)
    server.errorhandler(Exception)(went_wrong)
    server.after_request(_left)
    with server.app_context():
        app.layout = lambda: layout(place.title)
    # Dash sets itself up in its first request, which is unsafe with several threads (plotly/dash#3971), and adds an
    # inline script while it does: so the first request is ours, and the policy's hashes are taken after it.
    server.test_client().get("/_dash-dependencies")
    store.dispose()  # gunicorn's workers are forks of this process: two that share a connection read each other's rows
    answers = "/_dash-update-component"
    server.view_functions[answers] = kept(server.view_functions[answers], _exists)
    policy = content_security_policy(app.csp_hashes(), settings.frame_ancestors)
    server.wsgi_app = guarded(server.wsgi_app, policy)  # type: ignore[assignment,method-assign]
    return app


def as_configured() -> Dash:
    """The application that the environment asks for. Raises RuntimeError, of which gunicorn prints the words alone."""
    try:
        return create_app(Settings.from_environment())
    except (DefinitionError, SettingError) as problem:
        raise RuntimeError(problem) from problem


def layout(title: str) -> Component:
    """The shell round all pages, with the data version of the moment."""
    pages = [(page["path"], page["name"]) for page in dash.page_registry.values() if _in_navigation(page)]
    try:
        version, illustrative = read.version(), loads.illustrative()
    except read.UnreadableError:
        version, illustrative = 0, False
    return shell(title, pages, dash.page_container, version, illustrative)


def health() -> tuple[Response, int]:
    """200 with the data version while the store can be read, else 503."""
    try:
        return jsonify(status="ok", data_version=read.version()), 200
    except read.UnreadableError:
        return jsonify(status="the store cannot be read"), 503


def arrived() -> Response | None:
    """Note when a request came; answer a page with 503 and a plain explanation while the store cannot be read."""
    g.started = time.perf_counter()
    if not _is_page():
        return None
    try:
        read.version()
    except read.UnreadableError:
        log.error("the store cannot be read")
        return Response(AWAY, 503, {"Retry-After": "15"})
    return None


def went_wrong(problem: Exception) -> Response | HTTPException:
    """A plain answer to what nothing else caught; the log has the rest."""
    if problems.is_here(request.path):
        return problems.problem(problem)
    if isinstance(problem, HTTPException):
        return problem
    if isinstance(problem, read.UnreadableError):
        log.error("the store cannot be read")
        return Response("The data store does not answer.", 503, {"Retry-After": "15"}, mimetype="text/plain")
    if request.path.startswith("/_dash-component-suites/"):  # Dash raises where a script is of no known package
        return Response("There is no such script.", 404, mimetype="text/plain")
    log.error("%s failed", request.path, exc_info=problem)
    # What a callback raises is caught in Dash: the rest is a request that no page of ours sends.
    asked_badly = request.path == "/_dash-update-component"
    return Response("This could not be answered.", 400 if asked_badly else 500, mimetype="text/plain")


def content_security_policy(hashes: Sequence[str], frame_ancestors: str) -> str:
    """What a page may load: itself alone. Plotly needs inline styles; scripts are files or known by their hash.

    Raises SettingError where `frame_ancestors` would end its part of the policy, or the header.
    """
    if re.search(r"[;,\r\n]", frame_ancestors):
        raise SettingError(f"FRAME_ANCESTORS is {frame_ancestors!r}: expected addresses with spaces between them")
    return "; ".join((
        "default-src 'self'", f"script-src 'self' {' '.join(hashes)}", "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:", "connect-src 'self'", "font-src 'self' data:", "worker-src 'self' blob:",
        "base-uri 'self'", "form-action 'self'", "object-src 'none'", f"frame-ancestors {frame_ancestors}",
    ))  # fmt: skip


def guarded(answers: WSGIApplication, policy: str) -> WSGIApplication:
    """The same application with what keeps browsers safe in the head of every answer."""
    # Put in beneath Flask, whose headers check each name and value anew for each answer.
    heads = [("Content-Security-Policy", policy), *SAFE]

    def answered(environ: WSGIEnvironment, start: Any) -> Iterable[bytes]:
        return answers(environ, lambda status, given, *wrong: start(status, [*given, *heads], *wrong))

    return answered


def _left(response: Response) -> Response:
    if _is_page() and response.status_code == 200 and not _exists(request.path):
        response.status_code = 404
    took = 1000 * (time.perf_counter() - g.get("started", time.perf_counter()))
    # The query holds a selection and no person; line breaks in it are quoted, so that a line stays a line.
    log.info("%s %r %s %.1f ms", request.method, request.full_path.rstrip("?"), response.status_code, took)
    return response


def _is_page() -> bool:
    """Whether the request asks for a page, not for one of its parts."""
    # Dash answers every address that no route is for.
    return request.method in ("GET", "HEAD") and str(request.url_rule) in ("/", "/<path:path>")


def _exists(path: str) -> bool:
    view = view_of(path)
    plain = path.rstrip("/") == view.selection.path.rstrip("/")  # nothing in it that a selection drops
    return plain and (view.at_community or view.at_indicator or view.selection.path in _fixed() or _is_case(view))


@once
def _fixed() -> frozenset[str]:
    """The paths of pages that hold no name."""
    fixed = {page["path"] for page in dash.page_registry.values() if not page["path_template"]}
    return frozenset(fixed - {"/not-found-404"})


def _is_case(view: View) -> bool:
    """Whether the path is that of a case study that there is; nobody can tell while the store cannot be read."""
    try:
        return bool(view.selection.case) and outcomes.case_study(view.selection.case) is not None
    except read.UnreadableError:
        return False


def _in_navigation(page: dict[str, object]) -> bool:
    return not page["path_template"] and not str(page["module"]).endswith("not_found_404")


def _logged(problem: Exception) -> None:
    log.error("callback failed", exc_info=problem)


logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
app = as_configured()
server = app.server
