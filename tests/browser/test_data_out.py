"""Data as Parquet, whose link the browser puts beside that to XLSX."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visiting import card, opened

pytestmark = pytest.mark.once

COMPARED = "/compare?bench=place&i=qof_diabetes"


def test_every_card_offers_parquet_once_and_it_follows_what_is_chosen(page: Page) -> None:
    tools = card(opened(page, COMPARED), "dots").locator(".cc-tools")
    expect(tools.get_by_text("Data (Parquet)")).to_have_count(1)
    tools = card(opened(page, COMPARED.replace("qof_diabetes", "qof_copd")), "dots").locator(".cc-tools")
    expect(tools.get_by_text("Data (Parquet)")).to_have_count(1)
    assert "i%3Dqof_copd" in str(tools.get_by_text("Data (Parquet)").get_attribute("href"))
    kinds = (page.locator(f'.cc-tools a[href*=".{kind}?"]').count() for kind in ("csv", "xlsx", "parquet"))
    assert len(set(kinds)) == 1
    with page.expect_download(timeout=30_000) as saved:
        tools.get_by_text("Data (Parquet)").click()
    assert saved.value.suggested_filename.startswith("place_qof_copd_dots_")
    assert Path(saved.value.path()).read_bytes()[:4] == b"PAR1"
