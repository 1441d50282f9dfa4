"""A change of community in headless Chromium, until nothing moves any more, and what it costs the server.

Our charts that are more than a window's height away wait a little longer than that (assets/drawing.js): a change ends
without them, but in a window as high as the page it ends with all of them. The plain app draws all of its in either.
"""

import time
from collections.abc import Sequence
from itertools import chain
from statistics import fmean, median
from typing import NamedTuple

from playwright.sync_api import Browser, Page

from tests.browser.serving import Site

WINDOW, WHOLE = 900, 9000  # pixels of height: a screen's, and more than either page has
COMMUNITIES = ("knutsford", "macclesfield", "nantwich", "smash", "bdp", "chaw", "choc", "crewe")
# Dash marks charts as pending and the page as loading a while longer: that is no movement that anyone sees.
WATCH = """() => {
  window.moved = performance.now();
  const seen = (one) => one.type !== "attributes" || !["class", "data-dash-is-loading"].includes(one.attributeName);
  new MutationObserver((all) => all.some(seen) && (window.moved = performance.now()))
    .observe(document.body, { childList: true, subtree: true, attributes: true, characterData: true });
}"""
DRAWN = """() => document.querySelectorAll(".dash-graph").length >= 4
  && [...document.querySelectorAll(".dash-graph")].every((one) => one.querySelector(".main-svg"))"""
STILL = 500  # milliseconds without movement, after which all is drawn; the browser waits for them, they do not count
# The change, then the time of the last movement once the heading is the new one and half a second was still.
CHANGE = """async ([community, ours]) => {
  const before = document.getElementById("page-title").textContent;
  const started = performance.now();
  if (ours) {
    const control = document.getElementById("control-c");
    control.value = community;
    control.dispatchEvent(new Event("change", { bubbles: true }));
  } else dash_clientside.set_props("community", { value: community });
  while (document.getElementById("page-title").textContent === before || performance.now() - window.moved < 500)
    await new Promise((done) => setTimeout(done, 5));
  return window.moved - started;
}"""


class Visit(NamedTuple):
    """A page of a site; `ours` says whether it is our app's or the plain one's."""

    site: Site
    path: str
    ours: bool


class Cost(NamedTuple):
    """Medians of a change: milliseconds until all is drawn, and milliseconds of the server's processor."""

    browser: float
    server: float


def changes(browser: Browser, visits: Sequence[Visit], rounds: int, height: int = WINDOW) -> list[list[Cost]]:
    """For each round of all communities the costs of a change on each page; our first round finds nothing cached.

    Pages take turns at each change: a machine may be slower by half a minute later.
    """
    pages = [_opened(browser, one, height) for one in visits]
    found = [_round(pages, visits) for _ in range(rounds)]
    for page in pages:
        page.context.close()
    return found


def together(browser: Browser, visits: Sequence[Visit], many: int = 8) -> list[float]:
    """For each page the milliseconds until the last of `many` browsers that change community at the same moment has
    drawn it; a median. They take turns.

    Each browser looks at another community; all have been asked for once before.
    """
    crowds = [[_opened(browser, one) for _ in range(many)] for one in visits]
    for one, pages in zip(visits, crowds, strict=True):
        for at, page in enumerate(pages[1:]):  # each to the community before its first; the last is where all begin
            page.evaluate(CHANGE, [_of(at), one.ours])
    taken = [
        [_all_at_once(pages, turn, one.ours) for one, pages in zip(visits, crowds, strict=True)]
        for turn in range(len(COMMUNITIES))
    ]
    for page in chain(*crowds):
        page.context.close()
    return [median(times) for times in zip(*taken, strict=True)]


def _all_at_once(pages: Sequence[Page], turn: int, ours: bool) -> float:
    started = time.perf_counter()
    for at, page in enumerate(pages):
        page.evaluate(f"(asked) => {{ window.change = ({CHANGE})(asked); }}", [_of(turn + at), ours])
    for page in pages:
        page.evaluate("() => window.change")
    return 1000 * (time.perf_counter() - started) - STILL


def _of(number: int) -> str:
    return COMMUNITIES[number % len(COMMUNITIES)]


def _opened(browser: Browser, visit: Visit, height: int = WINDOW) -> Page:
    page = browser.new_page(base_url=visit.site.url, viewport={"width": 1280, "height": height})
    page.goto(visit.path)
    page.wait_for_function(DRAWN)
    page.wait_for_load_state("networkidle")
    page.evaluate(WATCH)
    return page


def _round(pages: Sequence[Page], visits: Sequence[Visit]) -> list[Cost]:
    taken = [[_changed(page, one, to) for page, one in zip(pages, visits, strict=True)] for to in COMMUNITIES]
    return [
        Cost(median(one.browser for one in own), fmean(one.server for one in own)) for own in zip(*taken, strict=True)
    ]


def _changed(page: Page, visit: Visit, community: str) -> Cost:
    before = visit.site.cpu()
    drawn = float(page.evaluate(CHANGE, [community, visit.ours]))
    return Cost(drawn, 1000 * (visit.site.cpu() - before))
