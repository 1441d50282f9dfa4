"""Gaps by deprivation: what the cards ask and say, worked out again in plain Python from the store's own rows."""

from collections import defaultdict
from math import ceil, floor, isnan

import pytest

from cards.draw import drawn, view_of
from cards.inequalities import questions
from cards.inequalities.choices import offered, settled
from components.gaps import EXCESS, RATIO, SLOPE
from components.practice_fifths import can_be_summed
from data.indicators import indicators
from tests.queries.oracle import oracle_of
from tests.web import said

LOCAL = "/inequalities?i=qof_diabetes&fifths=local"


@pytest.fixture
def small(served, small_store):
    """The small store: six practices of three communities, one of them with hardly any patients."""
    with served(small_store).test_request_context():
        yield small_store


def rank_in_fifths(scores):
    """OHID's way: the highest score is fifth 1; ties have the lowest rank."""
    groups = {}
    for code, score in scores.items():
        rank = 1 + sum(other > score for other in scores.values())
        groups[code] = max(1, floor(6 - ceil((len(scores) + 1 - rank) / (len(scores) / 5))))
    return groups


def by_hand(store, indicator, period):
    """Numerator and denominator by fifth of practices, from the store's rows."""
    known = oracle_of(store).main
    scores = {row["area_code"]: row["value"] for row in known("imd_score") if row["area_code"][0] in "NY"}
    fifth = rank_in_fifths({code: score for code, score in scores.items() if score is not None})
    sums = defaultdict(lambda: [0.0, 0.0])
    for row in known(indicator):
        if row["area_code"] in fifth and row["period"] == period and row["denominator"]:
            sums[fifth[row["area_code"]]][0] += row["numerator"]
            sums[fifth[row["area_code"]]][1] += row["denominator"]
    return dict(sums)


def slope_by_hand(values, people):
    """Least squares through the middles of the fifths' people, weighted by people: intercept and slope."""
    whole, before, middles = sum(people), 0.0, []
    for count in people:
        middles.append((before + count / 2) / whole)
        before += count
    mean_x = sum(x * n for x, n in zip(middles, people, strict=True)) / whole
    mean_y = sum(y * n for y, n in zip(values, people, strict=True)) / whole
    both = sum((x - mean_x) * (y - mean_y) * n for x, y, n in zip(middles, values, people, strict=True))
    slope = both / sum((x - mean_x) ** 2 * n for x, n in zip(middles, people, strict=True))
    return mean_y - slope * mean_x, slope


def test_practices_of_the_demonstration_in_fifths_slope_ratio_and_excess(served, demonstration):
    with served().test_request_context():
        found = questions.gradient(view_of(LOCAL)).set_index("category")
    sums = by_hand(demonstration, "qof_diabetes", "2020-21")
    assert sorted(sums) == [1, 2, 3, 4, 5]
    for fifth, (top, bottom) in sums.items():
        row = found.loc[str(fifth)]
        assert (row["numerator"], row["denominator"]) == (top, bottom)
        assert row["value"] == pytest.approx(100 * top / bottom)
        assert row["lower"] < row["value"] < row["upper"]
    values = [100 * sums[fifth][0] / sums[fifth][1] for fifth in range(1, 6)]
    people = [sums[fifth][1] for fifth in range(1, 6)]
    start, slope = slope_by_hand(values, people)
    assert found.loc[SLOPE, "value"] == pytest.approx(slope)
    assert found.loc[SLOPE, "lower"] < slope < found.loc[SLOPE, "upper"]
    assert found.loc[RATIO, "value"] == pytest.approx((start + slope) / start)
    excess = sum(n * (value - values[-1]) / 100 for value, n in zip(values, people, strict=True))
    assert found.loc[EXCESS, "numerator"] == pytest.approx(excess)


def test_practices_of_six(small):
    """Six practices make fifths of two, one, one, one and one, or so: whatever OHID's rule says."""
    found = questions.gradient(view_of(LOCAL)).set_index("category")
    sums = by_hand(small, "qof_diabetes", "2020-21")
    for fifth in range(1, 6):
        top, bottom = sums.get(fifth, (0, 0))
        if bottom:
            assert (found.loc[str(fifth), "numerator"], found.loc[str(fifth), "denominator"]) == (top, bottom)
        else:  # Y02045 has no figure: its fifth has none either
            assert isnan(found.loc[str(fifth), "value"])


def test_england_cut_points_are_those_of_the_loaded_neighbourhoods(small):
    """The small store knows three neighbourhoods, in the tenths 1, 2 and 10: not enough for cut points."""
    found = questions.gradient(view_of("/inequalities?i=qof_diabetes"))
    assert set(found["breakdown"]) == {"practices_place", "all"}
    assert "cannot be told from what is loaded" in said(drawn("gradient", view_of("/inequalities?i=qof_diabetes")))


@pytest.mark.parametrize(
    ("name", "can"),
    [
        ("qof_diabetes", True),
        ("gp_funding_per_patient", True),  # pounds and patients add up
        ("registered_patients", False),  # a count grows with the practice
        ("list_growth", False),
        ("imd_score", False),  # deprivation against itself
        ("share_in_most_deprived_fifth", False),
        ("life_expectancy_female", False),  # published for practices alone, to be added up by nobody
    ],
)
def test_what_practices_can_be_added_up_for(name, can):
    assert can_be_summed(indicators()[name]) is can


def test_an_empty_store_says_what_is_missing(served, empty_store):
    with served(empty_store).test_request_context():
        view = settled(view_of("/inequalities"))
        assert "by deprivation fifth are loaded" in said(drawn("gradient", view))
        assert drawn("slope", view) == []
        assert offered(view)  # the control is never empty
