"""What happens while somebody loads a file, when the store goes away, and when the app cannot start."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, Response, expect
from sqlalchemy import column, create_engine, table, update

from tests.browser.serving import COMMAND, ROOT, Site, environment, free_port
from tests.browser.visiting import contexts_of, drawn, opened, visiting
from tests.conftest import Fresh
from tests.data.stories import PRACTICES
from tests.stores import Stores

HEADER = "PUBLICATION,EXTRACT_DATE,TYPE,CCG_CODE,ONS_CCG_CODE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS"
LIST = 1234  # patients in each practice
TOLD = {"crewe": "3,702 registered people in November 2026", "bdp": "1,234 registered people in November 2026"}


# The command, on a day in that month, whatever day it is.
LOAD = """
import sys
from datetime import date
from data import cli, loading
loading.clock = lambda: date(2026, 11, 23)
sys.exit(cli.main(["load", sys.argv[1]]))
"""


def lists_of_november(path: Path) -> Path:
    """A small file of list sizes, newer than what the store holds: Crewe has three practices, BDP one."""
    lines = [f"GP_PRAC_PAT_LIST,01NOV2026,GP,27D,E38000233,{code},CW1 3AW,ALL,ALL,{LIST}" for code in PRACTICES]
    path.write_text("\n".join([HEADER, *lines, ""]))
    return path


def run(command: list[str], settings: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """A command of the project, run to its end."""
    return subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, timeout=120)


@contextmanager
def only(site: Site, worker: int) -> Iterator[None]:
    """The site with one worker awake."""
    others = [one for one in site.workers if one != worker]
    for one in others:
        os.kill(one, signal.SIGSTOP)
    try:
        yield
    finally:
        for one in others:
            os.kill(one, signal.SIGCONT)


def test_a_load_while_two_browsers_read(chromium: Browser, own_site: Site, tmp_path: Path) -> None:
    problems: list[str] = []

    def note(answer: Response) -> None:
        if answer.status >= 400:
            problems.append(f"{answer.status} {answer.url}")

    with visiting(contexts_of(chromium), own_site.url) as visit:
        pages: dict[str, Page] = {community: visit().page for community in TOLD}
        for community, page in pages.items():
            page.on("response", note)
            expect(opened(page, f"/c/{community}").locator(".cc-lead")).to_contain_text("in July 2022")
        file = lists_of_november(tmp_path / "lists.csv")
        loading = threading.Thread(target=_load, args=(file, own_site, problems))
        loading.start()
        while loading.is_alive():  # both go on reading, new views and old ones
            for community, page in pages.items():
                for bench in ("", "?bench=place"):
                    opened(page, f"/c/{community}{bench}")
        for community, page in pages.items():
            page.reload()
            expect(page.locator(".cc-lead")).to_contain_text(TOLD[community])
            drawn(page)
            assert page.get_by_text("could not be drawn").count() == 0
    assert problems == []


def _load(file: Path, site: Site, problems: list[str]) -> None:
    done = run([sys.executable, "-c", LOAD, str(file)], dict(site.environment))
    if done.returncode:
        problems.append(done.stderr)


def test_every_worker_shows_a_load_at_once(own_site: Site, tmp_path: Path) -> None:
    assert len(own_site.workers) == 2
    versions = [_version(own_site, worker) for worker in own_site.workers]
    assert versions[0] == versions[1]
    problems: list[str] = []
    _load(lists_of_november(tmp_path / "lists.csv"), own_site, problems)
    assert problems == []
    assert [_version(own_site, worker) for worker in own_site.workers] == [versions[0] + 1] * 2


def _version(site: Site, worker: int) -> int:
    with only(site, worker), urlopen(f"{site.url}/health", timeout=20) as answer:
        return int(answer.read().split(b'"data_version":')[1].split(b",")[0].split(b"}")[0])


def test_a_store_that_goes_away_and_comes_back(chromium: Browser, own_site: Site, stores: Stores) -> None:
    page = chromium.new_context(base_url=own_site.url).new_page()
    opened(page, "/c/crewe")
    with stores.away(own_site.store):
        answer = page.goto("/c/crewe")
        assert answer and answer.status == 503 and answer.headers["retry-after"] == "15"
        expect(page.get_by_role("heading", level=1)).to_have_text("The figures cannot be reached just now")
        assert page.request.get("/health").status == 503
    expect(opened(page, "/c/crewe").get_by_role("heading", level=1)).to_have_text("Crewe Care Community")
    assert page.request.get("/health").ok
    page.context.close()


@pytest.mark.once
def test_a_port_that_is_taken(site: Site, tmp_path: Path) -> None:
    port = site.url.rsplit(":", 1)[1]
    done = run(COMMAND, dict(site.environment))
    assert done.returncode == 1
    assert f"127.0.0.1:{port} is in use" in done.stderr and "set PORT to another number" in done.stderr


@pytest.mark.once
def test_a_store_that_is_newer_than_the_code(small_store: str, fresh: Fresh, tmp_path: Path) -> None:
    store = fresh(small_store)
    engine = create_engine(store)
    with engine.begin() as connection:
        connection.execute(update(table("alembic_version", column("version_num"))).values(version_num="9999"))
    engine.dispose()
    done = run(COMMAND, environment(tmp_path, store, free_port()))
    assert done.returncode == 1
    assert (
        "made by a newer version of this program (its tables are at 9999" in done.stderr
        and "Traceback" not in done.stderr
    )
