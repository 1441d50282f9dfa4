"""What each card asks of the store, for the view that it is drawn for."""

import pytest

from cards import questions
from cards.card import Card
from cards.draw import drawn, view_of
from cards.headings import HEADINGS
from cards.registry import CARDS
from queries import cache
from tests.web import said

SLUGS = ["bdp", "chaw", "choc", "crewe", "knutsford", "macclesfield", "nantwich", "smash"]
pytestmark = pytest.mark.usefixtures("context")


def test_all_indicators_are_the_listed_ones_in_their_order():
    view = view_of("/compare")
    found = questions.all_indicators(view)
    listed = [one.id for one in view.listed if one.id in set(found["indicator"])]
    assert list(dict.fromkeys(found["indicator"])) == listed
    assert "imd_decile" not in set(found["indicator"])
    assert set(found["area_code"]) == {*SLUGS, "E06000049", "E92000001"}
    children = questions.all_indicators(view_of("/compare?theme=children"))
    assert set(children["indicator"]) == {"ae_attendances_0_4"}


@pytest.mark.parametrize(("url", "code"), [("/c/crewe", "crewe"), ("/", "E06000049"), ("/?c=rubbish", "E06000049")])
def test_here_is_the_chosen_community_or_the_place(url, code):
    assert set(questions.all_indicators_here(view_of(url))["area_code"]) == {code}
    assert set(questions.index_here(view_of(url))["area_code"]) == {code}


def test_the_eight_are_at_one_period():
    found = questions.eight(view_of("/compare?i=qof_dementia&period=2016-17"))
    assert set(found["period"]) == {"2016-17"}
    assert list(found.loc[found["area_type"] == "community", "area_code"]) == SLUGS
    stale = questions.eight(view_of("/compare?i=qof_dementia&period=1999-00"))
    assert set(stale["period"]) == {"2020-21"}


def test_a_count_over_time_is_of_the_communities_or_of_the_place_as_a_whole():
    asked = {url: view_of(f"{url}?i=registered_patients") for url in ("/", "/c/crewe")}
    assert set(questions.over_time(asked["/c/crewe"])["area_code"]) == set(SLUGS)
    assert set(questions.over_time(asked["/"])["area_code"]) == {"E06000049"}
    words = CARDS["trend"].words(questions.over_time(asked["/"]), asked["/"])
    assert "Cheshire East 431,023 in October 2026" in words.headline and "Grey lines" not in words.reading


def test_practices_are_those_of_the_community():
    own = questions.practices(view_of("/c/crewe/i/qof_diabetes"))
    every = questions.practices(view_of("/compare?i=qof_diabetes"))
    crewe = set(own.loc[own["area_type"] == "practice", "area_code"])
    assert "N81016" in crewe
    assert crewe < set(every["area_code"])
    assert {"E06000049", "E92000001"} <= set(own["area_code"])


def test_shares_of_the_profile_add_to_a_hundred_and_leave_out_whom_no_tenth_is_known_of():
    found = questions.deprivation(view_of("/c/crewe"))
    assert found.groupby("area_code")["share"].sum().round(6).to_dict() == {"crewe": 100, "E06000049": 100}
    crewe = found[found["area_code"] == "crewe"]
    assert list(crewe["category"]) == [*map(str, range(1, 11)), "not recorded"]
    assert crewe["share"].isna().tolist() == [False] * 10 + [True]
    assert crewe.iloc[0]["value"] == 6422  # the published count of patients in the most deprived tenth


@pytest.mark.parametrize("name", [*CARDS, *HEADINGS])
@pytest.mark.parametrize("url", ["/", "/c/crewe", "/c/bdp/i/registered_patients?bench=place", "/compare?theme=mental"])
def test_every_card_and_heading_is_drawn_for_every_view(name, url):
    held = drawn(name, view_of(url))
    text = said(held)
    assert "could not be drawn" not in text
    if name in CARDS and not CARDS[name].optional:
        assert "Data version" in text or "loaded" in text  # drawn, or it says what is to be loaded


def test_a_card_with_neither_body_nor_figure_is_a_mistake_that_says_so():
    words = CARDS["trend"].words
    bare = Card("Bare", questions.eight, words)
    view = view_of("/")
    with pytest.raises(TypeError, match="'Bare' has neither body nor figure"):
        rows = questions.eight(view)
        bare.shown(rows, words(rows, view), view)


def test_a_card_is_drawn_once_for_a_selection_and_again_for_another(served, tmp_path, monkeypatch):
    made = []
    card = CARDS["dots"]
    monkeypatch.setitem(CARDS, "dots", Card(card.title, lambda view: made.append(1) or card.query(view), card.words,
                                            card.figure))  # fmt: skip
    server = served(cache_url=f"file://{tmp_path / 'cache'}")
    for url in ("/compare", "/compare", "/compare?bench=place", "/compare?bench=england", "/compare?unknown=1"):
        with server.test_request_context():
            drawn("dots", view_of(url))
    assert len(made) == 2


def test_a_card_is_drawn_anew_for_another_place(served, tmp_path, monkeypatch):
    server = served(cache_url=f"file://{tmp_path / 'cache'}")
    keys = []
    kept = cache.remembered
    monkeypatch.setattr("cards.draw.remembered", lambda parts, make: keys.append(parts) or kept(parts, make))
    with server.test_request_context():
        drawn("dots", view_of("/"))
    assert any("communities=" in str(part) for part in keys[0])
