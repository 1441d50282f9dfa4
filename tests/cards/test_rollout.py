"""The roll-out scenario on the page: what it starts from, what the address changes, what it refuses and how."""

import pytest

from cards.draw import drawn, view_of
from cards.registry import CARDS
from tests.web import said

KNUTSFORD = "/outcomes/knutsford-cardiology"


@pytest.fixture
def told(served, small_store):
    """A function of a query that gives the scenario's rows, its words, and the words of the fields."""
    with served(small_store).test_request_context():

        def ask(query="", path=KNUTSFORD):
            view = view_of(f"{path}?{query}")
            rows = CARDS["case_scenario"].query(view)
            return rows, said(drawn("case_scenario", view)), drawn("case-scenario", view)

        yield ask


def test_it_starts_from_the_case_study_s_own_figures(told):
    rows, words, fields = told()
    text = str(fields)
    # 7 clinics in 4 months are 21 a year, one a week is 52; 3 cases at most; Wilson's limits; the price's two ends
    for name, low, high in (("clinics", 21, 52), ("cases", 3, 3), ("saved", 71, 97), ("cost", 136, 242)):
        assert f'id="scenario-{name}-from" data-key="{name}" value="{low}"' in text
        assert f'id="scenario-{name}-to" data-key="{name}" value="{high}"' in text
    assert "Scenario, not forecast" in words and "Knutsford, 95% of 100,000 draws" in words
    assert "What matters most: 1. clinics a year" in words
    assert 21 * 3 * 0.71 * 136 < rows["lower"][0] < rows["value"][0] < rows["upper"][0] < 52 * 3 * 0.97 * 242


def test_fixed_numbers_give_their_product_less_what_the_clinics_cost(told):
    rows, words, _ = told("clinics=40_40&cases=2-5_2-5&saved=90_90&cost=200_200&running=100_100&who=knutsford_smash")
    found = dict(zip(rows["name"], rows["value"], strict=True))
    assert found["Cases seen"] == pytest.approx(2 * 40 * 2.5)
    assert found["Worth of what is saved"] == pytest.approx(2 * 40 * 2.5 * 0.9 * 200)
    assert rows["value"][0] == pytest.approx(2 * 40 * 2.5 * 0.9 * 200 - 2 * 40 * 100)
    assert "worth £36,000 to £36,000" in words and "£28,000 to £28,000 is left" in words
    assert "Knutsford and SMASH" in words and "No input is a range" in words


def test_all_eight_are_eight_times_one(told):
    one, every = (told(f"clinics=40_40&saved=90_90&cost=200_200&who={who}")[0] for who in ("crewe", "all"))
    assert every["value"][0] == pytest.approx(8 * one["value"][0])


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("clinics=40_20", "the lowest, 40, is above the highest, 20"),
        ("saved=90_140", "140% is too high"),
        ("cost=-5_200", "-£5 is too low"),
        ("cases=__", "a number is missing or cannot be read"),
        ("clinics=1e400_2", "a number is missing or cannot be read"),
        ("who=none", "Choose at least one community"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence_and_draws_nothing(told, query, message):
    rows, words, fields = told(query)
    assert rows.empty and not words
    assert message in said(fields) and str(fields).count('role="alert"') == 1


def test_quoted_shares_and_words_alone_have_no_scenario(told):
    for name in ("child-health-hubs", "stay-well-squad", "crewe-asylum-outreach"):
        rows, _, fields = told(path=f"/outcomes/{name}")
        assert rows.empty and fields == []
