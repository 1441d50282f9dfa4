"""A report writer takes pictures, data, words and links away."""

import csv
import re
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Download, Page, expect

from tests.browser.conftest import Visits
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


def test_a_picture_for_word(page: Page, tmp_path: Path) -> None:
    saved = taken(opened(page, INDICATOR), "trend", "Picture (PNG)")
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
    taken(opened(page, "/c/crewe"), "spine", "Picture (PNG)").save_as(tmp_path / "picture.png")
    with Image.open(tmp_path / "picture.png") as picture:
        assert picture.width == 1920 and picture.height > 1280


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
