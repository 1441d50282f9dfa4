"""What a visit weighs on the wire."""

import pytest
from playwright.sync_api import Browser, Page

import vendored
from tests.browser.visiting import drawn

pytestmark = pytest.mark.once

WHOLE, SMALL, AGAIN = 1_700_000, 1_000_000, 30_000  # bytes


def weight(page: Page, path: str) -> int:
    """The bytes that came over the wire for a page with all its charts."""
    sizes: list[float] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(path)
    drawn(page)
    session.detach()
    return round(sum(sizes))


def test_first_and_repeated_visits_are_light(chromium: Browser, site_url: str) -> None:
    context = chromium.new_context(base_url=site_url)  # which has fetched nothing yet
    small = vendored.plotly_bundle().name.startswith("plotly-cartesian")
    assert 100_000 < weight(context.new_page(), "/c/crewe") < (SMALL if small else WHOLE)
    assert 1_000 < weight(context.new_page(), "/c/crewe") < AGAIN
    context.close()
