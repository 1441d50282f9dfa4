"""The Place director compares the communities."""

from itertools import pairwise

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.visiting import card, drawn, focused, opened, tabbed_to

pytestmark = pytest.mark.once
LEVEL = """() => { const all = [...document.querySelectorAll(".cc-graph .xtick text")];
  return all.length && !all.some((one) => /rotate\\((?!0[,)])/.test(one.getAttribute("transform") || "")); }"""
LABELS = """() => [...document.querySelector(".cc-graph").querySelectorAll(".xtick text")]
  .map((one) => one.getBoundingClientRect()).map(({ left, right }) => ({ left, right }))"""

# How much of the cell that has the focus stands clear of the heads that could lie over it, in pixels.
CLEAR = """() => { const cell = document.activeElement.closest("td");
  const of = (one) => one.getBoundingClientRect();
  return { across: of(cell).right - of(cell.parentElement.querySelector("th")).right,
    down: of(cell).bottom - of(document.querySelector(".cc-rug thead th")).bottom }; }"""


def cell_of(page: Page, indicator: str, community: str) -> Locator:
    """The rug's cell of an indicator in a community."""
    heads = page.locator(".cc-rug thead th").all_inner_texts()
    line = page.locator(".cc-rug tbody tr").filter(has=page.get_by_role("link", name=indicator, exact=True))
    return line.locator("th, td").nth(heads.index(community))


def test_from_the_rug_to_an_indicator_and_back(page: Page) -> None:
    opened(page, "/compare")
    page.locator(".cc-rug a[href='/c/crewe/i/qof_depression']").click()
    expect(page).to_have_url("/c/crewe/i/qof_depression")
    expect(page.get_by_role("heading", level=1)).to_contain_text(": Crewe")
    page.go_back()
    expect(page).to_have_url("/compare")
    expect(page.locator(".cc-rug")).to_be_visible()


def test_the_benchmark_decides_the_marks(page: Page) -> None:
    opened(page, "/compare")
    crewe = cell_of(page, "Most deprived tenth", "Crewe")
    expect(crewe).to_have_text("7.0%↓ lower")  # England has 10.6 %
    page.get_by_label("Compare with").select_option("Cheshire East")
    expect(page).to_have_url("/compare?bench=place")
    expect(crewe).to_have_text("7.0%↑ higher")  # the Place has 1.9 %
    expect(page.get_by_label("Compare with")).to_be_focused()


def test_a_theme_leaves_its_own_indicators(page: Page) -> None:
    opened(page, "/compare")
    every = page.locator(".cc-rug tbody tr").count()
    page.get_by_label("Theme").select_option("Children")
    expect(page).to_have_url("/compare?theme=children")
    expect(page.locator(".cc-rug tbody th[scope=row]")).to_have_count(1)
    assert page.locator(".cc-rug tbody tr").count() == 2 < every  # the theme's name and its one indicator
    page.get_by_label("Theme").select_option("All themes")
    expect(page).to_have_url("/compare")
    expect(page.locator(".cc-rug tbody tr")).to_have_count(every)


def test_headers_stay_in_sight(phone: Page) -> None:
    opened(phone, "/compare")
    frame = phone.locator(".cc-rug-scroll")
    frame.scroll_into_view_if_needed()
    head, name = frame.locator("thead th").nth(3), frame.locator("tbody th[scope=row]").nth(12)
    frame.evaluate("(one) => one.scrollTo(0, 500)")
    edge, at = frame.bounding_box(), head.bounding_box()
    assert edge and at and abs(at["y"] - edge["y"]) < 3
    frame.evaluate("(one) => one.scrollTo(300, 500)")
    side = name.bounding_box()
    assert edge and side and abs(side["x"] - edge["x"]) < 3


def test_what_the_keyboard_goes_back_to_stands_clear_of_the_headers(phone: Page) -> None:
    opened(phone, "/compare")
    phone.locator(".cc-rug td a").last.focus()
    for _ in range(40):  # leftwards and upwards, where headers lie over what has been scrolled away
        phone.keyboard.press("Shift+Tab")
        if phone.evaluate("document.activeElement.closest('td') !== null"):
            clear = phone.evaluate(CLEAR)
            assert min(clear["across"], clear["down"]) > 24


def test_labels_under_a_chart_lie_flat_and_apart_on_a_phone(phone: Page) -> None:
    opened(phone, "/c/crewe/i/emergency_admissions")
    phone.wait_for_function(LEVEL)
    boxes = phone.evaluate(LABELS)
    assert len(boxes) > 1
    assert all(one["right"] <= other["left"] for one, other in pairwise(boxes))


def test_by_keyboard_alone(page: Page) -> None:
    opened(page, "/compare")
    tabbed_to(page, "control-theme")
    page.keyboard.press("ArrowDown")  # the first theme
    expect(page).to_have_url("/compare?theme=children")
    expect(card(page, "rug").locator(".cc-subtitle")).to_contain_text("Children")
    drawn(page)
    assert focused(page) == "control-theme"
    tabbed_to(page, "BDP")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/c/bdp")
