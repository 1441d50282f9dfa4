"""Intervals against published values, and what must hold of any interval."""

import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods import intervals
from tests.methods.vectors import vectors

CONFIDENCE = st.sampled_from([0.5, 0.8, 0.9, 0.95, 0.98, 0.998])
MULTIPLIER = st.sampled_from([1, 100, 1000, 100_000])


@st.composite
def counts(draw):
    """Counts and what they are counted among, with n = 0 and none and all affected among them."""
    n = draw(st.lists(st.one_of(st.just(0), st.integers(1, 60), st.integers(61, 10**8)), max_size=20))
    x = [draw(st.one_of(st.just(0), st.just(one), st.integers(0, one))) for one in n]
    return np.array(x, dtype=float), np.array(n, dtype=float)


# Published: Newcombe 1998 (Statistics in Medicine 17: 857-872), table I, score method without continuity correction.
@pytest.mark.parametrize(
    ("count", "n", "lower", "upper"),
    [
        (81, 263, 0.2553, 0.3662),  # a middling share
        (15, 148, 0.0624, 0.1605),  # a small one
        (0, 20, 0.0000, 0.1611),  # nobody: an upper limit all the same
        (1, 29, 0.0061, 0.1718),  # one person
    ],
)
def test_wilson_gives_newcombes_published_limits(count, n, lower, upper):
    assert intervals.wilson(count, n) == (pytest.approx(lower, abs=6e-5), pytest.approx(upper, abs=6e-5))
    assert intervals.proportion(count, n) == (count / n, *intervals.wilson(count, n))  # a share, at 95 %, unless told


# Published: the exact Poisson limits of 0 to 9 events at 95 %, as in Armitage and Berry's table of the distribution.
@pytest.mark.parametrize(
    ("events", "lower", "upper"),
    [
        (0, 0.000, 3.689),  # no event is a figure: zero with an upper limit
        (1, 0.025, 5.572),
        (2, 0.242, 7.225),
        (5, 1.623, 11.668),
        (9, 4.115, 17.085),  # the last that is exact
    ],
)
def test_byar_is_exact_below_ten_events(events, lower, upper):
    assert intervals.byar(events) == (pytest.approx(lower, abs=6e-4), pytest.approx(upper, abs=6e-4))
    found = [events * 100, *(limit * 100 for limit in intervals.byar(events))]
    assert intervals.rate(events, 1000) == pytest.approx(found)  # per 100,000, at 95 %, unless told


def test_byar_approximates_from_ten_events():
    # 65 events, worked by hand: 65 (1 - 1/585 - 1.96/(3 x 8.0623))^3 and 66 (1 - 1/594 + 1.96/(3 x 8.1240))^3
    assert intervals.byar(65) == (pytest.approx(50.163, abs=1e-3), pytest.approx(82.849, abs=1e-3))
    # ten events are the first of the approximation: 10 (1 - 1/90 - 1.96/9.4868)^3, where exact would give 4.795
    assert intervals.byar(10)[0] == pytest.approx(4.787, abs=1e-3)


def test_wilson_matches_every_reference_value():
    rows = vectors("wilson.csv")
    for (confidence, multiplier), group in rows.groupby(["confidence", "multiplier"]):
        found = intervals.proportion(group.numerator, group.denominator, multiplier, confidence)
        np.testing.assert_allclose(np.column_stack(found), group[["value", "lower", "upper"]], rtol=1e-9)


def test_byar_matches_every_reference_value():
    rows = vectors("rate_byars_exact.csv")
    for (confidence, multiplier), group in rows.groupby(["confidence", "multiplier"]):
        found = intervals.rate(group.numerator, group.denominator, multiplier, confidence)
        np.testing.assert_allclose(np.column_stack(found), group[["value", "lower", "upper"]], rtol=1e-8)


@given(counts(), CONFIDENCE, MULTIPLIER)
def test_limits_hold_the_value_and_scale_with_the_multiplier(numbers, confidence, multiplier):
    for measure in (intervals.proportion, intervals.rate):
        value, lower, upper = measure(*numbers, multiplier=multiplier, confidence=confidence)
        defined = numbers[1] > 0
        assert (np.isfinite(value) == defined).all()
        assert (lower <= value)[defined].all()
        assert (value <= upper)[defined].all()
        once = measure(*numbers, multiplier=1, confidence=confidence)
        np.testing.assert_allclose((value, lower, upper), np.multiply(once, multiplier), rtol=1e-12)


