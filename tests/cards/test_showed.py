"""Did it show: the page says of a project what the figures of all communities bear out, and why where they do not."""

from dataclasses import replace

import pytest

from cards.draw import view_of
from components.figures.outcomes import showed as picture
from components.outcomes.showed import hindrance, showed
from components.records import records
from components.words.outcomes import showed as said
from data.indicators import indicators
from queries import outcomes, values
from tests.cards.months import MONTHS, NAME, PEOPLE, START, admissions
from tests.stores import filled
from tests.web import client_of, laid_out
from tests.web import said as told_by

KNUTSFORD = "/outcomes/knutsford-cardiology"


@pytest.fixture(scope="session")
def monthly_store(stores, empty_store):
    """The URL of a store with three years of them. Only to be read."""
    return filled(stores, "monthly", admissions, empty_store)


@pytest.fixture
def tried(served, monthly_store):
    """A function of a community and a start that gives what is found of the cardiology clinics had they been there."""
    with served(monthly_store).test_request_context():

        def ask(slug, since, months=MONTHS):
            case = outcomes.case_study("knutsford-cardiology")
            claims = (replace(case.claims[0], since=since),)
            case, view = replace(case, community=slug, claims=claims), view_of(KNUTSFORD)
            rows = [row for row in records(values.trend(NAME, view.slugs)) if row.period in months]
            found = showed(rows, case, view)
            return found, said.showed(found, indicators()[NAME]) if found else None

        yield ask


def test_a_fall_beyond_chance_and_beyond_the_others_shows_with_its_size(tried):
    found, words = tried("knutsford", "2024-07")
    assert words.headline == "Emergency admissions, Knutsford: a change shows"
    assert found.at == START and found.told.rank == 1 and found.told.runs == 8
    assert found.told.size == pytest.approx(-100 / PEOPLE * 1000, abs=0.25)  # 2 fewer for every 1,000 people
    assert "number 1 of 8" in words.sentence and "a sign and no proof" in words.sentence
    assert "average was 8.0 before the start and is 6.0 since" in words.sentence


def test_a_project_that_did_nothing_is_not_yet_visible(tried):
    for slug in ("crewe", "smash"):
        _, words = tried(slug, "2024-07")
        assert words.headline.endswith("not yet visible in the population data")
        assert "No figure since the start is beyond" in words.sentence and "proof" not in words.sentence


def test_too_few_figures_on_either_side_are_said(tried):
    _, words = tried("knutsford", "2025-09")
    assert "It is too early to tell. There are fewer than 6 figures since the start." in words.sentence
    _, words = tried("knutsford", "2023-06")
    assert "It cannot be told. There are fewer than 12 figures before the start." in words.sentence
    assert tried("knutsford", "2022-04") == (None, None)  # as the clinics did: before any figure


def test_the_chart_has_the_start_the_others_and_what_would_have_been(tried):
    found, _ = tried("knutsford", "2024-07")
    others, reference, *_ = picture.showed(found, view_of(f"{KNUTSFORD}?i={NAME}"))["data"]
    assert len(found.others) == 7 and others["y"].count(None) == 7  # a gap after each, and no figure missing
    assert reference["line"]["dash"] == "longdash" and set(reference["x"]) == set(found.own.middles)
    assert [at for at, _ in found.own.starts] == [START]  # limits begin anew once, where the project began


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"claims": ()}, "claims to move none of the figures"),
        ({"since": "not stated"}, "When the project began is not published"),
        ({"indicator": "under_75_mortality", "since": "2024-07"}, "it takes several years or months together"),
        ({"indicator": "share_in_most_deprived_fifth", "since": "2024-07"}, "it is shared out from neighbourhoods"),
        ({"community": ""}, "for the whole Place"),
    ],
)
def test_what_bars_a_before_and_after_is_said(served, monthly_store, changed, why):
    with served(monthly_store).test_request_context():
        case = outcomes.case_study("knutsford-cardiology")
        claim = {key: changed.pop(key) for key in ("indicator", "since") if key in changed}
        case = replace(case, **({"claims": (replace(case.claims[0], **claim),)} | changed))
        assert why in hindrance(case, view_of(KNUTSFORD))


def test_the_page_says_why_knutsford_s_clinics_cannot_be_judged(served, monthly_store):
    words = told_by(laid_out(client_of(served(monthly_store)), KNUTSFORD))
    assert "Did it show?" in words and "reach from before the project began to after it" in words
    assert "Reduce hospital attendance" in words  # what it claims, in the source's words
