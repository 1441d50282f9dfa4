"""A change of community in headless Chromium, until nothing moves any more, and what it costs the server."""

from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser, Page

from tests.browser.serving import Site

COMMUNITIES = ("knutsford", "macclesfield", "nantwich", "smash", "bdp", "chaw", "choc", "crewe")
WATCH = """() => {
  window.moved = performance.now();
  new MutationObserver(() => (window.moved = performance.now()))
    .observe(document.body, { childList: true, subtree: true, attributes: true, characterData: true });
}"""
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


def changes(browser: Browser, site: Site, path: str, ours: bool, rounds: int) -> list[Cost]:
    """The costs of a change, a round of all communities at a time; our first round finds nothing cached."""
    page = browser.new_page(base_url=site.url, viewport={"width": 1280, "height": 900})
    page.goto(path)
    page.wait_for_function("() => document.querySelectorAll('.js-plotly-plot .main-svg').length >= 3")
    page.wait_for_load_state("networkidle")
    page.evaluate(WATCH)
    found = [_round(page, site, ours) for _ in range(rounds)]
    page.close()
    return found


def _round(page: Page, site: Site, ours: bool) -> Cost:
    taken, used = [], site.cpu()
    for community in COMMUNITIES:
        taken.append(float(page.evaluate(CHANGE, [community, ours])))
    return Cost(median(taken), 1000 * (site.cpu() - used) / len(COMMUNITIES))
