"""Charts that nobody looks at wait, and are there for whoever comes near, prints or stays."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visiting import card, drawn, opened

pytestmark = pytest.mark.once
CHARTS = ".cc-graph .dash-graph"
DRAWN = "() => [...document.querySelectorAll('.cc-graph')].filter((one) => one.querySelector('.main-svg')).length"
# A change, and how many charts are drawn once the new heading is there and the window shows it.
CHANGE = """async (community) => {
  const before = document.getElementById("page-title").textContent;
  const control = document.getElementById("control-c");
  control.value = community;
  control.dispatchEvent(new Event("change", { bubbles: true }));
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  while (document.getElementById("page-title").textContent === before) await frame();
  await frame();
  await frame();
  return [...document.querySelectorAll(".cc-graph")].filter((one) => one.querySelector(".main-svg")).length;
}"""


def test_charts_far_below_wait_until_they_are_wanted(page: Page) -> None:
    opened(page, "/c/crewe")
    charts = page.locator(CHARTS).count()
    assert page.evaluate(DRAWN) == charts > 2
    assert page.evaluate(CHANGE, "bdp") < charts
    card(page, "pyramid").scroll_into_view_if_needed()
    expect(card(page, "pyramid").locator(".main-svg").first).to_be_visible()
    page.evaluate("window.scrollTo(0, 0)")
    assert page.evaluate(CHANGE, "smash") < charts
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(DRAWN) == charts
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(CHANGE, "crewe") < charts
    drawn(page)  # whoever stays has all of them
    assert page.evaluate(DRAWN) == charts
