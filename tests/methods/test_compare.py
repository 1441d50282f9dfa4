"""Comparison with a reference, of two areas, and of all: by interval."""

import itertools
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods import intervals
from methods.compare import difference, ranks, with_reference
from tests.methods.vectors import vectors

NUMBER = st.floats(-1e6, 1e6)
POLARITY = {"low_is_good": "down", "high_is_good": "up", "none": None}


def test_the_published_rule():
    rows = vectors("benchmark_comparison.csv")
    rows = rows[rows.method == "single_ci"]
    for label, group in rows.groupby("polarity"):
        found = with_reference(group.value, group.lower, group.upper, group.benchmark, POLARITY[label])
        assert found.tolist() == group.expected.str.replace("_", " ").tolist()


@pytest.mark.parametrize(
    ("reference", "up", "down", "neither"),
    [
        (12.01, "worse", "better", "lower"),  # the whole interval lies below the reference
        (12, "similar", "similar", "similar"),  # touching is similar
        (10, "similar", "similar", "similar"),
        (8, "similar", "similar", "similar"),
        (7.99, "better", "worse", "higher"),  # the whole interval lies above it
        (np.nan, "not compared", "not compared", "not compared"),  # England is not published
    ],
)
def test_a_value_of_10_between_8_and_12(reference, up, down, neither):
    assert with_reference(10, 8, 12, reference, "up") == up
    assert with_reference(10, 8, 12, reference, "down") == down
    assert with_reference(10, 8, 12, reference) == neither
    assert with_reference(10, 8, 12, reference, "none") == neither


def test_nothing_is_compared_without_value_or_limits():
    value, lower, upper = [np.nan, 5, 5], [4, np.nan, 4], [6, 6, np.nan]
    assert with_reference(value, lower, upper, 100, "up").tolist() == ["not compared"] * 3


def test_one_reference_or_one_each():
    value, lower, upper = pd.Series([5.0, 5.0]), pd.Series([4.0, 4.0]), pd.Series([6.0, 6.0])
    assert with_reference(value, lower, upper, 7, "up").tolist() == ["worse", "worse"]
    assert with_reference(value, lower, upper, [7, 3], "up").tolist() == ["worse", "better"]
    assert with_reference([], [], [], 7, "up").tolist() == []


@given(st.lists(st.tuples(NUMBER, NUMBER, NUMBER, NUMBER), max_size=10))
def test_turning_the_scale_round_keeps_the_judgement(rows):
    """More is better, and less of the opposite is better: the same finding."""
    value, lower, upper, reference = np.array(rows, dtype=float).reshape(-1, 4).T
    lower, upper = np.minimum(lower, upper), np.maximum(lower, upper)
    as_it_is = with_reference(value, lower, upper, reference, "up")
    turned = with_reference(-value, -upper, -lower, -reference, "down")
    assert as_it_is.tolist() == turned.tolist()


def test_an_unknown_polarity_is_refused():
    with pytest.raises(ValueError, match='polarity is "up", "down" or None'):
        with_reference([1], [0], [2], 1, "upwards")


# Published: Newcombe 1998 (Statistics in Medicine 17: 873-890), table II, method 10.
@pytest.mark.parametrize(
    ("one", "other", "lower", "upper"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),  # shares in the middle
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),  # nobody in one of the two
        ((0, 10), (0, 20), -0.1611, 0.2775),  # nobody in either: unsure all the same
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0000),  # all against none: no wider than the scale
        ((10, 10), (0, 10), 0.6075, 1.0000),
    ],
)
def test_a_difference_of_shares_has_newcombes_published_limits(one, other, lower, upper):
    found = difference(*intervals.proportion(*one), *intervals.proportion(*other))
    assert found == pytest.approx((one[0] / one[1] - other[0] / other[1], lower, upper), abs=6e-5)


def test_a_difference_of_rates_worked_by_hand():
    # 100 events (Byar 81.36 to 121.63) and 80 (63.43 to 99.57) in 1,000 each: 20, less sqrt(18.64^2 + 19.57^2) = 27.03
    # and more sqrt(21.63^2 + 16.57^2) = 27.24
    found = difference(*intervals.rate(100, 1000, 1000), *intervals.rate(80, 1000, 1000))
    assert found == pytest.approx((20, -7.02, 47.25), abs=0.02)


def test_a_difference_of_missing_figures_is_missing():
    half = intervals.proportion(5, 10)
    assert np.isnan(difference(*intervals.proportion(5, 0), *half)).all()
    assert np.isnan(difference(*half, *intervals.rate(math.nan, 10))).all()
    found = difference(*intervals.proportion([5, 5], [10, 0]), *half)  # arrays keep their places
    assert [one.shape for one in found] == [(2,)] * 3
    assert np.isnan(found).tolist() == [[False, True]] * 3


COUNTS = st.tuples(st.integers(0, 50), st.integers(50, 10**6))


@given(COUNTS, COUNTS, st.sampled_from([1, 100, 100_000]))
def test_a_difference_is_plain_arithmetic_turns_with_its_sides_and_scales(one, other, multiplier):
    for measure in (intervals.proportion, intervals.rate):

        def between(first, second, *how, measure=measure):
            return difference(*measure(*first, *how), *measure(*second, *how))

        (v, lo, up), (w, low, upp) = measure(*one, multiplier=1), measure(*other, multiplier=1)
        wanted = (
            v - w,
            v - w - math.sqrt((v - lo) ** 2 + (upp - w) ** 2),
            v - w + math.sqrt((up - v) ** 2 + (w - low) ** 2),
        )
        found = between(one, other, multiplier)
        assert found == pytest.approx([number * multiplier for number in wanted], rel=1e-9, abs=1e-12)
        assert found[1] <= found[0] <= found[2]
        turned = between(other, one, multiplier)
        assert turned == pytest.approx((-found[0], -found[2], -found[1]), rel=1e-9, abs=1e-12)
        surer = between(one, other, multiplier, 0.998)
        assert surer[1] <= found[1]
        assert surer[2] >= found[2]


