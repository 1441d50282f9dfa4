"""Every page at both widths: no finding of axe, nothing too small to hit, nothing that scrolls sideways."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from data.indicators import indicators
from tests.browser.conftest import Visits
from tests.browser.visiting import drawn, opened

pytestmark = pytest.mark.once

HOUSE = "Cheshire East Care Communities"
HEADINGS = {
    "/": HOUSE,
    "/c/crewe": "Crewe Care Community",
    "/c/crewe/i/ae_attendances_0_4": f"{indicators()['ae_attendances_0_4'].title}: Crewe",
    "/c/nantwich/i/registered_patients": f"{indicators()['registered_patients'].title}: Nantwich",
    "/compare": "Compare the communities",
    "/inequalities": "Inequalities",
    "/inequalities?c=crewe&fifths=local": "Inequalities: Crewe",
    "/segments": "Segments",
    "/segments?c=crewe&cell=older-complex&measure=admissions": "Segments: Crewe",
    "/segments?rule=bridges-to-health": "Segments",
    "/spend": "Spend",
    "/outcomes": "Outcomes",
    "/outcomes/knutsford-cardiology": "Cardiology virtual clinics",
    "/reports": "Reports",
    "/definitions": "Definitions",
    "/definitions?q=children": "Definitions",
    "/definitions?q=zebra": "Definitions",
    "/data": "Data and sources",
    "/help": "Help",
    "/accessibility": "Accessibility statement",
    "/c/crewe?present=1": "Crewe Care Community",
    "/c/crewe?embed=1&palette=fingertips": "Crewe Care Community",
    "/compare?palette=fingertips": "Compare the communities",
}
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
WIDTHS = {"desk": (1280, 900), "phone": (390, 844)}
TOO_LOW = """() => [...document.querySelectorAll("a, button, select, summary, input")]
  .map((one) => [one.textContent.trim().slice(0, 40), one.getBoundingClientRect()])
  .filter(([_, box]) => box.width > 1 && box.height > 1 && box.height < 24)
  .map(([words, box]) => words + ": " + box.height)"""
SHARING = """() => [...document.querySelectorAll(".js-plotly-plot")]
  .map(({ _context }) => [_context.showSendToCloud, _context.plotlyServerURL, _context.displayModeBar])"""


@pytest.fixture(params=list(WIDTHS))
def window(request: pytest.FixtureRequest, visits: Visits) -> Page:
    """A page at one of the widths."""
    width, height = WIDTHS[request.param]
    return visits(viewport={"width": width, "height": height}).page


@pytest.mark.parametrize("path", list(HEADINGS))
def test_a_page_can_be_used_by_everybody(path: str, window: Page) -> None:
    opened(window, path)
    expect(window.get_by_role("heading", level=1)).to_have_text(HEADINGS[path])
    expect(window).to_have_title(f"{HEADINGS[path]} - {HOUSE}")
    sideways = "document.documentElement.scrollWidth - window.innerWidth"
    assert window.evaluate(sideways) <= 0
    assert window.evaluate(TOO_LOW) == []
    for one in window.locator("main details > summary:visible").all()[-2:]:
        one.click()  # what opens is judged too
    found = Axe().run(window, options=RULES).response["violations"]
    assert [(one["id"], [node["html"][:200] for node in one["nodes"]][:5]) for one in found] == []
    assert window.evaluate(sideways) <= 0


@pytest.mark.parametrize("path", ["/", "/c/crewe", "/c/crewe/i/qof_diabetes", "/compare"])
def test_no_chart_offers_to_send_itself_away(path: str, page: Page) -> None:
    charts = opened(page, path).evaluate(SHARING)
    assert charts and all(chart == [False, "", False] for chart in charts)


def test_an_address_without_a_page(visits: Visits) -> None:
    visit = visits()
    answer = visit.page.goto("/c/atlantis")
    assert answer and answer.status == 404
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("Page not found")
    expect(visit.page).to_have_title(f"Page not found - {HOUSE}")
    assert [line for line in visit.console if "404" not in line] == []
    visit.console.clear()  # the browser itself notes the 404
    assert Axe().run(visit.page, options=RULES).response["violations"] == []
    visit.page.get_by_role("link", name="Go to the communities").click()
    expect(visit.page.get_by_role("heading", level=1)).to_have_text(HOUSE)
    drawn(visit.page)
