"""What is wrong with a page in a browser: what axe finds, what is too low to hit, what scrolls sideways."""

from typing import Any

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Page

from tests.browser.conftest import Visits

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "selectors": False,  # nobody reads them, and they take a fifth of the time
    "preload": {"assets": ["media"]},  # style sheets are asked for by no rule of these
}
# Of elements with words of their own that look alike, as all around them does, contrast is judged in the first and the
# last: of the hundreds of cells of the rug, in those of each mark and colour. They are marked for axe, which then runs.
# Rows in folded details are nine tenths of a page; axe finds nothing in what is hidden, yet takes most of its time to
# look. So all but the first few of each such table stand aside meanwhile.
JUDGED = """([part, options]) => {
  const folded = [...document.querySelectorAll("tr:nth-child(n + 4)")].filter((row) => !row.checkVisibility());
  const homes = folded.map((row) => [row, row.parentNode, row.nextSibling]);
  folded.forEach((row) => row.remove());
  const kinds = new Map(), keys = new Map(), alike = new Map();
  const kind = (one) => {
    if (!one) return "";
    if (!kinds.has(one)) {
      const s = getComputedStyle(one), words = [kind(one.parentElement), one.tagName, one.getAttribute("class"),
        s.color, s.backgroundColor, s.backgroundImage, s.opacity, s.fontSize, s.fontWeight, s.textShadow].join("|");
      if (!keys.has(words)) keys.set(words, keys.size);
      kinds.set(one, keys.get(words));
    }
    return kinds.get(one);
  };
  const speaks = (one) => /^(INPUT|SELECT|TEXTAREA)$/.test(one.tagName)
    || [...one.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim());
  for (const one of document.body.querySelectorAll(part ? `:is(${part}), :is(${part}) *` : "*"))
    if (speaks(one) && one.checkVisibility({ visibilityProperty: true }))
      alike.set(kind(one), [(alike.get(kind(one)) || [one])[0], one]);
  const marked = new Set([...alike.values()].flat());
  marked.forEach((one) => one.setAttribute("data-judged", ""));
  axe.configure({ rules: [{ id: "color-contrast", selector: "[data-judged]" }] });
  return axe.run(part || document, options).then(({ violations }) => {
    marked.forEach((one) => one.removeAttribute("data-judged"));
    homes.reverse().forEach(([row, home, next]) => home.insertBefore(row, next));
    return violations;
  });
}"""
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
    page.evaluate(AXE_FILE_PATH.read_text(encoding="utf-8"))
    found = page.evaluate(JUDGED, [part, RULES | {"rules": {"color-contrast": {"enabled": contrast}}}])
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
