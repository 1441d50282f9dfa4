"""The list of pictures of each page is what the page itself shows."""

import re

import pytest

from cards.draw import drawn, view_of
from cards.pages import of_community, of_place, paged, shown
from cards.registry import CARDS
from components.captions import STAMP
from tests.web import laid_out

CASES = ["knutsford-cardiology", "social-prescribing"]
PAGES = [
    *of_place(CASES), *of_community("crewe"), "/c/crewe/i/ae_attendances_0_4", "/c/bdp/i/qof_diabetes?bench=rest",
    "/c/crewe/i/rightcare_spend", "/inequalities?c=bdp&i=ae_attendances_0_4", "/spend", "/outcomes", "/data",
    "/nowhere", "/outcomes/nobody",
]  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
def test_the_pictures_of_a_page_are_those_that_stand_on_it(served, monkeypatch, address):
    server, asked = served(), []
    monkeypatch.setattr("cards.regions.drawn", lambda name, view: asked.append((name, view)) or [])
    laid_out(server.test_client(), address)
    with server.test_request_context():
        listed = [(name, view.selection.url()) for name, view in shown(view_of(address))]
    drawn = [(name, view.selection.url()) for name, view in asked if name in CARDS and CARDS[name].figure]
    assert listed == drawn


def test_papers_have_the_rug_theme_by_theme_unless_one_is_chosen(served):
    with served().test_request_context():
        cards = {address: paged(shown(view_of(address))) for address in ("/compare", "/compare?theme=heart")}
    rugs = {address: [view.selection for name, view in found if name == "rug"] for address, found in cards.items()}
    themes = [one.theme for one in rugs["/compare"]]
    assert len(themes) == len(set(themes)) > 5
    assert all(themes)
    assert [one.url() for one in rugs["/compare?theme=heart"]] == ["/compare?theme=heart"]
    others = {address: [name for name, _ in found if name != "rug"] for address, found in cards.items()}
    assert others["/compare"] == others["/compare?theme=heart"] == [*dict.fromkeys(others["/compare"])]


def test_many_sources_are_counted_and_named_when_opened(served):
    with served().test_request_context():
        tiles = drawn("glance", view_of("/c/crewe"))["props"]["data-html"]
        one = str(drawn("profile", view_of("/c/crewe")))
    assert "<summary>7 sources</summary>Fingertips, indicator 93930" in tiles
    assert 'data-line="Source: Fingertips' in tiles
    assert "sources</summary>" not in one


def test_what_is_copied_of_made_up_figures_says_that_they_are_not_real(served):
    with served().test_request_context():
        tiles, made_up, real = (str(drawn(name, view_of("/c/crewe"))) for name in ("glance", "trend", "profile"))
    for card in (tiles, made_up):
        copied = re.findall(r'data-(?:text|line)="([^"]*Source: [^"]*)"', card)
        assert len(copied) == 2 and all(one.endswith(f". {STAMP}.") for one in copied)
    assert STAMP not in real  # Crewe's people by tenth of deprivation are published
