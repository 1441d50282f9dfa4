"""The funnel's rows from a store: whose practices, about which average, and positions worked out in plain Python."""

import pytest

from cards.draw import view_of
from cards.signals.funnels import funnel
from components.funnel import LEFT_OUT
from tests.components.funnels import share_position
from tests.queries.oracle import ENGLAND, PLACE, oracle_of
from tests.web import client_of, laid_out, said

SPECIAL = {"Y02045", "Y05750"}  # 4 to 8 patients, and about 120


@pytest.mark.parametrize(("bench", "code"), [("england", ENGLAND), ("place", PLACE), ("rest", PLACE)])
def test_every_practice_lies_where_plain_python_puts_it(context, demonstration, bench, code):
    url = f"/c/crewe/i/qof_hypertension?bench={bench}"
    store = oracle_of(demonstration)
    rows = {row["area_code"]: row for row in store.latest("qof_hypertension", ["practice", "place", "england"], PLACE)}
    average = rows[code]["value"] / 100
    found = funnel(view_of(url))
    assert set(found["average_of"]) == {"England" if code == ENGLAND else "Cheshire East"}
    placed = dict(zip(found["area_code"], found["lies"], strict=True))
    assert len(placed) == 36
    for area, position in placed.items():
        row = rows[area]
        counted = row["state"] == "ok" and row["denominator"] >= 500
        wanted = share_position(row["numerator"], row["denominator"], average) if counted else LEFT_OUT
        assert position == wanted, area
    assert {area for area, position in placed.items() if position == LEFT_OUT} == SPECIAL


def test_the_dark_ones_are_the_communitys_practices(context, demonstration):
    found = funnel(view_of("/c/crewe/i/qof_hypertension"))
    own = set(found.loc[found["whose"] == "focus", "area_code"])
    assert own == set(oracle_of(demonstration).practices("crewe", str(found["period"].iloc[0])[:4] + "-12-31"))
    every = funnel(view_of("/compare?i=qof_hypertension"))
    assert set(every["whose"]) == {"focus"}


@pytest.mark.parametrize("indicator", ["registered_patients", "imd_score", "list_growth", "gp_funding_per_patient"])
def test_no_funnel_where_counts_do_not_make_the_figure(context, indicator):
    assert funnel(view_of(f"/c/crewe/i/{indicator}")).empty


def test_the_page_says_who_is_left_out(served):
    text = said(laid_out(client_of(served()), "/c/macclesfield/i/qof_hypertension"))
    assert "of fewer than 500 people (" in text
    assert "David Lewis Medical Practice" in text and "Vernova Healthcare" in text
