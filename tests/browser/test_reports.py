"""From a community's page to the files of its pack: progress, keyboard, what is spoken, and without scripts."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from queries.read import edition, version
from reports.jobs.folder import Jobs
from reports.jobs.job import Asked
from reports.jobs.queue import ask
from reports.jobs.work import work
from tests.browser.conftest import Visits
from tests.browser.judging import WIDTHS, faults, unfolded, wide
from tests.browser.serving import Site
from tests.browser.visiting import opened, tabbed_to
from tests.reports.test_asking import RUNNER
from tests.reports.test_jobs import CREWE, GOOD, ROOT, command, until

pytestmark = pytest.mark.once
# Stands for the command that makes packs: goes on when it is let.
STEPS = """
import json, pathlib, sys, time
out, progress = map(pathlib.Path, sys.argv[1:])
for done in range(1, 5):
    progress.write_text(json.dumps({"done": 10 * done, "total": 40}))
    while done < 4 and not (progress.parent.parent / f"go-{done}").exists():
        time.sleep(0.05)
(out / "crewe_report.docx").write_bytes(b"all of it")
"""


@pytest.fixture
def jobs(site: Site) -> Iterator[Jobs]:
    """The site's own jobs, cleared afterwards."""
    made = Jobs(Path(site.environment["REPORTS_DIR"]))
    yield made
    subprocess.run(["rm", "-rf", str(made.path)], check=True)


@pytest.fixture
def crewe(site: Site, asked: Callable[[str], Flask]) -> Asked:
    """What may be asked of the site's own store: packs of another are no longer given out."""
    with asked(site.store).test_request_context():
        return replace(CREWE, version=version(), edition=edition())


@pytest.fixture
def working(jobs: Jobs, crewe: Asked) -> Iterator[subprocess.Popen[bytes]]:
    """Somebody who is at the queue already, by steps, so that the site's own worker leaves it to them."""
    ask(jobs, replace(crewe, community="place"))
    words = [sys.executable, "-c", RUNNER, str(jobs.path), STEPS]
    process = subprocess.Popen(words, cwd=ROOT)
    until(lambda: jobs.all()[0].total == 40)
    yield process
    process.kill()
    process.wait()


def go(jobs: Jobs, *steps: int) -> None:
    """Let whoever makes packs go on beyond these steps."""
    for step in steps:
        (jobs.path / f"go-{step}").touch()


def test_a_pack_by_keyboard_from_the_community_to_the_file(page: Page, jobs: Jobs, working: object) -> None:
    page.goto("/c/crewe")
    page.get_by_role("link", name="Prepare report").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url("/reports?c=crewe")
    expect(page.get_by_label("Pack of")).to_have_value("crewe")
    page.get_by_label("Pack of").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # PowerPoint too
    expect(page.get_by_label("PowerPoint: one finding a slide")).to_be_checked()
    tabbed_to(page, "Prepare the pack")
    page.keyboard.press("Enter")
    card = page.get_by_role("region", name="Report pack: Crewe")
    status = card.get_by_role("status")
    expect(status).to_have_attribute("id", "job-said")
    expect(status).to_have_text("Waiting: 1 other pack is made first.")
    (job,) = jobs.waiting()
    assert job.asked.formats == ("docx", "pptx", "pdf")
    assert page.url.endswith(f"/reports?c=crewe&job={job.id}")
    go(jobs, 1, 2, 3)
    expect(status).to_have_text("Ready: 1 file.")
    with page.expect_download() as got:
        card.get_by_role("link", name="crewe_report.docx").click()
    assert (got.value.suggested_filename, got.value.path().read_bytes()) == ("crewe_report.docx", b"all of it")
    expect(page.locator("#made summary").first).to_contain_text("Crewe, Report")  # the list was asked for anew


def test_progress_moves_and_is_asked_for_only_while_somebody_looks(page: Page, jobs: Jobs, working: object) -> None:
    (job,) = jobs.all()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if job.id in request.url else None)
    opened(page, f"/reports?job={job.id}")
    status, bar = page.locator("#job-said"), page.locator("#job progress")
    expect(status).to_have_text("Being prepared: 25% done.")
    expect(bar).to_have_attribute("value", "10")
    go(jobs, 1)
    expect(status).to_have_text("Being prepared: 50% done.")
    page.evaluate("Object.defineProperty(document, 'hidden', {value: true, configurable: true})")
    page.wait_for_timeout(2500)
    before = len(asked)
    go(jobs, 2, 3)
    page.wait_for_timeout(2500)
    assert len(asked) == before
    page.evaluate("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))")
    expect(status).to_have_text("Ready: 1 file.")
    before = len(asked)
    page.wait_for_timeout(2500)
    assert len(asked) == before


@pytest.mark.parametrize("width", list(WIDTHS))
def test_every_state_can_be_used_by_everybody(visits: Visits, width: str, jobs: Jobs, crewe: Asked) -> None:
    ready, failed = ask(jobs, crewe), ask(jobs, replace(crewe, community="bdp"))
    work(jobs, lambda job, out, progress: command(GOOD if job.id == ready.id else "1 / 0")(job, out, progress))
    page = wide(visits, width)
    for job, said in ((ready, "Ready: 2 files."), (failed, "This could not be made.")):
        opened(page, f"/reports?c={job.asked.community}&job={job.id}")
        expect(page.locator("#job-said")).to_contain_text(said)
        assert faults(unfolded(page)) == []
    for path in ("/reports/jobs", f"/reports/jobs/{ready.id}", f"/reports/jobs/{failed.id}"):
        page.goto(path)
        assert faults(unfolded(page)) == [], path


def test_without_scripts_the_form_leads_to_a_page_that_comes_to_the_files(
    visits: Visits, jobs: Jobs, working: object
) -> None:
    page = visits(java_script_enabled=False).page
    page.goto("/")
    page.get_by_role("link", name="Reports").click()
    page.get_by_label("Pack of").select_option("crewe")
    page.get_by_role("button", name="Prepare the pack").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Report pack: Crewe")
    expect(page.get_by_role("status")).to_have_text("Waiting: 1 other pack is made first.")
    go(jobs, 1, 2, 3)
    expect(page.get_by_role("status")).to_have_text("Ready: 1 file.")
    with page.expect_download() as got:
        page.get_by_role("link", name="crewe_report.docx").click()
    assert got.value.path().read_bytes() == b"all of it"
