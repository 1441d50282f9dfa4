"""Somebody on the core group asks whether two communities really differ, and by keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visiting import card, drawn, focused, opened, tabbed_to, table_of

pytestmark = pytest.mark.once


def test_two_communities_are_chosen_by_keyboard_and_their_difference_read(page: Page) -> None:
    opened(page, "/compare?i=qof_hypertension")
    question = page.get_by_role("group", name="Two communities")
    expect(page.get_by_text("Choose two communities to see how sure")).to_be_visible()
    card(page, "ranks").locator("summary").focus()  # past the rug's hundreds of links
    tabbed_to(page, "control-c")
    page.keyboard.type("Cre")
    expect(page).to_have_url("/compare?i=qof_hypertension&c=crewe")
    drawn(page)
    assert focused(page) == "control-c"
    tabbed_to(page, "control-other", 2)
    page.keyboard.type("Cre")
    expect(page.get_by_text("That is the same community twice")).to_be_visible()
    drawn(page)
    page.keyboard.type("Nan")
    expect(page).to_have_url("/compare?i=qof_hypertension&c=crewe&other=nantwich")
    drawn(page)
    assert focused(page) == "control-other"
    expect(question.get_by_label("Set beside")).to_have_value("nantwich")
    words = card(page, "sure").locator(".cc-words")
    expect(words).to_contain_text("Crewe has ")
    expect(words).to_contain_text("The interval of the difference")
    table = table_of(page, "sure")
    assert [line[0] for line in table[1:]] == ["Crewe", "Nantwich and Rural", "Crewe less Nantwich"]


def test_nobody_need_stay_chosen(page: Page) -> None:
    opened(page, "/compare?c=crewe&other=bdp&i=qof_hypertension")
    expect(card(page, "sure")).to_be_visible()
    page.get_by_label("Set beside").select_option("Choose another")
    expect(page).to_have_url("/compare?c=crewe&i=qof_hypertension")
    expect(card(page, "sure")).to_have_count(0)


def test_the_rest_of_the_place_is_compared_with(page: Page) -> None:
    opened(page, "/compare?i=ae_attendances_0_4")
    page.get_by_label("Compare with").select_option("The rest of Cheshire East")
    expect(page).to_have_url("/compare?i=ae_attendances_0_4&bench=rest")
    expect(card(page, "dots")).to_contain_text("set against the rest of Cheshire East")
    drawn(page)
    page.locator(".cc-rug a[href='/c/crewe/i/ae_attendances_0_4?bench=rest']").click()
    expect(page.locator(".cc-lead").first).to_contain_text("than the rest of Cheshire East")
