"""Figures that are published for practices only: the practices are shown, and nothing is made up for areas above."""

import pytest

from cards import questions
from cards.draw import drawn, view_of
from queries import values
from tests.components.frames import frame, row
from tests.web import said

URL = "/c/crewe/i/life_expectancy_female"
pytestmark = pytest.mark.usefixtures("context")


def test_the_practices_stand_beside_each_other_at_their_newest_period():
    found = questions.practices(view_of(URL))
    assert set(found["area_type"]) == {"practice"}
    assert set(found["period"]) == {"2020"}
    assert len(found) == 5
    assert set(found["comparison"]) == {"not compared"}  # the file has no intervals


def test_its_periods_are_those_of_practices():
    assert values.periods("life_expectancy_female", "E06000049") == ["2015", "2017", "2020"]
    assert set(questions.practices(view_of(f"{URL}?period=2017"))["period"]) == {"2017"}


def test_nothing_is_worked_out_above_practices_and_the_rug_leaves_it_out():
    assert questions.eight(view_of(URL)).empty
    assert questions.over_time(view_of(URL)).empty
    assert "life_expectancy_female" not in set(questions.all_indicators(view_of("/compare"))["indicator"])


@pytest.mark.parametrize("name", ["trend", "dots", "heading-indicator"])
def test_the_page_says_so(name):
    assert "published for practices only" in said(drawn(name, view_of(URL)))


def test_an_indicator_without_any_figures_says_that_none_are_loaded(served, small_store):
    with served(small_store).test_request_context():
        assert "No figures of GP funding per patient are loaded yet" in said(
            drawn("trend", view_of("/c/crewe/i/gp_funding_per_patient"))
        )


def test_england_before_the_communities_is_drawn_and_after_them_is_not(monkeypatch):
    """England's longer series is context; a year ahead of the communities it says nothing of them."""
    years = [("E92000001", "2018-19"), ("E92000001", "2019-20"), ("crewe", "2019-20"), ("E92000001", "2020-21")]
    rows = frame(*(row(area, 1, period=year, indicator="qof_dementia") for area, year in years))
    monkeypatch.setattr(values, "trend", lambda indicator, areas: rows)
    found = questions.over_time(view_of("/c/crewe/i/qof_dementia"))
    assert list(zip(found["area_code"], found["period"], strict=True)) == years[:3]
    monkeypatch.setattr(values, "trend", lambda indicator, areas: rows[rows["area_code"] != "crewe"])
    assert questions.over_time(view_of("/c/crewe/i/qof_dementia")).empty
