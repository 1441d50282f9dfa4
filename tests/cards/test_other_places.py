"""The funnel and the comparison of two in other Places: one that keeps all of England, and one of one community."""

import pytest

from cards.draw import answer, drawn, view_of
from cards.registry import CARDS
from cards.signals.funnels import funnel
from cards.signals.pairs import ranks, sure
from components.funnel import LEFT_OUT
from tests.components.funnels import share_position
from tests.places import OTHER, filled
from tests.queries.oracle import ENGLAND, oracle_of

URL = "/c/town-2/i/qof_diabetes"


@pytest.fixture
def shown(served, fresh, tmp_path):
    """A function of numbers of communities and of other PCNs that gives the store and a context in its Place."""

    def made(count, others=0):
        url = fresh()
        known = filled(url, tmp_path / "place", count, others)
        server = served(url)
        server.config["PLACE"] = known.place_folder
        return url, server.test_request_context()

    before = served().config["PLACE"]
    yield made
    served().config["PLACE"] = before


def test_where_all_of_england_is_kept_the_funnel_is_of_networks(shown):
    store, context = shown(3, 40)
    with context:
        found = funnel(view_of(URL))
        card = answer(CARDS["funnel"], view_of(URL))
        listed = CARDS["funnel"].listed(card.frame, view_of(URL))
    rows = {row["area_code"]: row for row in oracle_of(store).main("qof_diabetes") if row["period"] == "2020-21"}
    average = rows[ENGLAND]["value"] / 100
    assert (set(found["area_type"]), set(found["average_of"])) == ({"pcn"}, {"England"})
    for area, lies, whose in zip(found["area_code"], found["lies"], found["whose"], strict=True):
        row = rows[area]
        counted = row["state"] == "ok" and row["denominator"] >= 500
        assert lies == (share_position(row["numerator"], row["denominator"], average) if counted else LEFT_OUT)
        assert (whose == "") == area.startswith(OTHER)
    assert {"focus", "own", ""} == set(found["whose"])
    assert "networks of England by size" in card.words.subtitle
    assert len(listed) == 6  # the table has the Place's own


def test_a_place_of_one_community_has_no_rest_no_order_and_no_pair(shown):
    _, context = shown(1)
    with context:
        view = view_of("/compare?bench=rest&c=town-1&other=town-1&i=qof_diabetes")
        assert view.selection.bench == "england"
        assert ranks(view).empty and sure(view).empty
        assert drawn("pair", view) == []
        assert funnel(view).empty  # three practices make no funnel


def test_a_place_of_two_is_compared_each_with_the_other(shown):
    store, context = shown(2)
    rows = {row["area_code"]: row for row in oracle_of(store).main("qof_diabetes") if row["period"] == "2020-21"}
    with context:
        found = answer(CARDS["dots"], view_of("/compare?bench=rest&i=qof_diabetes")).frame.set_index("area_code")
    for own, other in (("town-1", "town-2"), ("town-2", "town-1")):
        assert found.loc[own, "benchmark"] == pytest.approx(rows[other]["value"])
