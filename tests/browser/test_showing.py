"""The other ways of showing a page: presenting, in a frame on another site, on paper, in other colours."""

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Visits
from tests.browser.serving import serving
from tests.browser.visiting import drawn, opened
from tests.conftest import Fresh

pytestmark = pytest.mark.once

WIDEST = """() => Math.max(...[...document.querySelectorAll("main svg.main-svg, main table, main .cc-card")]
  .map((one) => one.getBoundingClientRect().right))"""

TOP = "() => Math.abs(document.querySelector('main .cc-card:focus')?.getBoundingClientRect().top) < 24"
AS_BEFORE = """(before) => [...document.querySelectorAll(".js-plotly-plot")]
  .every((one, i) => one._fullLayout.width === before[i])"""


def at_top(page: Page) -> str:
    """The heading of the card that has the keyboard's focus, which presenting puts at the top of the window."""
    page.wait_for_function(TOP)
    return page.locator("main .cc-card:focus h2").inner_text()


def test_presenting_goes_from_card_to_card_and_back_to_the_page(page: Page) -> None:
    opened(page, "/c/crewe?bench=place")
    page.get_by_role("button", name="Present", exact=True).click()
    expect(page).to_have_url("/c/crewe?bench=place&present=1")
    for part in (".cc-header", ".cc-filters", ".cc-tools", ".cc-footer", ".cc-details"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.locator("main a[href*='present=1']").first).to_be_attached()  # what the server makes of it has come
    drawn(page)
    heads = page.locator("main .cc-card h2").all_inner_texts()
    expect(page.locator("#presenter-at")).to_have_text(f"1 of {len(heads) + 1}")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#presenter-at")).to_have_text(f"2 of {len(heads) + 1}")
    assert at_top(page) == heads[0]
    page.locator("#page-title").evaluate("(one) => { one.style.paddingTop = '90px' }")  # what comes late grows above it
    page.keyboard.press("ArrowRight")
    expect(page.locator("#presenter-at")).to_have_text(f"3 of {len(heads) + 1}")
    assert at_top(page) == heads[1]
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#presenter-at")).to_have_text(f"2 of {len(heads) + 1}")
    assert at_top(page) == heads[0]
    page.keyboard.press("Escape")
    expect(page).to_have_url("/c/crewe?bench=place")
    expect(page.locator(".cc-header")).to_be_visible()


def test_page_down_reads_a_tall_card_to_its_end_first(visits: Visits) -> None:
    page = opened(visits(viewport={"width": 1280, "height": 500}).page, "/c/crewe?present=1")
    page.keyboard.press("ArrowRight")
    first = at_top(page)
    page.keyboard.press("PageDown")
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") < -100
    for _ in range(6):
        page.keyboard.press("PageDown")
    assert page.evaluate("document.activeElement.querySelector('h2').innerText") != first


def test_presenting_by_its_buttons_on_a_phone(phone: Page) -> None:
    opened(phone, "/c/crewe?present=1")
    phone.get_by_role("button", name="Next").click()
    expect(phone.locator("#presenter-at")).to_have_text(re.compile(r"^2 of"))
    phone.get_by_role("button", name="Leave").click()
    expect(phone).to_have_url("/c/crewe")


def test_links_keep_the_way_a_page_is_shown(page: Page) -> None:
    opened(page, "/?present=1&palette=fingertips")
    page.locator(".cc-communities").get_by_role("link", name="Crewe", exact=True).click()
    expect(page).to_have_url("/c/crewe?palette=fingertips&present=1")
    page.keyboard.press("Escape")
    expect(page).to_have_url("/c/crewe?palette=fingertips")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Compare").click()
    expect(page).to_have_url("/compare?palette=fingertips")
    expect(page.get_by_role("heading", level=1)).to_have_text("Compare the communities")


def test_colours_are_chosen_at_the_foot_and_stand_in_the_address(page: Page) -> None:
    opened(page, "/compare")
    cell = page.locator(".cc-rug .cc-worse").first
    theirs = "rgb(212, 53, 28)"
    expect(cell).not_to_have_css("background-color", theirs)
    page.get_by_role("button", name="Fingertips").click()
    expect(page).to_have_url("/compare?palette=fingertips")
    expect(page.get_by_role("button", name="Fingertips")).to_have_attribute("aria-pressed", "true")
    expect(cell).to_have_css("background-color", theirs)
    drawn(page)
    expect(cell).to_have_css("background-color", theirs)  # laid out anew, too
    page.get_by_role("button", name="Blue and orange").click()
    expect(page).to_have_url("/compare")


@pytest.fixture
def intranet(tmp_path: Path) -> Iterator[str]:
    """Another site's address, whose page index.html is to be written by the test into the folder `intranet`."""
    folder = tmp_path / "intranet"
    folder.mkdir()
    quiet = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("allowed", [True, False])
def test_a_page_shows_in_a_frame_only_where_that_is_allowed(
    allowed: bool, intranet: str, chromium: Browser, demonstration: str, fresh: Fresh, tmp_path: Path
) -> None:
    ancestors = intranet if allowed else "'none'"
    with serving(tmp_path, fresh(demonstration), FRAME_ANCESTORS=ancestors) as site:
        frame = f'<iframe src="{site.url}/c/crewe?embed=1" title="Crewe" width="900" height="700"></iframe>'
        (tmp_path / "intranet" / "index.html").write_text(f"<!DOCTYPE html><title>Intranet</title>{frame}")
        page = chromium.new_context().new_page()
        inside = page.frame_locator("iframe")
        if allowed:
            page.goto(intranet)
            expect(inside.get_by_role("heading", level=1)).to_have_text("Crewe Care Community")
            expect(inside.locator(".cc-header")).to_be_hidden()
            expect(inside.locator(".cc-banner")).to_be_visible()  # that figures are made up is said in a frame too
            expect(inside.get_by_role("link", name="Open in")).to_have_attribute("href", "/c/crewe")
        else:
            with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
                page.goto(intranet)
            assert inside.get_by_text("Care Communit").count() == 0
        page.context.close()


@pytest.mark.parametrize("path", ["/c/crewe", "/compare", "/c/bdp/i/qof_diabetes", "/data"])
def test_a_printed_page_is_not_cut(path: str, page: Page) -> None:
    opened(page, path)
    before = page.evaluate("[...document.querySelectorAll('.js-plotly-plot')].map((one) => one._fullLayout.width)")
    page.set_viewport_size({"width": 703, "height": 1031})  # A4 within its margins
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(WIDEST) <= 703
    for part in (".cc-header", ".cc-filters", ".cc-tools", "#keyboard"):
        assert not any(one.is_visible() for one in page.locator(part).all())
    tall = "[...document.querySelectorAll('article.cc-card .cc-graph')].map((one) => one.offsetHeight)"
    assert all(height <= 1031 for height in page.evaluate(tall))
    expect(page.locator("#printed")).to_have_text(re.compile(rf"^Printed on \d+ \w+ \d{{4}} from http.*{path}$"))
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.wait_for_function(AS_BEFORE, arg=before)


def test_printing_opens_what_the_search_found_and_closes_it_again(page: Page) -> None:
    opened(page, "/definitions?q=blood pressure")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".cc-definition[open]:visible").count() == page.locator(".cc-definition:visible").count() > 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".cc-definition[open]").count() == 0
