"""The addresses of packs: ask for one, see how far it is, take its files. Asking alone is a POST.

/reports is a page of the app (pages/reports.py); its script asks here for JSON (assets/reports.js). The addresses
without .json are pages that need no script.
"""

import logging
from dataclasses import replace

from flask import Blueprint, Response, abort, current_app, jsonify, redirect, request, send_file
from flask.typing import ResponseReturnValue

from cards.draw import view_of
from components import packs, plain
from components.markup import Part, joined, tag
from components.view import View
from queries import loads
from queries.cache import code_version
from queries.read import as_of, edition, version
from queries.request import today
from reports.edition import editions as folder_of
from reports.edition import records
from reports.jobs import editions, shown
from reports.jobs.folder import FILES, NO_ROOM, Jobs
from reports.jobs.guard import from_here
from reports.jobs.job import Asked, Job, State
from reports.jobs.queue import BusyError, ahead, ask, wake
from reports.reporting import period

blueprint = Blueprint("jobs", __name__)
log = logging.getLogger(__name__)
AT, APP = "/reports/jobs", "/reports"
SOON = 5  # seconds after which a page without scripts asks again
BUSY = "So many packs are waiting already that no more are taken. Please try again in a few minutes."
ELSEWHERE = "This form was sent by another website, or the browser does not say where it was sent from."
OTHER_STORE = "It was made with the figures of another store than the one that is shown now. Prepare it again."
TAKEN_BACK = "It was made with figures of load {}, which was taken back since. Prepare it again."
NOTHING = "Choose what the pack is of, and tick at least one kind of file."


@blueprint.after_request
def _unkept(response: Response) -> Response:
    """These answers are of the moment, and not all are for every eye: no cache between keeps them."""
    response.headers["Cache-Control"] = "private, no-store"
    return response


@blueprint.get(AT)
def everything() -> str:
    """The form and the list, without scripts."""
    view = view_of(request.full_path)
    made = tag("section", tag("h2", "Packs made so far"), _list(view, f"{AT}/"), class_="cc-card")
    asked = tag("div", packs.form(view, loads.illustrative(), plain=True), packs.words(view), class_="cc-beside")
    return _page("Reports", view, [asked, made])


@blueprint.get(f"{AT}.json")
def listed() -> Response:
    """The list for the page's script."""
    return jsonify(html=_list(view_of(APP), f"{APP}?job="))


@blueprint.post(AT)
def asked() -> ResponseReturnValue:
    """Have a pack made, and lead to it; 400, 403 or 503 with a page that says why not."""
    view = view_of(APP)
    if not from_here(request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin"), request.host):
        return _refused(view, ELSEWHERE, 403)
    wanted = _wanted(view)
    if wanted is None:
        return _refused(view, NOTHING, 400)
    try:
        job = ask(_jobs(), wanted)
    except BusyError:
        return _refused(view, BUSY, 503)
    except OSError as problem:
        log.error("no job can be written: %s", problem)
        return _refused(view, NO_ROOM, 503)
    _woken(job, at_once=True)
    community = view.place.community(wanted.community)
    return redirect(f"{AT}/{job.id}" if request.form.get("plain") else _in_the_app(job, bool(community)), 303)


@blueprint.get(f"{AT}/<name>.json")
def standing(name: str) -> ResponseReturnValue:
    """How a job stands, for the page's script."""
    job = _job(name)
    if job is None:
        return jsonify(going=False, title="Report pack", said=shown.GONE, html=""), 404
    _woken(job)
    names = packs.subjects(view_of(APP))
    said = shown.said(job, ahead(_jobs(), job))
    return jsonify(going=job.going, title=shown.title(job, names), said=said, html=shown.body(job))


@blueprint.get(f"{AT}/<name>")
def one(name: str) -> ResponseReturnValue:
    """How a job stands, as a page that asks again by itself while there is something to come."""
    view, job = view_of(APP), _job(name)
    if job is None:
        return _refused(view, shown.GONE, 404)
    _woken(job)
    said = tag("p", shown.said(job, ahead(_jobs(), job)), role="status", class_="cc-lead")
    card = tag("section", said, shown.body(job), class_="cc-card", aria_label="The pack")
    return _page(shown.title(job, packs.subjects(view)), view, [card, _back()], SOON if job.going else 0)


@blueprint.get(f"{AT}/<name>/<path:file>")
def taken(name: str, file: str) -> Response:
    """A file of a job, by the name that the job's own list has for it; 404 for any other."""
    job = _job(name)
    known = {one.name for one in job.files} if job else set()
    path = _jobs().of(name) / FILES / file
    if file not in known or not path.is_file():
        abort(404)
    return send_file(path.resolve(), as_attachment=True, download_name=path.name, max_age=0)


def _wanted(view: View) -> Asked | None:
    """What the form asks for, or None where it is nothing that there is."""
    community = request.form.get("community", "")
    formats = tuple(one for one in packs.FORMATS if one in request.form.getlist("format"))
    if community not in packs.subjects(view) or not formats:
        return None
    return Asked(
        community=community, formats=formats, period=period(today()), version=version(),
        edition=edition(), program=code_version(), illustrative=loads.illustrative(),
    )  # fmt: skip


def _in_the_app(job: Job, of_one: bool) -> str:
    return f"{APP}?{f'c={job.asked.community}&' if of_one else ''}job={job.id}"


def _woken(job: Job, at_once: bool = False) -> None:
    if job.state is not State.WAITING:
        return
    try:
        wake(current_app.config["REPORTS_WORKER"], at_once)
    except OSError as problem:  # no room for a process just now: whoever looks at the job next tries again
        log.error("nobody can be started to make packs: %s", problem)


def _jobs() -> Jobs:
    return Jobs(current_app.config["REPORTS_DIR"])


def _job(name: str) -> Job | None:
    found = _jobs().job(name)
    return _as_given(found) if found else None


def _as_given(job: Job) -> Job:
    """The job as it may be shown: without its files where what they rest on no longer holds."""
    reason = _no_longer(job.asked) if job.state is State.FINISHED else ""
    return replace(job, state=State.WITHDRAWN, reason=reason, files=()) if reason else job


def _no_longer(asked: Asked) -> str:
    """Why a pack that was made is no longer given out, "" where it is: a load taken back since, or another store."""
    try:
        with as_of(asked.version):
            ours = edition() == asked.edition
    except ValueError:  # fewer loads than there were
        ours = False
    if not ours:
        return OTHER_STORE
    back = loads.taken_back(asked.version)
    return TAKEN_BACK.format(back) if back else ""


def _list(view: View, way: str) -> Part:
    jobs, names = [_as_given(job) for job in _jobs().all()], packs.subjects(view)
    recorded = editions.others(records(folder_of(_jobs().path)), jobs)
    return joined([shown.made(jobs, names, way), editions.told(recorded, names)])


def _back() -> Part:
    return tag("p", tag("a", "All packs, and the form to prepare one", href=AT))


def _refused(view: View, why: str, status: int) -> ResponseReturnValue:
    headers = {"Retry-After": "60"} if status == 503 else {}
    return _page("Reports", view, [tag("p", why, class_="cc-lead", role="status"), _back()]), status, headers


def _page(title: str, view: View, parts: list[Part], again: int = 0) -> str:
    return plain.page(title, view.place.title, current_app.config["STYLE"], parts, again)
