"""What is wrong with a page in a browser: what axe finds, what is too low to hit, what scrolls sideways."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Visits

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
WIDTHS = {"desk": (1280, 900), "phone": (390, 844)}
TOO_LOW = """() => [...document.querySelectorAll("a, button, select, summary, input")]
  .map((one) => [one.textContent.trim().slice(0, 40), one.getBoundingClientRect()])
  .filter(([_, box]) => box.width > 1 && box.height > 1 && box.height < 24)
  .map(([words, box]) => words + ": " + box.height)"""
SIDEWAYS = "document.documentElement.scrollWidth - window.innerWidth"


def wide(visits: Visits, width: str) -> Page:
    """A new page at one of the widths."""
    across, down = WIDTHS[width]
    return visits(viewport={"width": across, "height": down}).page


def violations(page: Page, part: str | None = None, contrast: bool = True) -> list[Any]:
    """What axe finds on a page or in a part of it: the rule and the first elements that break it."""
    rules = RULES | {"rules": {"color-contrast": {"enabled": contrast}}}
    found = Axe().run(page, part, rules).response["violations"]
    return [(one["id"], [node["html"][:200] for node in one["nodes"]][:5]) for one in found]


def faults(page: Page, part: str | None = None) -> list[Any]:
    """All that is wrong with a page as it stands; colours, which are most of the work, where it is wide."""
    pixels = page.evaluate(SIDEWAYS)
    sideways = [f"{pixels} pixels sideways"] if pixels > 0 else []
    wide = not page.viewport_size or page.viewport_size["width"] == WIDTHS["desk"][0]
    return [*violations(page, part, contrast=wide), *page.evaluate(TOO_LOW), *sideways]


def unfolded(page: Page, last: int = 0) -> Page:
    """The page with its details open, or the last few of them: what opens is judged too."""
    for one in page.locator("main details > summary:visible").all()[-last:]:
        one.click()
    return page
