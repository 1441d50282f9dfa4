"""Case studies in a browser: axe where everything is drawn, the walk there and back, and the scenario's fields."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visits
from tests.browser.judging import faults, unfolded, wide
from tests.browser.visiting import card, drawn, focused, opened, table_of

pytestmark = pytest.mark.once
CLINICS = "/outcomes/knutsford-cardiology"
DRAWN = [  # the first has a change that shows and two flags, the second none that shows
    ("/outcomes/illustrative-effective", "phone"), ("/outcomes/illustrative-ineffective", "desk"),
]  # fmt: skip


def headline(page: Page) -> str:
    return card(page, "case_scenario").locator("h2").inner_text()


@pytest.mark.parametrize(("path", "width"), DRAWN)
def test_drawn_charts_and_fields_can_be_used_by_everybody(path: str, width: str, visits: Visits) -> None:
    assert faults(unfolded(opened(wide(visits, width), path))) == []


@pytest.mark.parametrize(
    ("link", "there"),
    [
        ("Older people, complex needs", "/segments?c=knutsford&cell=older-complex"),
        ("RightCare", "/spend?c=knutsford&line=rightcare"),
        ("Emergency admissions", "/c/knutsford/i/emergency_admissions"),
    ],
)
def test_one_click_leads_there_and_one_back(link: str, there: str, page: Page) -> None:
    opened(page, CLINICS)
    page.locator(".cc-terms").get_by_role("link", name=link, exact=True).click()
    expect(page).to_have_url(there)
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Cardiology virtual clinics")  # the page has come too
    page.get_by_role("link", name="Cardiology virtual clinics").first.click()
    expect(page).to_have_url(CLINICS)
    expect(page.get_by_role("heading", level=1)).to_have_text("Cardiology virtual clinics")


def test_a_number_that_is_typed_changes_the_range_and_stays(page: Page) -> None:
    opened(page, CLINICS)
    before = headline(page)
    page.get_by_label("from", exact=True).first.fill("30")
    page.keyboard.press("Tab")
    expect(page).to_have_url(f"{CLINICS}?clinics=30_52")
    expect(card(page, "case_scenario").locator("h2")).not_to_have_text(before)
    expect(page.locator("#ground-clinics")).to_have_text("Your numbers. The case study's own: 21 to 52.")
    drawn(page)
    assert focused(page) == "scenario-clinics-to"  # where Tab led, though all was laid out anew
    page.locator("#scenario-cases-from").fill("2.5")
    page.keyboard.press("Tab")
    expect(page).to_have_url(f"{CLINICS}?clinics=30_52&cases=2-5_3")
    expect(page.locator("#ground-cases")).to_contain_text("Your numbers.")  # else a box is ticked that is laid out anew
    page.locator("#scenario-crewe").check()
    expect(page).to_have_url(f"{CLINICS}?clinics=30_52&cases=2-5_3&who=crewe_knutsford")
    expect(card(page, "case_scenario").locator(".cc-subtitle")).to_contain_text("Crewe and Knutsford")
    drawn(page)
    said = headline(page)
    page.reload()
    drawn(page)
    assert headline(page) == said
    assert [page.locator(f"#scenario-{one}").input_value() for one in ("clinics-from", "cases-from", "cases-to")] == [
        "30", "2.5", "3",
    ]  # fmt: skip
    assert page.locator(".cc-boxes input:checked").evaluate_all("all => all.map(one => one.value)") == [
        "crewe", "knutsford",
    ]  # fmt: skip
    rows = {row[0]: row[1:] for row in table_of(page, "case_scenario")}
    assert rows["Reckoned with: cases a clinic"][2] == "2.5 to 3"
    page.get_by_role("link", name="Back to the case study's own numbers").click()
    expect(page).to_have_url(CLINICS)


def test_what_cannot_be_is_one_clear_sentence_and_nothing_is_drawn(page: Page) -> None:
    opened(page, CLINICS)
    wrong, result = page.locator("p[role=alert]"), card(page, "case_scenario")
    for text, sentence in (
        ("80", "Clinics a year: the lowest, 80, is above the highest, 52. Exchange them."),
        ("-5", "Clinics a year: -5 is too low. Give a number from 1 to 10,000."),
    ):
        page.locator("#scenario-clinics-from").fill(text)
        page.keyboard.press("Tab")
        expect(wrong).to_have_text(sentence)
        expect(result).to_have_count(0)
    page.locator("#scenario-clinics-from").fill("21")
    page.keyboard.press("Tab")
    expect(wrong).to_have_count(0)
    expect(result).to_be_visible()


def test_the_last_box_makes_it_all_eight_and_none_at_all_is_refused(page: Page) -> None:
    opened(page, f"{CLINICS}?who=bdp_chaw_choc_crewe_knutsford_macclesfield_nantwich")
    page.locator("#scenario-smash").check()
    expect(page).to_have_url(f"{CLINICS}?who=all")
    expect(card(page, "case_scenario").locator(".cc-subtitle")).to_contain_text("All 8 communities")
    opened(page, CLINICS)
    page.locator("#scenario-knutsford").uncheck()
    expect(page).to_have_url(f"{CLINICS}?who=none")
    expect(page.locator("p[role=alert]")).to_have_text("Choose at least one community.")
