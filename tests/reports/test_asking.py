"""Asking for packs over HTTP: who may, what of, how it is told, which files are given and which never."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.engine import engine
from data.ingest import undo
from queries.read import as_of, edition
from reports.edition import PackFile, Record, kept
from reports.jobs import queue
from reports.jobs.editions import MOST as MOST_LISTED
from reports.jobs.folder import Jobs
from reports.jobs.guard import from_here
from reports.jobs.job import Asked, State, asked_now
from reports.jobs.queue import MOST, ask
from reports.jobs.shown import size
from reports.jobs.work import work
from tests.data.stories import file_of, keep, observed
from tests.reports.test_jobs import ENDLESS, GOOD, ROOT, command, until
from tests.web import Client, client_of, components, laid_out, links, said

pytestmark = pytest.mark.once
FORM = {"community": "crewe", "format": ["docx", "pdf"]}
OURS = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
RUNNER = """
import sys
from pathlib import Path
from reports.jobs.folder import Jobs
from reports.jobs.work import work
command = [sys.executable, "-c", sys.argv[2]]
work(Jobs(Path(sys.argv[1])), lambda job, out, progress: [*command, str(out), str(progress)])
"""


@pytest.fixture
def server(served, small_store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """The app with a folder of its own for jobs, and nobody who works them off."""
    made = served(small_store)
    monkeypatch.setitem(made.config, "REPORTS_DIR", tmp_path / "reports")
    monkeypatch.setitem(made.config, "REPORTS_WORKER", [sys.executable, "-c", "pass"])
    monkeypatch.setitem(queue.LATEST, "woken", -1e9)
    return made


@pytest.fixture
def client(server: Flask) -> Client:
    return client_of(server)


@pytest.fixture
def jobs(server: Flask) -> Jobs:
    return Jobs(server.config["REPORTS_DIR"])


def asked_of(client: Client, **changes: object) -> str:
    """The name of the job that the form leads to."""
    answer = client.post("/reports/jobs", data=FORM | changes, headers=OURS)
    assert answer.status_code == 303, answer.text
    return re.split("[=/]", answer.headers["Location"])[-1]


def test_the_form_leads_to_the_job_in_the_app_or_where_there_is_no_script_to_a_plain_page(client, jobs):
    answer = client.post("/reports/jobs", data=FORM, headers=OURS)
    (job,) = jobs.all()
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/reports?c=crewe&job={job.id}")
    assert (job.asked.community, job.asked.formats, job.asked.illustrative) == ("crewe", ("docx", "pdf"), True)
    assert job.asked.version == client.get("/health").get_json()["data_version"]
    plain = client.post("/reports/jobs", data=FORM | {"plain": "1"}, headers=OURS)
    assert plain.headers["Location"] == f"/reports/jobs/{job.id}"  # the same job: it was asked for already
    everyone = client.post("/reports/jobs", data=FORM | {"community": "all"}, headers=OURS)
    assert re.fullmatch(r"/reports\?job=[a-z0-9]{16}", everyone.headers["Location"])


def test_a_pack_is_made_by_a_process_of_its_own_while_pages_answer(client, jobs, server, monkeypatch):
    monkeypatch.setitem(server.config, "REPORTS_WORKER", [sys.executable, "-c", RUNNER, str(jobs.path), ENDLESS])
    name = asked_of(client)
    until(lambda: jobs.job(name).total)
    told = client.get(f"/reports/jobs/{name}.json").get_json()
    assert (told["going"], told["said"], told["title"]) == (True, "Being prepared: 25% done.", "Report pack: Crewe")
    assert '<progress aria-label="How much is done" value="1" max="4">' in told["html"]
    assert client.get("/compare").status_code == 200
    assert said(laid_out(client, "/c/crewe"))
    number = int(jobs.job(name).process.split(" ")[0])
    subprocess.run(["kill", "-9", str(number)], check=True)
    until(lambda: jobs.job(name).state is State.STOPPED)
    told = client.get(f"/reports/jobs/{name}.json").get_json()
    assert not told["going"]
    assert told["said"] == "This was stopped before it was finished, perhaps because the server was started anew."
    assert "Prepare it again" in told["html"]


def test_a_job_that_waits_with_nobody_at_it_is_taken_up_when_it_is_looked_at(client, jobs, server, monkeypatch):
    """As after a restart of the machine: the queue is on the disk, and nobody works it off."""
    waiting = asked_of(client)
    assert jobs.job(waiting).state is State.WAITING
    monkeypatch.setitem(server.config, "REPORTS_WORKER", [sys.executable, "-c", RUNNER, str(jobs.path), GOOD])
    monkeypatch.setitem(queue.LATEST, "woken", -1e9)
    assert client.get(f"/reports/jobs/{waiting}.json").get_json()["said"] == "Waiting to begin."
    until(lambda: jobs.job(waiting).state is State.FINISHED)


def test_files_are_given_whole_by_the_names_in_the_list_and_no_other(client, jobs):
    name = asked_of(client)
    work(jobs, command(GOOD))
    told = client.get(f"/reports/jobs/{name}.json").get_json()
    assert told["said"] == "Ready: 2 files."
    job = jobs.job(name)
    for one in job.files:
        assert one.sha256 in told["html"]
        assert f'href="/reports/jobs/{name}/{one.name}"' in told["html"]
    answer = client.get(f"/reports/jobs/{name}/crewe/pack.docx")
    assert (answer.status_code, answer.data) == (200, b"all of it")
    assert answer.headers["Content-Disposition"] == "attachment; filename=pack.docx"
    assert answer.headers["Content-Type"].startswith("application/vnd.openxmlformats")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    outside = ["../job.json", "job.json", "log", "files/list.json", "crewe", "crewe/", "crewe/../list.json",
               "%2e%2e/job.json", "..%2fjob.json", "/etc/passwd", "list.json%00", "LIST.JSON"]  # fmt: skip
    for path in outside:
        assert client.get(f"/reports/jobs/{name}/{path}").status_code == 404, path
    (jobs.of(name) / "files" / "list.json").unlink()  # cleared behind the list's back
    assert client.get(f"/reports/jobs/{name}/list.json").status_code == 404


def test_files_of_a_job_that_did_not_finish_are_not_given(client, jobs):
    name = asked_of(client)
    part = jobs.of(name) / "files"
    part.mkdir()
    (part / "half.docx").write_text("half of")
    assert client.get(f"/reports/jobs/{name}/half.docx").status_code == 404


@pytest.mark.parametrize(("headers", "status"), [
    ({"Sec-Fetch-Site": "cross-site", "Origin": "https://elsewhere.example"}, 403),
    ({"Sec-Fetch-Site": "same-site", "Origin": "http://other.localhost"}, 403),
    ({"Sec-Fetch-Site": "cross-site"}, 403),
    ({"Origin": "https://elsewhere.example"}, 403),
    ({"Origin": "null"}, 403),  # as from a sandboxed frame
    ({"Origin": "http://localhost:9999"}, 403),  # another program on the same machine
    ({"Origin": "http://[bad"}, 403),
    ({"Origin": "http://localhost"}, 303),
    ({}, 303),  # no browser
])  # fmt: skip
def test_no_other_site_can_have_a_pack_made(client, jobs, headers, status):
    answer = client.post("/reports/jobs", data=FORM, headers=headers)
    assert answer.status_code == status
    assert len(jobs.all()) == (status == 303)


def test_what_browsers_say_of_themselves_goes_before_the_host(client):
    assert from_here("same-origin", "https://seen-by-browsers.example", "inside:8050")  # behind a proxy


@pytest.mark.parametrize("form", [
    {}, {"community": "crewe"}, {"format": "docx"}, {"community": "atlantis", "format": "docx"},
    {"community": "crewe", "format": "exe"}, {"community": "../crewe", "format": "docx"},
    {"community": "N81016", "format": "docx"}, {"community": "", "format": ""},
])  # fmt: skip
def test_what_there_is_not_is_refused_with_what_to_do(client, jobs, form):
    answer = client.post("/reports/jobs", data=form, headers=OURS)
    assert answer.status_code == 400
    assert "tick at least one kind of file" in answer.text
    assert jobs.all() == []


def test_when_too_many_wait_the_answer_says_so(client, jobs):
    for community in ("bdp", "chaw", "choc", "knutsford")[:MOST]:
        asked_of(client, community=community)
    answer = client.post("/reports/jobs", data=FORM, headers=OURS)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert "no more are taken" in answer.text
    assert len(jobs.all()) == MOST
    third = jobs.waiting()[2].id
    told = client.get(f"/reports/jobs/{third}.json").get_json()
    assert told["said"] == "Waiting: 2 other packs are made first."


def test_where_nothing_can_be_written_the_answer_says_so(client, server, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("no folder can be made under this")
    monkeypatch.setitem(server.config, "REPORTS_DIR", tmp_path / "file" / "reports")
    answer = client.post("/reports/jobs", data=FORM, headers=OURS)
    assert answer.status_code == 503
    assert "cannot be written to" in answer.text
    assert client.get("/reports/jobs").status_code == 200


def test_where_nobody_can_be_started_the_job_waits(client, jobs, server, monkeypatch):
    monkeypatch.setitem(server.config, "REPORTS_WORKER", ["/no/such/program"])
    assert jobs.job(asked_of(client)).state is State.WAITING


def test_reading_changes_nothing(client, jobs):
    name = asked_of(client)
    work(jobs, command("raise SystemExit(5)"))
    before = {path: path.stat().st_mtime_ns for path in jobs.path.rglob("*")}
    for path in ("", "/jobs", "/jobs.json", f"/jobs/{name}", f"/jobs/{name}.json"):
        assert client.get(f"/reports{path}").status_code == 200
    assert {path: path.stat().st_mtime_ns for path in jobs.path.rglob("*")} == before
    assert client.get("/reports/jobs?community=crewe&format=docx").status_code == 200
    assert len(jobs.all()) == 1
    assert client.put(f"/reports/jobs/{name}").status_code == 405
    assert client.delete(f"/reports/jobs/{name}").status_code == 405


@pytest.mark.parametrize("name", ["x", "a" * 16, "A" * 16, "..", "%2e%2e", "a" * 17, "%00", "<b>", "job.json"])
def test_a_job_that_is_not_there_is_404_in_words(client, name):
    for path in (f"/reports/jobs/{name}", f"/reports/jobs/{name}.json", f"/reports/jobs/{name}/x.docx"):
        assert client.get(path).status_code == 404, path
    assert "no such report any more" in client.get(f"/reports/jobs/{'a' * 16}").text


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(community=st.text(max_size=20), form=st.text(max_size=20), plain=st.text(max_size=5), name=st.text(max_size=20))
def test_rubbish_is_never_an_error_and_never_markup(client, community, form, plain, name):
    answer = client.post("/reports/jobs", data={"community": community, "format": form, "plain": plain}, headers=OURS)
    assert answer.status_code in (303, 400, 503)
    assert client.get("/reports/jobs/", query_string={"c": name}).status_code == 404
    found = client.get("/reports", query_string={"job": name, "c": community})
    assert found.status_code == 200
    marked = f"<i>{name}"
    assert marked not in client.get("/reports/jobs", query_string={"c": marked}).text
    assert marked not in json.dumps(laid_out(client, f"/reports?job={re.sub('[^a-z]', '', name)}"))


def test_the_page_has_the_form_with_the_community_chosen_and_a_place_for_the_job(client):
    tree = laid_out(client, "/reports?c=crewe&job=" + "a" * 16)
    markup = " ".join(one["props"].get("data-html", "") for one in components(tree))
    assert '<option value="crewe" selected>Crewe</option>' in markup
    assert 'data-job="aaaaaaaaaaaaaaaa"' in markup
    assert 'method="post" action="/reports/jobs"' in markup
    assert "ILLUSTRATIVE DATA, not real: this store holds figures that were made up" in said(tree)
    assert 'id="job"' not in json.dumps(laid_out(client, "/reports"))
    (boxes,) = [re.findall(r'name="format" value="(\w+)"', markup)]
    assert boxes == ["docx", "pptx", "pdf", "zip", "xlsx"]


def test_the_page_of_a_community_leads_to_its_report(client):
    assert "/reports?c=crewe" in links(laid_out(client, "/c/crewe"))
    assert "/reports?c=crewe&bench=place" in links(laid_out(client, "/c/crewe?bench=place"))


def test_the_plain_page_asks_again_by_itself_while_there_is_something_to_come(client, jobs):
    name = asked_of(client, plain="1")
    waiting = client.get(f"/reports/jobs/{name}").text
    assert '<meta http-equiv="refresh" content="5">' in waiting
    work(jobs, command(GOOD))
    ready = client.get(f"/reports/jobs/{name}").text
    assert "refresh" not in ready
    assert f'href="/reports/jobs/{name}/crewe/pack.docx"' in ready
    listed = client.get("/reports/jobs").text
    assert re.search(r"Crewe, Report \d, [^:]+: Word and PDF\. Made ", listed)
    assert '<input type="hidden" name="plain" value="1">' in listed
    assert "<script" not in listed
    assert "/reports/jobs" in re.search("<noscript>(.*?)</noscript>", client.get("/").text, re.S)[1]


def test_what_failed_can_be_asked_for_again_by_its_button(client, jobs):
    name = asked_of(client)
    work(jobs, command("raise SystemExit(4)"))
    told = client.get(f"/reports/jobs/{name}.json").get_json()
    assert told["said"].startswith("This could not be made. The server has no browser to draw pictures with.")
    fields = re.findall(r'name="(\w+)" value="(\w+)"', told["html"])
    assert fields == [("community", "crewe"), ("format", "docx"), ("format", "pdf")]
    assert asked_of(client, community="crewe", format=["docx", "pdf"]) != name


def test_a_new_data_version_is_another_pack_and_the_list_has_the_newest_first(server, client, jobs):
    name = asked_of(client)
    with server.test_request_context(), as_of(1):
        old = replace(jobs.job(name).asked, version=1, edition=edition())
    ask(jobs, old)
    work(jobs, command(GOOD))
    html = client.get("/reports/jobs.json").get_json()["html"]
    assert re.findall(r"data version (\d+)</summary>", html) == ["1", str(jobs.job(name).asked.version)]


def test_a_pack_of_a_load_that_was_taken_back_is_no_longer_given(served, small_store, fresh, client, jobs):
    url = fresh(small_store)
    served(url)
    before = asked_of(client)  # of the data version before the load: it stays
    writer = engine(url)
    wrong = keep(writer, file_of([observed("qof_diabetes", "N81016", "2020-21", 999, 1000)], "2020-21"), "wrong").load
    name = asked_of(client)
    work(jobs, command(GOOD))
    assert client.get(f"/reports/jobs/{name}/crewe/pack.docx").status_code == 200
    undo(writer, wrong)
    writer.dispose()
    assert client.get(f"/reports/jobs/{name}/crewe/pack.docx").status_code == 404
    told = client.get(f"/reports/jobs/{name}.json").get_json()
    assert told["said"] == (
        f"This is no longer given out. It was made with figures of load {wrong}, which was taken back since. "
        "Prepare it again."
    )
    assert "Prepare it again" in told["html"] and "pack.docx" not in told["html"]
    html = client.get("/reports/jobs.json").get_json()["html"]
    assert "which was taken back since. Prepare it again.</p>" in html and f"/{name}/" not in html
    assert client.get(f"/reports/jobs/{before}/crewe/pack.docx").status_code == 200
    assert asked_of(client) not in (name, before)


def test_a_pack_of_another_store_is_no_longer_given(served, small_store, demonstration, empty_store, client, jobs):
    name = asked_of(client)
    work(jobs, command(GOOD))
    file = f"/reports/jobs/{name}/crewe/pack.docx"
    assert client.get(file).status_code == 200
    for other in (demonstration, empty_store):  # neither has the load that the pack was made after
        served(other)
        assert client.get(file).status_code == 404
        said = client.get(f"/reports/jobs/{name}.json").get_json()["said"]
        assert said.startswith("This is no longer given out. It was made with the figures of another store")
    served(small_store)  # back where it was
    assert client.get(file).status_code == 200


def test_a_community_that_the_place_no_longer_has_stays_in_the_list(client, jobs):
    named = {"period": "Report 4", "edition": "x", "program": "p"}
    gone = Asked(community="gone", formats=("zip",), version=1, illustrative=False, **named)
    jobs.add(asked_now(gone))
    work(jobs, command(GOOD))
    html = client.get("/reports/jobs.json").get_json()["html"]
    assert "gone, Report 4: pictures (zip)." in html
    assert "ILLUSTRATIVE" not in html


def test_packs_of_the_command_are_listed_too_with_their_checksums(client, jobs):
    asked_of(client)
    work(jobs, command(GOOD))
    (job,) = jobs.all()
    made = ("2026-10-05T09:00:00+00:00", 12, "def", "prog")
    ours = Record("crewe", "Crewe Care Community: Report 4, of the web", *made, files=tuple(
        PackFile(one.name, one.size, one.sha256) for one in job.files))  # fmt: skip
    theirs = [
        Record("bdp", f"BDP Care Community: Report {at}, <b>x</b>", *made, (PackFile("b.docx", 1_500, f"sum{at}"),))
        for at in range(1, 32)
    ]
    folder = jobs.path.with_name("editions")
    folder.mkdir()
    for at, one in enumerate((ours, *theirs)):
        kept(folder, replace(one, made=f"2026-10-05T09:00:{at:02}+00:00"))
    for path in ("/reports/jobs.json", "/reports/jobs"):
        answer = client.get(path)
        html = answer.get_json()["html"] if answer.is_json else answer.text
        assert "BDP: Report 31, &lt;b&gt;x&lt;/b&gt;. Made 5 October 2026" in html
        assert "<h3>Other packs on record</h3>" in html and "And 1 older one." in html
        assert "<code>sum31</code>" in html and "b.docx" in html and "1 kB" in html and "Checksum (sha256)" in html
        assert "Files of BDP: Report 31," in html and "Definitions def, program prog." in html
        assert html.count("data version 12</summary>") == MOST_LISTED
        assert "of the web" not in html  # its files are here, and it is listed with them above


@pytest.mark.parametrize(("count", "words"), [
    (0, "0 bytes"), (999, "999 bytes"), (1000, "1 kB"), (45_678, "45 kB"), (1_234_567, "1.2 MB"),
])  # fmt: skip
def test_sizes_in_words(count, words):
    assert size(count) == words


def test_the_worker_is_a_program_that_needs_no_pictures_to_start():
    """It is started by a web worker that answers somebody: what it imports must be little."""
    heavy = "import sys, reports.jobs.command; print(*{'pandas', 'dash', 'kaleido', 'plotly'} & {*sys.modules})"
    found = subprocess.run([sys.executable, "-c", heavy], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == ""
