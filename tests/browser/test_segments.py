"""The segments page in a browser: a cell opened by keyboard, which keeps its place, and controls in the address."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visits
from tests.browser.serving import serving
from tests.browser.visiting import Contexts, card, drawn, focused, opened, table_of, visiting
from tests.cards.people import filling
from tests.stores import Stores, filled

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def people_url(stores: Stores, small_store: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a small store with people in segments is served."""
    store = stores.made(filled(stores, "people", filling, small_store))
    with serving(tmp_path_factory.mktemp("people"), store) as running:
        yield running.url


@pytest.fixture
def segments(contexts: Contexts, people_url: str) -> Iterator[Visits]:
    """A function that opens a visit of it."""
    with visiting(contexts, people_url) as visit:
        yield visit


def test_a_cell_opens_and_closes_by_keyboard_and_keeps_the_focus(segments: Visits) -> None:
    page = opened(segments().page, "/segments?c=crewe")
    expect(card(page, "segment_use")).to_have_count(0)
    link = page.locator("#cell-older-complex")
    link.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url("/segments?c=crewe&cell=older-complex")
    expect(card(page, "segment_use")).to_be_visible()
    drawn(page)
    assert focused(page) == "cell-older-complex"
    expect(link).to_have_attribute("aria-current", "true")
    assert link.evaluate("one => one.getBoundingClientRect().top") > 0  # still in sight
    page.keyboard.press("Enter")
    expect(page).to_have_url("/segments?c=crewe")
    expect(card(page, "segment_use")).to_have_count(0)


def test_the_controls_write_the_address(segments: Visits) -> None:
    page: Page = opened(segments().page, "/segments")
    page.get_by_label("Measure").select_option("admissions")
    expect(page).to_have_url("/segments?measure=admissions")
    expect(card(page, "segments").locator(".cc-subtitle")).to_contain_text("Per 1,000 people by life stage")
    page.get_by_label("Measure").select_option("people")
    expect(page).to_have_url("/segments")
    page.get_by_label("Rule for segments").select_option("bridges-to-health")
    expect(page).to_have_url("/segments?rule=bridges-to-health")
    expect(card(page, "moves")).to_be_visible()
    page.get_by_label("Rule for segments").select_option("om-2024")
    expect(page).to_have_url("/segments")


def test_the_table_under_the_picture_has_every_cell(segments: Visits) -> None:
    page = opened(segments().page, "/segments?c=bdp")
    rows = table_of(page, "segments")
    assert len(rows) == 26
    hidden = [row for row in rows if "*" in row]
    assert {row[2] for row in hidden} >= {"Children and young people, complex needs"}
