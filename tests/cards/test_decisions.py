"""Decisions noted on a chart: numbered flags in the picture, a list beneath, in words, in the table and in files."""

import json
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.draw import answer, drawn, view_of
from cards.registry import CARDS
from components.figures.flags import NEAR, flagged
from components.theme import axis
from components.theme import figure as plain_figure
from data.case_studies import Decision
from queries.outcomes import decisions
from tests.cards.months import NAME
from tests.cards.months import decisions as filling
from tests.cards.test_showed import monthly_store  # noqa: F401 (a fixture)
from tests.stores import filled
from tests.web import client_of, said

KNUTSFORD = f"/c/knutsford/i/{NAME}"
OVER_TIME = ("trend", "xmr")
FLAGS = ["<b> 2, 3 </b>", "<b> 4 </b>", "<b> 5 </b>"]


@pytest.fixture(scope="session")
def decided_store(stores, monthly_store):  # noqa: F811
    """The URL of the same with decisions. Only to be read."""
    return filled(stores, "decided", filling, monthly_store)


@pytest.fixture
def asked(served, decided_store):
    with served(decided_store).test_request_context():
        yield


def figure_of(name, url=KNUTSFORD):
    """A card's picture, as the page has it and as it leaves the page."""
    view, card = view_of(url), CARDS[name]
    return card.figure(card.query(view), view)


def boxes(figure):
    """What stands on the flags, from the left, with their heights."""
    return [(one["text"], one["y"]) for one in figure["layout"]["annotations"] if "bgcolor" in one]


@pytest.mark.parametrize("name", OVER_TIME)
def test_a_flag_stands_at_each_month_above_all_figures(asked, name):
    figure = figure_of(name)
    top = figure["layout"]["yaxis"]["domain"][1]
    assert [text for text, _ in boxes(figure)] == FLAGS  # A is of a month that no figure is near
    assert all(y > top for _, y in boxes(figure))
    (_, first), (_, second), (_, third) = boxes(figure)
    assert second > first == third  # a month apart they would touch on a telephone: the later one stands higher
    lines = [one["x0"] for one in figure["layout"]["shapes"] if one.get("layer") == "below"]
    assert [day[:7] for day in lines] == ["2024-09", "2024-10", "2025-03"]


def test_the_list_beneath_says_all_four_things_and_what_is_overdue(asked):
    words = said(drawn("trend", view_of(KNUTSFORD)))
    for key in "ABCDZ":
        assert f"{key} seen" in words and f"{key} chosen" in words and f"{key} lead" in words
    assert (
        words.count("overdue") >= 2 and "31 January 2025: overdue" in words and "30 September 2199: over" not in words
    )
    assert "January 2020 (outside the time that is drawn)" in words and "other seen" not in words


def test_words_table_and_files_have_them_too(served, decided_store, asked):
    view, card = view_of(KNUTSFORD), CARDS["trend"]
    found = answer(card, view)
    spoken = found.words.spoken()
    assert "Flag 5, March 2025. Seen: D seen. Chosen: D chosen. D lead, again on 30 September 2199." in spoken
    assert "2 earlier decisions more" in spoken and "Overdue to be looked at again: flag 1 and flag 2." in spoken
    flags = {(row.area_code, row.period): row.flag for row in found.frame.itertuples() if row.flag}
    assert flags == {("knutsford", "2024-09"): "2, 3", ("knutsford", "2024-10"): "4", ("knutsford", "2025-03"): "5"}
    client = client_of(served(decided_store))
    assert "decision_flag" in client.get(f"/export/trend.csv?at={KNUTSFORD}").text.splitlines()[0]
    picture = client.get(f"/export/xmr.json?at={KNUTSFORD}").get_json()["figure"]["layout"]["annotations"]
    assert [one["text"] for one in picture if "bgcolor" in one] == FLAGS
    foot = " ".join(one["text"] for one in picture).replace("<br>", " ")
    assert "Chosen: D chosen." in foot  # what was decided is read under the picture, wherever it is put


@pytest.mark.parametrize("name", OVER_TIME)
def test_a_chart_without_decisions_is_as_it_was(asked, name):
    for url in ("/c/bdp/i/emergency_admissions", "/c/knutsford/i/qof_diabetes"):
        card, view = CARDS[name], view_of(url)
        found = answer(card, view)
        if found is not None:
            assert "flag" not in found.frame and not found.words.noted
            assert boxes(figure_of(name, url)) == [] and "domain" not in figure_of(name, url)["layout"]["yaxis"]
            assert "Decisions noted" not in said(drawn(name, view))


def test_each_community_has_its_own(asked):
    assert [one.saw for one in decisions(NAME, "crewe")] == ["other seen"]
    assert [text for text, _ in boxes(figure_of("trend", f"/c/crewe/i/{NAME}"))] == ["<b> 1 </b>"]


DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2025, 12, 1))


@given(st.lists(DAYS, min_size=1, max_size=12))
def test_no_two_flags_of_a_row_touch_and_each_number_stands_once(days):
    months = sorted(f"{day:%Y-%m}" for day in days)
    noted = [
        Decision(number=at, id=str(at), community="crewe", indicator=NAME, month=month, saw="", chose="", owner="",
                 review_date="2026-01-01", illustrative=False)
        for at, month in enumerate(months, 1)
    ]  # fmt: skip
    made = flagged(plain_figure([], 340, xaxis=axis(range=["2020-01-01", "2024-12-31"])), noted)["layout"]
    first, last = map(date.fromisoformat, made["xaxis"]["range"])
    near = timedelta(days=NEAR * (last - first).days)
    rows: dict[float, list[date]] = {}
    for one in made["annotations"]:
        rows.setdefault(one["y"], []).append(date.fromisoformat(one["x"]))
        assert first <= rows[one["y"]][-1] <= last
    assert all(later - sooner > near for row in rows.values() for sooner, later in pairwise(row))
    numbers = " ".join(one["text"] for one in made["annotations"]).replace("<b>", "").replace("</b>", "")
    assert sorted(map(int, numbers.replace(",", " ").split())) == list(range(1, len(months) + 1))
    json.dumps(made)  # all of it goes to the browser
