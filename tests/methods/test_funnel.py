"""Funnel limits: by hand, against the intervals that they invert, and widened for overdispersion."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from methods import dispersion, funnel, intervals

CONFIDENCE = st.sampled_from([0.9, 0.95, 0.998])


def test_a_proportion_worked_by_hand():
    # 0.2 -/+ 1.96 sqrt(0.2 x 0.8 / 100) = 0.2 -/+ 0.0784; at 99.8 % 3.0902 x 0.04 = 0.1236
    assert funnel.proportion_limits(100, 0.2) == (pytest.approx(0.1216, abs=1e-4), pytest.approx(0.2784, abs=1e-4))
    assert funnel.proportion_limits(100, 0.2, 0.998)[1] == pytest.approx(0.3236, abs=1e-4)
    assert (funnel.proportion_limits(4, 0.1)[0], funnel.proportion_limits(4, 0.9)[1]) == (0, 1)  # never beyond
    assert (funnel.proportion_limits(4, 0), funnel.proportion_limits(4, 1)) == ((0, 0), (1, 1))


def test_a_ratio_at_the_tabled_poisson_limits():
    # the 95 % limits of 10 events are 4.795 and 18.39: where so many are expected, 10 are just within chance
    assert funnel.ratio_limits(4.795)[1] * 4.795 == pytest.approx(10, abs=1e-3)
    assert funnel.ratio_limits(18.39)[0] * 18.39 == pytest.approx(10, abs=1e-3)
    # of 3.689 expected even none is within chance, of 3.7 not
    assert funnel.ratio_limits(3.68)[0] == 0
    assert funnel.ratio_limits(3.70)[0] > 0


@pytest.mark.parametrize("bad", [0, -1, np.nan])
def test_nothing_is_within_chance_of_nothing(bad):
    assert np.isnan(funnel.proportion_limits(bad, 0.2)).all()
    assert np.isnan(funnel.ratio_limits(bad)).all()
    assert np.isnan(funnel.proportion_limits(10, 1.5)).all()


def test_one_limit_an_area():
    lower, upper = funnel.proportion_limits([10, 1000], 0.5)
    assert lower[0] < lower[1] < 0.5 < upper[1] < upper[0]
    lower, upper = funnel.ratio_limits([10, 1000])
    assert lower[0] < lower[1] < 1 < upper[1] < upper[0]
    assert funnel.proportion_limits([], 0.5)[0].tolist() == []


@given(st.integers(1, 10**6), st.floats(0.001, 0.999), CONFIDENCE)
def test_on_the_limit_wilsons_interval_touches_the_average(n, average, confidence):
    lower, upper = funnel.proportion_limits(n, average, confidence)
    assert 0 <= lower <= average <= upper <= 1
    if lower > 0:
        assert intervals.wilson(lower * n, n, confidence)[1] == pytest.approx(average, rel=1e-6)
    if upper < 1:
        assert intervals.wilson(upper * n, n, confidence)[0] == pytest.approx(average, rel=1e-6)


@given(st.integers(0, 9), CONFIDENCE)
def test_on_the_limit_the_exact_interval_touches_one(events, confidence):
    low, high = intervals.byar(events, confidence)  # exact below ten
    assert funnel.ratio_limits(high, confidence)[0] * high == pytest.approx(events, abs=1e-6)
    if events:
        assert funnel.ratio_limits(low, confidence)[1] * low == pytest.approx(events, rel=1e-6)


@given(st.floats(1e-3, 1e6), CONFIDENCE)
def test_wider_at_higher_confidence_and_narrower_for_more_events(expected, confidence):
    lower, upper = funnel.ratio_limits(expected, confidence)
    assert 0 <= lower <= 1 <= upper
    wide = funnel.ratio_limits(expected, 0.9999)
    assert wide[0] <= lower and upper <= wide[1]
    more = funnel.ratio_limits(2 * expected, confidence)
    assert more[1] < upper and more[0] >= lower


def test_scores_are_drawn_in_to_the_tenths():
    # quantiles 0.1 and 0.9 of 0, 1 .. 10 are 1 and 9
    assert dispersion.winsorised(range(11)).tolist() == [1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9]
    assert dispersion.winsorised([np.nan, 2]).tolist() == [2]
    assert dispersion.winsorised([]).tolist() == []


def test_dispersion_worked_by_hand():
    # ten areas of one size, SE 0.1, at scores -2 and 2: phi 4
    phi = dispersion.dispersion([0.8, 1.2] * 5, [0.1] * 10, 1.0)
    assert phi == pytest.approx(4)
    low, high = dispersion.widened(0.1, 1.0, phi)
    assert (low, high) == (pytest.approx(1 - 0.392, abs=1e-3), pytest.approx(1 + 0.392, abs=1e-3))


@pytest.mark.parametrize("values", [[], [1.0], [1.01, 0.99] * 5, [np.nan, np.nan, 1.0]])
def test_no_overdispersion_where_chance_explains_it_all(values):
    assert dispersion.dispersion(values, [0.1] * len(values), 1.0) == 1
    low, high = dispersion.widened(0.1, 1.0, 1)
    assert (1 - low, high - 1) == (pytest.approx(0.196, abs=1e-3), pytest.approx(0.196, abs=1e-3))


def test_one_area_far_out_does_not_widen_the_limits_for_all():
    chance = np.random.default_rng(1).normal(1, 0.1, 40)
    chance[0] = 9
    assert dispersion.dispersion(chance, [0.1] * 40, 1.0) < 3


@given(st.lists(st.tuples(st.integers(0, 500), st.floats(0.5, 500)), min_size=2, max_size=20), CONFIDENCE)
def test_widened_limits_are_never_inside_those_of_chance(rows, confidence):
    observed, expected = np.array(rows).T
    phi = funnel.ratio_dispersion(observed, expected)
    assert phi >= 1
    lower, upper = funnel.ratio_limits(expected, confidence)
    low, high = funnel.widened_ratio_limits(expected, phi, confidence)
    assert (low <= lower).all() and (high >= upper).all() and (low >= 0).all()


def test_widened_limits_of_a_ratio_worked_by_hand():
    # 100 expected: the root's SE is 0.5 / 10; twice that at phi 4, and 1 -/+ 1.96 x 0.1 squared are 0.6464 and 1.4304
    limits = funnel.widened_ratio_limits(100, 4)
    assert limits == (pytest.approx(0.6464, abs=1e-4), pytest.approx(1.4304, abs=1e-4))


def test_areas_where_nothing_is_expected_say_nothing_of_dispersion():
    # the roots of 0.8 and 1.2 lie -2.112 and 1.909 SEs of 0.05 from 1, drawn in by a tenth -1.710 and 1.507
    assert funnel.ratio_dispersion([80, 120, 5], [100, 100, 0]) == pytest.approx((1.7095**2 + 1.5069**2) / 2, abs=1e-3)


def test_a_confidence_that_is_no_share_is_refused():
    with pytest.raises(ValueError, match="confidence is a share"):
        funnel.ratio_limits(3, 95)


@given(st.integers(0, 400), st.floats(0.5, 400), CONFIDENCE, st.floats(1, 9))
def test_counts_outside_are_those_beyond_the_limits_that_are_drawn(events, expected, confidence, phi):
    for found, sides in (
        (1, funnel.ratio_limits(expected, confidence)),
        (phi, funnel.widened_ratio_limits(expected, phi, confidence)),
    ):
        assume(all(abs(events / expected - side) > 1e-9 for side in sides))  # on a line rounding decides
        below, above = funnel.outside_ratio_limits(events, expected, confidence, found)
        assert (below, above) == (events / expected < sides[0], events / expected > sides[1])


def test_nothing_is_outside_the_limits_of_nothing():
    assert not np.any(funnel.outside_ratio_limits([0, 3, np.nan], [0, np.nan, 5]))
