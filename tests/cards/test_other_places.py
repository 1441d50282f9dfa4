"""The funnel and the comparison of two in other Places: one that keeps all of England, and one of one community."""

import pytest

from cards.draw import answer, drawn, view_of
from cards.registry import CARDS
from cards.signals.funnels import funnel
from cards.signals.pairs import ranks, sure
from components.funnel import LEFT_OUT
from data.ages import TEN
from data.engine import engine
from data.ingest.knowledge import Known
from tests.components.funnels import share_position
from tests.data.stories import file_of, keep, observed
from tests.places import OTHER, filled
from tests.queries.oracle import ENGLAND, oracle_of
from tests.web import said

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


@pytest.fixture
def of_one(shown, tmp_path):
    """The store of a Place of one community with its people by deprivation and age, and what its practices are paid."""
    store, context = shown(1)
    aged = [
        observed("registered_patients", "A00000", "2022-07", 150 + at, breakdown=by, category=band)
        for by in TEN.breakdowns.values()
        for at, band in enumerate(TEN.labels)
    ]
    tenths = [observed("registered_patients", "A00000", "2022-07", at, breakdown="imd2019_decile", category=f"{at}")
              for at in range(1, 11)]  # fmt: skip
    paid = [observed("gp_funding_per_patient", "A00000", "2020-21", 300_000, 3_000)]
    made, known = engine(store), Known(tmp_path / "place")
    keep(made, file_of([*aged, *tenths], "2022-07"), "people", known=known)
    keep(made, file_of(paid, "2020-21"), "payments", known=known)
    made.dispose()
    return context


def test_a_place_of_one_community_is_not_set_beside_that(of_one):
    with of_one:
        for card in ("profile", "pyramid", "spend", "spend_overview", "spend-short", "funding"):
            told = said(drawn(card, view_of("/c/town-1"))).partition("Show the data")[0]  # the data have both
            assert "Town 1" in told and "Testshire" not in told and "Beside the Place" not in told, card