def ranks_by_loops(rows, wider):
    """Every pair compared on its own."""
    found = []
    for v, lo, up in rows:
        first = last = higher = 0
        for w, low, upp in rows:
            higher += w > v
            first += w - v > wider * math.hypot(w - low, up - v)  # surely ahead of this one
            last += v - w > wider * math.hypot(v - lo, upp - w)  # surely behind it
        found.append((1 + higher, 1 + first, len(rows) - last))
    return found


# Two-sided points of the normal for 2 and 7 comparisons that hold together at 95 %: 0.95^(1/2) and 0.95^(1/7).
WIDER = {3: 2.2365 / 1.95996, 8: 2.6829 / 1.95996}


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        # far apart: each rank is sure
        ([(30, 29, 31), (20, 19, 21), (10, 9, 11)], [(1, 1, 1), (2, 2, 2), (3, 3, 3)]),
        # all alike: any order is possible, and none is claimed
        ([(30, 10, 50), (29, 9, 49), (28, 8, 48)], [(1, 1, 3), (2, 1, 3), (3, 1, 3)]),
        # equal values share a rank
        ([(5, 5, 5), (5, 5, 5), (4, 4, 4)], [(1, 1, 2), (1, 1, 2), (3, 3, 3)]),
        # two that cannot be told apart, ahead of a third
        ([(30, 28, 32), (29, 27, 31), (10, 8, 12)], [(1, 1, 2), (2, 1, 2), (3, 3, 3)]),
        # a difference of 3.1 with limits of 2 each way: sure for a pair alone (2.83), not for one of several (3.23)
        ([(13.1, 11.1, 15.1), (10, 8, 12), (0, -2, 2)], [(1, 1, 2), (2, 1, 2), (3, 3, 3)]),
    ],
)
def test_ranks(rows, found):
    assert list(zip(*ranks(*zip(*rows, strict=True)), strict=True)) == found
    assert ranks_by_loops(rows, WIDER[3]) == found


def test_the_lowest_may_be_first():
    value, lower, upper = [30, 20, 10.5, 10], [29, 19, 8, 9], [31, 21, 11, 12]
    assert [one.tolist() for one in ranks(value, lower, upper, highest_first=False)] == [
        [4, 3, 2, 1],
        [4, 3, 1, 1],
        [4, 3, 2, 2],
    ]


def test_an_area_without_a_figure_has_no_rank_and_takes_nobodys():
    value, lower, upper = [30, math.nan, 10, 20], [29, 1, 9, math.nan], [31, 2, 11, 21]
    found = ranks(value, lower, upper)
    np.testing.assert_array_equal(found, [[1, math.nan, 2, math.nan]] * 3)
    assert [one.tolist() for one in ranks([7], [6], [8])] == [[1], [1], [1]]  # alone
    assert [one.tolist() for one in ranks([], [], [])] == [[], [], []]


EIGHT = st.lists(st.tuples(st.floats(0, 100), st.floats(0, 20), st.floats(0, 20)), min_size=8, max_size=8)


@given(EIGHT, st.permutations(range(8)))
def test_ranks_are_what_plain_pairs_give_in_whatever_order(areas, order):
    rows = [(round(v), round(v) - down, round(v) + up) for v, down, up in areas]
    found = np.column_stack(ranks(*zip(*rows, strict=True)))
    margins = [
        abs(one[0] - two[0] - WIDER[8] * math.hypot(one[0] - one[1], two[2] - two[0]))
        for one, two in itertools.permutations(rows, 2)
    ]
    if min(margins) > 0.01:  # the point above has four decimals
        assert found.tolist() == [list(map(float, one)) for one in ranks_by_loops(rows, WIDER[8])]
    assert ((found[:, 1] <= found[:, 0]) & (found[:, 0] <= found[:, 2])).all()
    shuffled = np.column_stack(ranks(*zip(*[rows[at] for at in order], strict=True)))
    np.testing.assert_array_equal(shuffled, found[list(order)])
    surer = np.column_stack(ranks(*zip(*rows, strict=True), confidence=0.998))
    assert ((surer[:, 1] <= found[:, 1]) & (surer[:, 2] >= found[:, 2])).all()


def test_true_ranks_lie_within_their_intervals_as_often_as_promised():
    """The reason for the method: where five of eight areas are truly the same, their ranks are anything from 4 to 8."""
    luck, truth = np.random.default_rng(4), np.array([10, 10, 10, 10, 10, 11, 13, 16.0])
    first, last = 1 + (truth[:, None] < truth).sum(axis=1), 8 - (truth[:, None] > truth).sum(axis=1)
    held = np.zeros(8)
    for _ in range(400):
        seen = truth + luck.normal(0, 1, 8)
        _, best, worst = ranks(seen, seen - 1.96, seen + 1.96)
        held += (best <= first) & (last <= worst)
    assert (held / 400 >= 0.93).all()


def test_a_confidence_of_ranks_is_a_share():
    with pytest.raises(ValueError, match="confidence is a share"):
        ranks([1, 2], [0, 1], [2, 3], confidence=95)
