"""The keys, their list, and their switch; and the search of the definitions."""

import re

import pytest
from playwright.sync_api import Page, expect

from data.indicators import indicators
from tests.browser.visiting import drawn, opened

pytestmark = pytest.mark.once


def test_the_list_of_keys_opens_and_gives_the_focus_back(page: Page) -> None:
    opened(page, "/c/crewe")
    button = page.get_by_role("button", name="Keyboard")
    button.focus()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keyboard")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()
    button.click()
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()


def test_keys_lead_to_pages_controls_and_communities(page: Page) -> None:
    opened(page, "/?bench=place")
    page.keyboard.press("g")
    page.keyboard.press("c")
    expect(page).to_have_url("/compare?bench=place")
    expect(page.get_by_role("heading", level=1)).to_have_text("Compare the communities")
    page.keyboard.press("/")
    expect(page.get_by_label("Theme")).to_be_focused()
    opened(page, "/c/crewe")
    page.keyboard.press("]")
    expect(page).to_have_url("/c/knutsford")  # the next one in the fixed order
    expect(page.get_by_role("heading", level=1)).to_have_text("Knutsford Care Community")
    drawn(page)
    page.locator("#main").focus()  # the focus went to the control, where keys are the control's
    page.keyboard.press("[")
    expect(page).to_have_url("/c/crewe")


def test_no_key_is_taken_from_somebody_who_writes(page: Page) -> None:
    opened(page, "/definitions")
    page.keyboard.press("/")
    expect(page.get_by_label("Search the definitions")).to_be_focused()
    page.keyboard.type("g c ? [ ]")
    expect(page.get_by_label("Search the definitions")).to_have_value("g c ? [ ]")
    assert page.locator("dialog[open]").count() == 0
    expect(page).to_have_url(re.compile("/definitions"))


def test_single_keys_can_be_turned_off_and_stay_off(page: Page) -> None:
    opened(page, "/")
    page.keyboard.press("?")
    page.get_by_label("Use these single keys").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    drawn(page)
    for key in ("?", "g", "c"):
        page.keyboard.press(key)
    assert page.locator("dialog[open]").count() == 0
    expect(page).to_have_url("/")
    page.get_by_role("button", name="Keyboard").click()  # the way back needs no single key
    box = page.get_by_label("Use these single keys")
    expect(box).not_to_be_checked()
    box.check()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()


def test_a_search_leaves_the_definitions_with_all_of_the_words(page: Page) -> None:
    opened(page, "/definitions")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.get_by_label("Search the definitions").fill("Dementia register")
    every = sum(one.listed for one in indicators().values())
    expect(page.locator("#definition-count")).to_have_text(re.compile(rf"^\d+ of {every} definitions$"))
    shown = page.locator(".cc-definition:visible")
    assert 0 < shown.count() < every
    for text in shown.all():
        words = (text.text_content() or "").lower()
        assert "dementia" in words and "register" in words
    assert page.locator(".cc-group:visible").count() <= shown.count()  # a theme without any goes too
    expect(page).to_have_url("/definitions?q=Dementia+register")
    assert [one for one in requests if "_dash" in one] == []  # nobody was asked
    page.reload()
    drawn(page)
    expect(page.get_by_label("Search the definitions")).to_have_value("Dementia register")
    expect(page.locator("#definition-count")).to_have_text(re.compile(r"^\d+ of"))


def test_a_search_without_result_says_so_and_offers_all(page: Page) -> None:
    opened(page, "/definitions")
    page.get_by_label("Search the definitions").fill("zebra")
    expect(page.get_by_text("No definition has all of these words")).to_be_visible()
    assert page.locator(".cc-definition:visible").count() == 0
    page.get_by_role("button", name="Show all definitions").click()
    expect(page.get_by_label("Search the definitions")).to_be_focused()
    expect(page.locator("#definition-none")).to_be_hidden()
    expect(page).to_have_url("/definitions")
