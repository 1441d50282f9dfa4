"""Practices in fifths, fifths summed to Core20 and the rest, gaps over time: what must hold whatever the figures."""

import math
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.core20 import from_fifths
from components.figures.gradient import gradient
from components.figures.ladders import groups
from components.figures.slope import slope
from components.gaps import excess
from components.over_time import change, pairs
from components.practice_fifths import placed
from components.words.gradient import NO_SLOPE
from components.words.gradient import gradient as told
from data.indicators import indicators
from methods import intervals
from tests.components.frames import frame, row, view

SCORES = st.dictionaries(st.text("NY0123456789", min_size=3, max_size=6), st.floats(0, 90), min_size=5, max_size=40)
LOWEST = {tenth: 60.0 - 6 * tenth for tenth in range(1, 11)}  # 54 for the most deprived tenth, 0 for the last


@given(SCORES)
def test_the_more_deprived_a_practice_the_lower_its_fifth(scores):
    for found in (placed(scores), placed(scores, LOWEST)):
        assert set(found) == set(scores) and set(found.values()) <= set("12345")
        for one, other in zip(sorted(scores, key=scores.get), sorted(scores, key=scores.get)[1:], strict=False):
            assert found[one] >= found[other]


def test_england_s_cut_points_leave_fifths_empty_where_no_practice_is_so_deprived():
    """48 is the lowest score of the second tenth: under it a practice is in the second fifth."""
    assert placed({"a": 48.0, "b": 47.9, "c": 12.0, "d": 11.9}, LOWEST) == {"a": "1", "b": "2", "c": "4", "d": "5"}


def test_fewer_practices_than_fifths_are_put_in_none():
    assert placed({"a": 10.0, "b": 20.0}) == {}


def fifth(category, count, people):
    value, lower, upper = (float(one) for one in intervals.rate(count, people, 1000))
    more = {"numerator": count, "denominator": people, "category": category, "breakdown": "fifth_england"}
    return row("crewe", value, lower, upper, indicator="emergency_admissions", **more)


def test_fifths_two_to_five_are_the_rest():
    cells = [(9, 100), (8, 200), (7, 300), (0, 400), (5, 500)]
    rows = frame(*(fifth(str(at), *cell) for at, cell in enumerate(cells, 1)))
    found = from_fifths(rows, indicators()["emergency_admissions"]).set_index("category")
    assert (found.loc["rest", "numerator"], found.loc["rest", "denominator"]) == (20, 1400)
    assert found.loc["rest", "value"] == pytest.approx(1000 * 20 / 1400)
    assert found.loc["core20", "numerator"] == 9


def test_a_hidden_fifth_hides_the_rest():
    hidden = row("crewe", category="2", breakdown="fifth_england", state="suppressed", indicator="emergency_admissions")
    rows = frame(fifth("1", 9, 100), hidden, fifth("3", 7, 300))
    assert from_fifths(rows, indicators()["emergency_admissions"]).empty


CELLS = st.lists(st.tuples(st.integers(0, 500), st.integers(500, 9000)), min_size=5, max_size=5)


@given(CELLS)
def test_the_excess_is_what_would_be_left_over_at_the_last_fifth_s_rate(cells):
    rows = [SimpleNamespace(value=1000 * top / n, denominator=n) for top, n in cells]
    told = excess(rows, indicators()["emergency_admissions"])
    last = cells[-1][0] / cells[-1][1]
    assert told == pytest.approx(sum(top - n * last for top, n in cells), abs=1e-6)
    assert (
        excess(rows, indicators()["life_expectancy_at_birth_female"]) is None
    )  # years of life are no number of people


