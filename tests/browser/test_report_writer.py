"""A report writer takes pictures, data, words and links away."""

import csv
import re
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Download, Page, expect

from components.captions import STAMP
from tests.browser.conftest import Visits
from tests.browser.judging import violations
from tests.browser.visiting import card, opened, table_of

pytestmark = pytest.mark.once

INDICATOR = "/c/crewe/i/ae_attendances_0_4"
COMPARED = "/compare?bench=place&i=qof_diabetes"
WITHOUT_CLIPBOARD = """
Object.defineProperty(navigator, "clipboard", { value: undefined });
document.addEventListener("copy", () => { window.taken = document.activeElement.value; });
"""


def taken(page: Page, name: str, tool: str) -> Download:
    """What a tool of a card saves."""
    with page.expect_download(timeout=30_000) as saved:
        card(page, name).get_by_text(tool, exact=True).click()
    return saved.value


def drawn_for(page: Page, name: str, purpose: str) -> Download:
    """The picture of a card for a purpose, chosen under its tool "Picture"."""
    card(page, name).get_by_role("button", name="Picture", exact=True).click()
    return taken(page, name, purpose)


def test_a_picture_for_word(page: Page, tmp_path: Path) -> None:
    saved = drawn_for(opened(page, INDICATOR), "trend", "For Word")
    assert re.fullmatch(r"crewe_ae_attendances_0_4_trend_\d{4}-\d{2}_v\d+\.png", saved.suggested_filename)
    saved.save_as(tmp_path / "picture.png")
    with Image.open(tmp_path / "picture.png") as picture:
        assert (picture.format, picture.size) == ("PNG", (1920, 1280))
        assert picture.info["dpi"] == pytest.approx((304.8, 304.8), abs=0.01)  # 16 cm wide on paper
        grey = picture.convert("L")
    dark = [sum(grey.crop((0, top, 1920, top + 320)).histogram()[:128]) for top in range(0, 1280, 320)]
    assert all(1_000 < one < 200_000 for one in dark)  # ink in each quarter, title and source included, on white
    expect(page.locator("#announcer")).to_have_text(f"Picture saved: {saved.suggested_filename}")


def test_a_tall_picture_keeps_its_width(page: Page, tmp_path: Path) -> None:
    drawn_for(opened(page, "/c/crewe"), "spine", "For Word").save_as(tmp_path / "picture.png")
    with Image.open(tmp_path / "picture.png") as picture:
        assert picture.width == 1920 and picture.height > 1280


@pytest.mark.parametrize(
    ("purpose", "size"),
    [("For half a page", (1360, 1200)), ("For a slide", (2360, 1080)), ("For half a slide", (1740, 1440))],
)  # fmt: skip
def test_a_picture_for_each_purpose_has_its_width(
    page: Page, tmp_path: Path, purpose: str, size: tuple[int, int]
) -> None:
    drawn_for(opened(page, INDICATOR), "trend", purpose).save_as(tmp_path / "picture.png")
    with Image.open(tmp_path / "picture.png") as picture:
        assert picture.width == size[0] and picture.height >= size[1]  # long words make it taller


def test_a_drawing_holds_its_words_as_text(page: Page, tmp_path: Path) -> None:
    saved = drawn_for(opened(page, INDICATOR), "trend", "As drawing (SVG)")
    text = Path(saved.path()).read_text(encoding="utf-8")
    assert saved.suggested_filename.endswith(".svg")
    assert text.startswith("<svg") and "Source:" in text and "Lower is better" in text


def test_an_image_is_copied_and_where_that_cannot_be_it_is_saved(visits: Visits) -> None:
    visit = visits(permissions=["clipboard-read", "clipboard-write"])
    opener = card(opened(visit.page, INDICATOR), "trend").get_by_role("button", name="Picture", exact=True)
    opener.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    assert violations(visit.page, ".cc-choices") == []
    visit.page.get_by_role("button", name="Copy image").click()
    expect(visit.page.locator("#announcer")).to_have_text("Image copied", timeout=30_000)
    kinds = visit.page.evaluate("navigator.clipboard.read().then((all) => all.flatMap((one) => one.types))")
    assert kinds == ["image/png"]
    visit.page.keyboard.press("Escape")
    expect(visit.page.get_by_role("button", name="Copy image")).to_have_count(0)
    expect(opener).to_be_focused()
    without = visits().page
    without.add_init_script(WITHOUT_CLIPBOARD)
    saved = drawn_for(opened(without, INDICATOR), "trend", "Copy image")
    expect(without.locator("#announcer")).to_have_text(
        f"This browser does not copy images. Picture saved: {saved.suggested_filename}"
    )


def test_the_line_of_the_source_is_copied(page: Page) -> None:
    page.add_init_script(WITHOUT_CLIPBOARD)
    line = card(opened(page, INDICATOR), "trend").locator(".cc-source").inner_text()
    card(page, "trend").get_by_role("button", name="Picture", exact=True).click()
    page.get_by_role("button", name="Copy source line").click()
    expect(page.locator("#announcer")).to_have_text("Source copied")
    assert page.evaluate("window.taken") == f"{line} {STAMP}."  # away from the page nothing else says so


def test_the_csv_holds_what_the_table_shows(page: Page, tmp_path: Path) -> None:
    shown = table_of(opened(page, COMPARED), "dots")
    saved = taken(page, "dots", "Data (CSV)")
    assert re.fullmatch(r"place_qof_diabetes_dots_\d{4}-\d{2}_v\d+\.csv", saved.suggested_filename)
    rows = list(csv.DictReader(StringIO(Path(saved.path()).read_text(encoding="utf-8-sig"))))
    assert [row["area_name"] for row in rows] == [line[0] for line in shown[1:]]
    value = shown[0].index("Value")
    assert [f"{float(row['value']):.1f}%" for row in rows] == [line[value] for line in shown[1:]]
    assert {row["compared_with"] for row in rows} == {"Cheshire East"}


def test_the_workbook_has_its_three_sheets(page: Page) -> None:
    saved = taken(opened(page, COMPARED), "rug", "Data (XLSX)")
    book = load_workbook(BytesIO(Path(saved.path()).read_bytes()))
    assert book.sheetnames == ["Data", "Definition", "Notes"]
    heads, *rows = book["Data"].iter_rows(values_only=True)
    crewe = {row[heads.index("indicator")]: row[heads.index("value")] for row in rows if "crewe" in row}
    assert crewe["patients_in_most_deprived_decile"] == 6422  # July 2022, as published


def test_words_and_link_are_copied(visits: Visits, site_url: str) -> None:
    page = opened(visits(permissions=["clipboard-read", "clipboard-write"]).page, COMPARED)
    card(page, "dots").get_by_text("Copy words").click()
    expect(page.locator("#announcer")).to_have_text("Words copied")
    words = page.evaluate("navigator.clipboard.readText()")
    assert words.startswith(card(page, "dots").locator("h2").inner_text()) and "Data version" in words
    card(page, "dots").get_by_text("Copy link").click()
    expect(page.locator("#announcer")).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()") == f"{site_url}/compare?i=qof_diabetes&bench=place"


def test_words_are_copied_without_a_clipboard(visits: Visits) -> None:
    """As where the dashboard is served without HTTPS."""
    page = visits().page
    page.add_init_script(WITHOUT_CLIPBOARD)
    card(opened(page, COMPARED), "dots").get_by_text("Copy words").click()
    expect(page.locator("#announcer")).to_have_text("Words copied")
    assert page.evaluate("window.taken").startswith(card(page, "dots").locator("h2").inner_text())
    assert page.locator("textarea").count() == 0  # nothing is left behind
