"""Every page at both widths: no finding of axe, nothing too small to hit, nothing that scrolls sideways."""

import pytest
from playwright.sync_api import Browser, Page, expect

from data.indicators import indicators
from tests.browser.conftest import Visits
from tests.browser.judging import SIDEWAYS, WIDTHS, faults, unfolded, violations, wide
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
    "/compare?palette=fingertips&theme=heart": "Compare the communities",
}
# A page in another state is drawn like the page: one width is enough for it, unless a table joins.
VIEWS = [(path, width) for path in HEADINGS for width in WIDTHS if "?" not in path or "cell" in path or width == "desk"]
SHARING = """() => [...document.querySelectorAll(".js-plotly-plot")]
  .map(({ _context }) => [_context.showSendToCloud, _context.plotlyServerURL, _context.displayModeBar])"""


@pytest.mark.parametrize(("path", "width"), VIEWS)
def test_a_page_can_be_used_by_everybody(path: str, width: str, visits: Visits) -> None:
    page = opened(wide(visits, width), path)
    expect(page.get_by_role("heading", level=1)).to_have_text(HEADINGS[path])
    expect(page).to_have_title(f"{HEADINGS[path]} - {HOUSE}")
    assert page.evaluate(SIDEWAYS) <= 0
    assert faults(unfolded(page, last=2)) == []


def test_the_longest_names_in_files_break_where_text_is_four_times_as_large(visits: Visits) -> None:
    page = opened(visits(viewport={"width": 320, "height": 640}).page, "/definitions")  # 1280 at 400 %
    page.evaluate("document.querySelectorAll('main details').forEach((one) => (one.open = true))")
    ends = "(all) => Math.max(...all.map((one) => one.getBoundingClientRect().right))"
    assert 0 < page.locator("main dd code").evaluate_all(ends) <= 320


@pytest.mark.parametrize("path", ["/", "/c/crewe", "/c/crewe/i/qof_diabetes", "/compare"])
def test_no_chart_offers_to_send_itself_away(path: str, page: Page) -> None:
    charts = opened(page, path).evaluate(SHARING)
    assert charts and all(chart == [False, "", False] for chart in charts)


@pytest.mark.parametrize(("colour", "found"), [("#000", []), ("#ccc", ["color-contrast"])])
def test_one_pale_cell_among_hundreds_that_look_alike_is_found(
    chromium: Browser, colour: str, found: list[str]
) -> None:
    pale = f"tr:nth-child(9) td:nth-child(5) {{ color: {colour} }}"
    style = f"<style>td {{ color: #000; background: #fff }} {pale}</style>"
    rows = ("<tr>" + "<td>7.0%</td>" * 10 + "</tr>") * 30
    page = chromium.new_page()
    page.set_content(
        f'<html lang="en"><title>Cells</title>{style}<main><h1>Cells</h1><table>{rows}</table></main></html>'
    )
    assert [rule for rule, _ in violations(page)] == found
    assert page.locator("[data-judged]").count() == 0  # the page is as it was
    page.close()


def test_the_rows_of_folded_details_stand_again_as_they_stood(chromium: Browser) -> None:
    rows = "".join(f"<tr><th>Row {at}</th><td>{at} %</td></tr>" for at in range(9))
    table = f"<table><tr><th>Row</th><th>Share</th></tr>{rows}</table>"
    main = f"<main><h1>Rows</h1><details><summary>All</summary>{table}</details></main>"
    page = chromium.new_page()
    page.set_content(f'<html lang="en"><title>Rows</title>{main}</html>')
    before = page.content()
    assert violations(page) == []
    assert page.content() == before
    page.close()


def test_an_address_without_a_page(visits: Visits) -> None:
    visit = visits()
    answer = visit.page.goto("/c/atlantis")
    assert answer and answer.status == 404
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("Page not found")
    expect(visit.page).to_have_title(f"Page not found - {HOUSE}")
    assert [line for line in visit.console if "404" not in line] == []
    visit.console.clear()  # the browser itself notes the 404
    assert violations(visit.page) == []
    visit.page.get_by_role("link", name="Go to the communities").click()
    expect(visit.page.get_by_role("heading", level=1)).to_have_text(HOUSE)
    drawn(visit.page)