def pair(most, least, half=1.0):
    sides = (SimpleNamespace(value=one, lower=one - half, upper=one + half) for one in (most, least))
    return tuple(sides)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (pair(30, 10), pair(20, 10), "narrows"),
        (pair(20, 10), pair(30, 10), "widens"),
        (pair(20, 10), pair(19, 10), ""),  # so little may be chance
        (pair(20, 10), pair(22.5, 10), "widens"),  # the gaps' own intervals overlap, that of their difference is sure
        (pair(11, 10), pair(9, 10), ""),  # neither end was surely ahead, and the gap is as wide
        (pair(20, 10), pair(10, 20), "has turned round"),
        (pair(10, 30), pair(10, 20), "narrows"),  # the other way round
        (pair(30, 10, math.nan), pair(20, 10), ""),  # no interval, no claim
    ],
)
def test_a_gap_changes_only_where_the_interval_of_its_growth_leaves_nought_out(first, last, said):
    assert change(first, last) == said


def of_fifth(fifth, period="2021-22", people=5000.0):
    """A row by fifth; of two people even nought has an interval of thousands."""
    value, upper = (40.0, 46.0) if people > 100 else (0.0, 1844.4)
    more = {"period": period, "breakdown": "fifth_england", "category": fifth, "denominator": people}
    return row("knutsford", value, 0.0, upper, **more)


def test_a_fifth_of_two_people_is_not_drawn_and_leaves_the_others_their_room():
    rows = frame(of_fifth("1", people=2.0), *(of_fifth(one) for one in "2345"))
    (bars,) = gradient(rows, view("/inequalities?c=knutsford"))["data"]
    assert bars["y"] == [None, 40, 40, 40, 40]
    assert bars["error_y"]["array"] == [None, 6, 6, 6, 6]
    assert "Few or<br>no people" in [one["text"] for one in gradient(rows, view())["layout"]["annotations"]]


@pytest.mark.parametrize(
    ("most", "least", "finding"),
    [
        # half a point apart, as percentages often are: which way it goes does not hang on a whole unit
        (7.0, 6.5, "higher in fifth 1 than in fifth 5"),
        (6.5, 7.0, "higher in fifth 5 than in fifth 1"),
        (7.0, 7.05, "no clear difference between fifths 1 and 5"),
        (math.nan, 7.0, "too few fifths have a figure"),
    ],
)
def test_two_ends_alone_tell_which_is_higher_and_make_no_slope(most, least, finding):
    values = {"1": most, "2": math.nan, "3": math.nan, "4": math.nan, "5": least}
    more = {"indicator": "qof_diabetes", "breakdown": "fifth_england", "denominator": 5000.0}
    rows = [row("knutsford", one, one - 0.05, one + 0.05, category=at, **more) for at, one in values.items()]
    words = told(frame(*rows), view("/inequalities?i=qof_diabetes&c=knutsford"))
    assert words.headline.endswith(f"by deprivation fifth: {finding}")
    assert NO_SLOPE in words.sentence and "needs a figure for each of the five" in NO_SLOPE


def test_a_gap_over_time_needs_more_than_two_people_at_both_ends():
    told = [of_fifth("1", "2021-22"), of_fifth("5", "2021-22"), of_fifth("1", "2022-23", 2.0), of_fifth("5", "2022-23")]
    assert [most.period for most, _ in pairs([*frame(*told).itertuples()])] == ["2021-22"]


def test_a_group_of_two_people_is_not_drawn_either():
    sexes = [of_fifth("1") | {"breakdown": "sex", "category": one} for one in ("female", "male")]
    unknown = of_fifth("1", people=2.0) | {"breakdown": "sex", "category": "not recorded"}
    made = groups(frame(*sexes, unknown), view("/inequalities?c=knutsford"))
    assert made["data"][0]["x"] == [40, 40]
    assert "few or no people" in [one["text"] for one in made["layout"]["annotations"]]


@pytest.mark.parametrize("last", [36.0, 44.0])
def test_the_two_gaps_in_figures_move_away_from_each_other(last):
    told = [of_fifth("1"), of_fifth("5"), of_fifth("1", "2022-23") | {"value": last}, of_fifth("5", "2022-23")]
    made = slope(frame(*told), view("/inequalities?c=knutsford"))
    (low, high) = sorted(
        (one for one in made["layout"]["annotations"] if "Gap" in one["text"]), key=lambda one: one["y"]
    )
    assert low["yshift"] == -10 and high["yshift"] == 10
