"""A core group looks at its community, by mouse and by keyboard alone."""

import csv

import pytest
from playwright.sync_api import Page, expect

from data.demonstration.published import PRACTICES
from tests.browser.visiting import drawn, focused, opened, tabbed_to, table_of

pytestmark = pytest.mark.once

HOUSE = "Cheshire East Care Communities"


def practices_of(community: str) -> set[str]:
    """The names of a community's practices, as the published file has them."""
    with PRACTICES.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {row["practice_name"] for row in rows if row["community"] == community}


def test_from_home_to_the_practices_of_another_community(page: Page) -> None:
    opened(page, "/")
    page.locator(".cc-communities").get_by_role("link", name="Crewe", exact=True).click()
    expect(page).to_have_url("/c/crewe")
    expect(page).to_have_title(f"Crewe Care Community - {HOUSE}")
    page.get_by_label("Community").select_option("Macclesfield")
    expect(page).to_have_url("/c/macclesfield")
    expect(page.get_by_role("heading", level=1)).to_have_text("Macclesfield Care Community")
    expect(page).to_have_title(f"Macclesfield Care Community - {HOUSE}")
    page.locator(".cc-tiles").get_by_role("link", name="High blood pressure").click()
    expect(page).to_have_url("/c/macclesfield/i/qof_hypertension")
    expect(page.get_by_role("heading", level=1)).to_contain_text("blood pressure")
    drawn(page)
    shown = {row[0] for row in table_of(page, "practices")[1:]}
    assert {name.casefold() for name in practices_of("macclesfield")} <= {name.casefold() for name in shown}


def test_back_and_forward_bring_the_view_and_its_controls_back(page: Page) -> None:
    opened(page, "/c/crewe")
    page.get_by_label("Community").select_option("Knutsford")
    expect(page.get_by_role("heading", level=1)).to_have_text("Knutsford Care Community")
    page.get_by_label("Compare with").select_option("Cheshire East")
    expect(page).to_have_url("/c/knutsford?bench=place")
    page.go_back()
    expect(page).to_have_url("/c/knutsford")
    expect(page.get_by_label("Compare with")).to_have_value("england")
    page.go_back()
    expect(page).to_have_url("/c/crewe")
    expect(page.get_by_role("heading", level=1)).to_have_text("Crewe Care Community")
    expect(page.get_by_label("Community")).to_have_value("crewe")
    expect(page).to_have_title(f"Crewe Care Community - {HOUSE}")
    page.go_forward()
    expect(page.get_by_role("heading", level=1)).to_have_text("Knutsford Care Community")
    expect(page.get_by_label("Community")).to_have_value("knutsford")


def test_the_benchmark_goes_along_to_the_other_pages(page: Page) -> None:
    opened(page, "/c/knutsford?bench=place")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Compare").click()
    expect(page).to_have_url("/compare?bench=place")
    expect(page.get_by_label("Compare with")).to_have_value("place")


def test_by_keyboard_alone(page: Page) -> None:
    opened(page, "/")
    tabbed_to(page, "Crewe")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/c/crewe")
    drawn(page)
    tabbed_to(page, "control-c")
    page.keyboard.press("ArrowDown")  # the next one in the fixed order
    expect(page.get_by_role("heading", level=1)).to_have_text("Knutsford Care Community")
    drawn(page)
    assert focused(page) == "control-c"  # so that the next key goes on from here
    page.keyboard.press("ArrowDown")
    expect(page).to_have_url("/c/macclesfield")
    expect(page.get_by_role("heading", level=1)).to_have_text("Macclesfield Care Community")
    drawn(page)
    tabbed_to(page, "High blood pressure")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/c/macclesfield/i/qof_hypertension")


def test_the_skip_link_is_first_and_leads_past_the_navigation(page: Page) -> None:
    opened(page, "/c/crewe")
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to main content"
    expect(page.get_by_text("Skip to main content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    assert focused(page) == "Home"  # in the trail: the first link of the content
    expect(page.get_by_role("heading", level=1)).to_have_text("Crewe Care Community")


@pytest.mark.parametrize("path", ["/c/smash?bench=place", "/c/crewe/i/qof_diabetes?period=2019-20"])
def test_a_link_opens_the_same_view_again_after_a_reload(path: str, page: Page) -> None:
    opened(page, path)
    before = page.locator("#main").inner_text()
    page.reload()
    drawn(page)
    assert page.locator("#main").inner_text() == before
    expect(page).to_have_url(path)
