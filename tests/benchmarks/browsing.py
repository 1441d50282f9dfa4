"""A change of community in headless Chromium, until nothing moves any more, and what it costs the server.

Our charts that are more than a window's height away wait a little longer than that (assets/drawing.js): a change ends
without them, but in a window as high as the page it ends with all of them. The plain app draws all of its in either.
"""

import time
from dataclasses import dataclass
from statistics import median

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


@dataclass(frozen=True)
class Cost:
    """Medians of a change: milliseconds until all is drawn, and milliseconds of the server's processor."""

    browser: float
    server: float


def changes(browser: Browser, site: Site, path: str, ours: bool, rounds: int, height: int = WINDOW) -> list[Cost]:
    """The costs of a change, a round of all communities at a time; our first round finds nothing cached."""
    page = _opened(browser, site, path, height)
    found = [_round(page, site, ours) for _ in range(rounds)]
    page.close()
    return found


def together(browser: Browser, site: Site, path: str, ours: bool, many: int = 8) -> float:
    """Milliseconds until the last of `many` browsers that change community at the same moment has drawn it; a median.

    Each looks at another community; all have been asked for once before.
    """
    pages = [_opened(browser, site, path) for _ in range(many)]
    for at, page in enumerate(pages[1:]):  # each to the community before its first; the last one is where all begin
        page.evaluate(CHANGE, [_of(at), ours])
    taken = []
    for turn in range(len(COMMUNITIES)):
        started = time.perf_counter()
        for at, page in enumerate(pages):
            page.evaluate(f"(asked) => {{ window.change = ({CHANGE})(asked); }}", [_of(turn + at), ours])
        for page in pages:
            page.evaluate("() => window.change")
        taken.append(1000 * (time.perf_counter() - started) - STILL)
    for page in pages:
        page.context.close()
    return median(taken)


def _of(number: int) -> str:
    return COMMUNITIES[number % len(COMMUNITIES)]


def _opened(browser: Browser, site: Site, path: str, height: int = WINDOW) -> Page:
    page = browser.new_page(base_url=site.url, viewport={"width": 1280, "height": height})
    page.goto(path)
    page.wait_for_function(DRAWN)
    page.wait_for_load_state("networkidle")
    page.evaluate(WATCH)
    return page


def _round(page: Page, site: Site, ours: bool) -> Cost:
    taken, used = [], site.cpu()
    for community in COMMUNITIES:
        taken.append(float(page.evaluate(CHANGE, [community, ours])))
    return Cost(median(taken), 1000 * (site.cpu() - used) / len(COMMUNITIES))
