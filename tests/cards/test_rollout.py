"""The roll-out scenario on the page: what it starts from, what the address changes, what it refuses and how."""

import pytest

from cards.draw import answer, drawn, view_of
from cards.registry import CARDS
from components.outcomes.grounds import people
from components.tables import readable
from tests.web import client_of, laid_out, said

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
    assert "Scenario, not forecast" in words and "Knutsford, what 95 of every 100 reckonings gave" in words
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


def test_each_number_says_where_it_is_from(told):
    _, _, fields = told()
    for one in (
        "21: 7 clinics in April 2022 to July 2022, taken to a year. 52: one a week.",
        "clinicians within Knutsford PCN could refer 3 cases per week",
        "19 of 21 patients: 90% (95% interval 71% to 97%)", "£136 without tests and £242 including tests (ECG, echo)",
        "The case study does not say. Left empty, nothing is taken off.",
    ):  # fmt: skip
        assert one in said(fields), one
    text = str(fields)
    for name in ("clinics", "cases", "saved", "cost", "running"):
        assert text.count(f'aria-describedby="ground-{name}"') == 2 and text.count(f'id="ground-{name}"') == 1


def test_numbers_of_ones_own_say_so_and_lead_back(told):
    _, _, fields = told("clinics=10_20&running=5_5")
    assert "Your numbers. The case study's own: 21 to 52." in said(fields)
    assert "Your number: the case study has none." in said(fields)
    assert f'href="{KNUTSFORD}">Back to the case study' in str(fields)
    assert "Back to the case study" not in str(told()[2])


def test_the_table_and_the_picture_say_what_it_was_reckoned_with(told):
    told()  # binds the store
    view, card = view_of(f"{KNUTSFORD}?clinics=10_20&running=50_100&who=all"), CARDS["case_scenario"]
    found = answer(card, view)
    table = readable(card.listed(found.frame, view), view)
    by_name = dict(zip(table["What"], zip(table["Range"], table["Note"], strict=True), strict=True))
    assert by_name["Reckoned with: clinics a year in each community"] == (
        "10 to 20", "Your numbers. The case study's own: 21 to 52.",
    )  # fmt: skip
    assert by_name["Reckoned with: cases a clinic"][0] == "3 to 3"
    assert found.words.reading.startswith(
        "Reckoned with 10 to 20 clinics a year in each community, 3 cases a clinic, 71 to 97 of every 100 saved, "
        "£136 to 242 for each and £50 to 100 for a clinic."
    )
    assert found.words.subtitle.startswith("All 8 communities")
    assert len(card.figure(found.frame, view)["layout"]["shapes"]) == 3  # what is left, its worth, what clinics cost


def test_eligible_people_are_said_as_the_most_that_cases_can_be(served):
    words = said(laid_out(client_of(served()), f"{KNUTSFORD}?who=knutsford_bdp"))  # the demonstration has registers
    assert "No community can have more cases in a year than people on the register (heart failure, 2020/21): " in words
    assert " in BDP and " in words


def test_communities_whose_people_are_not_known_are_named(told):
    told()
    view = view_of(KNUTSFORD)
    assert people(["crewe", "bdp"], {"crewe": 1200}, "people", view) == (
        "No community can have more cases in a year than people: 1,200 in Crewe. How many people there are in BDP is "
        "not known, so nothing limits cases there."
    )
    every = dict.fromkeys(view.slugs, 100)
    assert people(view.slugs, every, "people", view).endswith("than people: 800 in 8 communities.")
