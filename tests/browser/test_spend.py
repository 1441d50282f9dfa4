"""The spend page in a browser: axe with every card drawn, lines opened by keyboard, and the way from a tile to them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visits
from tests.browser.judging import faults, unfolded, wide
from tests.browser.serving import serving
from tests.browser.visiting import Contexts, card, drawn, focused, opened, table_of, visiting
from tests.cards.money import filling
from tests.stores import Stores, filled

pytestmark = pytest.mark.once
VIEWS = [  # every line once: what stands above the line is on all of them, and judged elsewhere
    ("/spend?c=crewe&line=admissions", "desk"), ("/spend?line=cost-centre&per=weighted", "phone"),
    ("/spend?c=bdp&line=placements", "phone"), ("/spend?line=rightcare", "desk"),
]  # fmt: skip
OPENED = "main :has(#lines) ~ *"


@pytest.fixture(scope="module")
def money_url(stores: Stores, empty_store: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a small store of money by line is served."""
    store = stores.made(filled(stores, "money", filling, empty_store))
    with serving(tmp_path_factory.mktemp("money"), store) as running:
        yield running.url


@pytest.fixture
def spending(contexts: Contexts, money_url: str) -> Iterator[Visits]:
    """A function that opens a visit of it."""
    with visiting(contexts, money_url) as visit:
        yield visit


@pytest.mark.parametrize(("path", "width"), VIEWS)
def test_every_card_can_be_used_by_everybody(path: str, width: str, spending: Visits) -> None:
    assert faults(unfolded(opened(wide(spending, width), path)), OPENED) == []


def test_a_line_opens_by_keyboard_and_keeps_the_focus(spending: Visits) -> None:
    page = opened(spending().page, "/spend?c=crewe")
    expect(card(page, "cost_centre")).to_have_count(0)
    link = page.locator("#line-cost-centre")
    link.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url("/spend?c=crewe&line=cost-centre")
    expect(card(page, "cost_centre")).to_be_visible()
    drawn(page)
    assert focused(page) == "line-cost-centre"
    expect(link).to_have_attribute("aria-current", "true")


def test_a_tile_leads_to_its_line(spending: Visits) -> None:
    page = opened(spending().page, "/spend?c=crewe")
    page.get_by_role("heading", name="Admissions", exact=True).get_by_role("link").click()
    expect(page).to_have_url("/spend?c=crewe&line=admissions#lines")
    expect(page.locator("#lines")).to_have_text("One line at a time: Admissions")
    drawn(page)
    assert focused(page) == "lines"
    expect(page.locator("#lines")).to_be_in_viewport()


def test_the_control_writes_the_address_and_a_cell_opens_its_line(spending: Visits) -> None:
    page = opened(spending().page, "/spend")
    page.get_by_label("Money in").select_option("weighted")
    expect(page).to_have_url("/spend?per=weighted")
    expect(card(page, "spend_overview").locator(".cc-subtitle")).to_contain_text("1,000 weighted people")
    page.get_by_label("Money in").select_option("thousands")
    expect(page).to_have_url("/spend")
    card(page, "spend_overview").get_by_role("link", name="Long-term placements, Crewe: 29,200").click()
    expect(page).to_have_url("/spend?c=crewe&line=placements#lines")
    rows = table_of(page, "placements")
    assert [row for row in rows if "nursing" in row]
