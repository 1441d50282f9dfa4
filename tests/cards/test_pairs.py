"""Compare: the order of the communities, how two of them differ, and the Place without a community, from a store."""

import pytest

from cards import questions
from cards.draw import view_of
from cards.signals.pairs import ranks, sure
from tests.components.test_pairs import newcombe
from tests.queries.oracle import PLACE, oracle_of
from tests.web import client_of, laid_out, said

COMPARE = "/compare?i=qof_hypertension&c=crewe&other=nantwich"


@pytest.fixture
def counts(demonstration):
    """Each community's counts of the newest year, and the Place's."""
    rows = oracle_of(demonstration).latest("qof_hypertension", ["community", "place"], PLACE)
    return {row["area_code"]: (row["numerator"], row["denominator"]) for row in rows}


def test_the_difference_of_two_communities_is_newcombes(context, counts):
    found = sure(view_of(COMPARE))
    gap = found.loc[found["area_code"] == "difference", ["value", "lower", "upper"]].iloc[0].tolist()
    assert gap == pytest.approx(newcombe(counts["crewe"], counts["nantwich"]))


@pytest.mark.parametrize("query", ["", "c=crewe", "c=crewe&other=crewe", "c=crewe&other=atlantis"])
def test_nothing_is_set_beside_until_two_are_chosen(context, query):
    assert sure(view_of(f"/compare?i=qof_hypertension&{query}")).empty


def test_each_community_is_set_beside_the_sum_of_the_others(context, counts):
    found = questions.eight(view_of("/compare?i=qof_hypertension&bench=rest")).set_index("area_code")
    whole = counts.pop(PLACE)
    assert whole == tuple(map(sum, zip(*counts.values(), strict=True)))  # the Place is its communities
    for slug in counts:
        others = [one for name, one in counts.items() if name != slug]
        assert found.loc[slug, "benchmark"] == pytest.approx(
            100 * sum(one for one, _ in others) / sum(n for _, n in others)
        )


def test_ranks_are_of_communities_with_intervals_alone(context):
    found = ranks(view_of(COMPARE))
    assert set(found["area_type"]) == {"community"}
    assert sorted(found["rank"]) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert (found["rank_first"] <= found["rank"]).all() and (found["rank"] <= found["rank_last"]).all()
    assert ranks(view_of("/compare?i=registered_patients")).empty  # a count
    assert ranks(view_of("/compare?i=imd_score")).empty  # an average without an interval


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("c=crewe", "Choose two communities to see how sure a difference between them is."),
        ("c=crewe&other=crewe", "That is the same community twice: choose another one to set beside it."),
        ("c=crewe&other=nantwich", "Crewe beside Nantwich"),
        ("c=crewe&other=nantwich&i=registered_patients", "cannot be said"),
    ],
)
def test_the_page_says_how_sure_or_what_to_choose(served, query, words):
    text = said(laid_out(client_of(served()), f"/compare?{query}"))
    assert "How sure are we that two communities differ?" in text
    assert words in text