@given(counts())
def test_more_confidence_is_a_wider_interval(numbers):
    for measure in (intervals.proportion, intervals.rate):
        _, lower, upper = measure(*numbers, multiplier=1, confidence=0.95)
        _, wider_lower, wider_upper = measure(*numbers, multiplier=1, confidence=0.998)
        defined = numbers[1] > 0
        assert (wider_lower <= lower)[defined].all()
        assert (wider_upper >= upper)[defined].all()


@given(counts(), CONFIDENCE)
def test_wilson_does_not_care_which_side_is_counted(numbers, confidence):
    x, n = numbers
    lower, upper = intervals.wilson(x, n, confidence)
    other_lower, other_upper = intervals.wilson(n - x, n, confidence)
    np.testing.assert_allclose(lower, 1 - other_upper, atol=1e-12)
    np.testing.assert_allclose(upper, 1 - other_lower, atol=1e-12)


RUBBISH = st.one_of(st.sampled_from([0, -1, np.nan, np.inf, -np.inf, None]), st.floats(1e-6, 1e12))


@given(st.lists(RUBBISH, max_size=12), CONFIDENCE)
def test_any_numbers_give_numbers_or_nan(values, confidence):
    x = np.array(values, dtype=float)
    for n in (x, x[::-1]):
        for found in (*intervals.proportion(x, n, 100, confidence), *intervals.rate(x, n, 1000, confidence)):
            assert found.dtype == float
            assert found.shape == x.shape


@pytest.mark.parametrize(
    ("count", "n"),
    [
        (0, 0),  # nobody to count among
        (3, 0),
        (-1, 10),  # no count is negative
        (5, -10),
        (np.nan, 10),  # suppressed
        (5, np.nan),
        (11, 10),  # more people affected than there are
        (np.inf, np.inf),
    ],
)
def test_what_is_undefined_is_nan(count, n):
    assert np.isnan(intervals.proportion([count], [n])).all()


def test_events_may_outnumber_people():
    # one child may attend three times: a rate, not a proportion
    value, lower, upper = intervals.rate([30], [10], multiplier=1)
    assert value == 3
    assert lower < 3 < upper


def test_series_lists_and_single_numbers_are_taken_and_left_as_they_were():
    # nullable integers hold a missing count as pandas does it
    count, n = pd.Series([5, None, 12], index=[7, 8, 9], dtype="Int64"), pd.Series([50, 20, 40], index=[1, 2, 3])
    before = count.copy(), n.copy()
    as_series = intervals.rate(count, n)
    np.testing.assert_array_equal(as_series, intervals.rate([5, np.nan, 12], [50, 20, 40]))
    pd.testing.assert_series_equal(count, before[0])
    pd.testing.assert_series_equal(n, before[1])
    assert all(isinstance(one, np.ndarray) for one in as_series)
    assert float(intervals.rate(5, 50)[1]) == as_series[1][0]
    assert float(intervals.byar(5)[0]) == intervals.byar([5])[0][0]


def test_nothing_in_nothing_out():
    for found in (*intervals.proportion([], []), *intervals.rate([], []), *intervals.byar([])):
        assert found.shape == (0,)


@pytest.mark.parametrize("confidence", [0, 1, 95, -0.5, float("nan")])
def test_confidence_is_a_share(confidence):
    with pytest.raises(ValueError, match="confidence is a share between 0 and 1"):
        intervals.byar([5], confidence)


def test_a_million_rows_take_moments():
    rng = np.random.default_rng(1)
    n = rng.integers(1, 10_000, 1_000_000).astype(float)
    x = rng.binomial(n.astype(int), 0.002).astype(float)  # most of them below ten events: the slow side
    started = time.perf_counter()
    intervals.wilson(x, n)
    middle = time.perf_counter()
    intervals.rate(x, n)
    assert middle - started < 1
    assert time.perf_counter() - middle < 2
