"""A series before and after: sums by hand, limits that hold, and which figures are compared at all."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from methods.before_after import before_after, phases
from methods.spc import held, xmr

NAN = float("nan")
STEADY = [10, 12, 11, 10, 12, 11, 10, 12, 11, 10, 12, 11]  # mean 11, whose limits reach 11 -/+ 2.66 x 15 / 11
SERIES = st.lists(st.one_of(st.floats(-1000, 1000).map(lambda one: round(one, 2)), st.just(NAN)), max_size=40)


def test_limits_held_are_those_of_before_and_say_what_a_rebase_hides():
    fallen = [*STEADY, 9, 10, 9, 10, 9, 10, 9]
    kept, anew = held(fallen, 12, "down"), xmr(fallen, "down", rebase=(12,))
    alone = xmr(STEADY, "down")
    assert (kept.centre == 11).all()
    assert kept.lower[-1] == alone.lower[0] == pytest.approx(11 - 2.66 * 15 / 11)
    assert kept.special[12:].tolist() == ["shift"] * 7 and kept.variation == "improvement"
    assert set(anew.special[12:]) == {""} and anew.centre[-1] == pytest.approx(66 / 7)


def test_a_pattern_that_began_before_the_start_is_none_of_what_came_after():
    # five low figures lead up to the start and three follow: a shift of eight, but only three are of the time after
    low = [*STEADY, 12, 13, 14, 13, 10.5, 10.4, 10.5, 10.4, 10.5, 10.4, 10.5, 10.4]
    assert xmr(low, "down").special[-1] == "shift"
    assert set(held(low, 21, "down").special[21:]) == {""}


def test_held_limits_of_few_figures_or_of_none():
    assert np.isnan(held([*[1, 2, 1] * 3, 9], 9, rules="mdc").upper).all()  # under the ten that this dialect asks for
    assert np.isfinite(held([*[1, 2] * 5, 9], 10, rules="mdc").upper).all()
    assert np.isnan(held([1, 2, 1], 0).centre).all()
    assert held([5, 5, 5, 6], 3, "up").special.tolist() == ["", "", "", "outside"]  # nothing varied before
    with pytest.raises(ValueError, match="positions of the series, 0 to 2"):
        held([1, 2, 1], 3)


@given(SERIES, st.integers(0, 39))
def test_figures_before_the_start_are_charted_as_if_none_followed(values, at):
    if at >= len(values):
        return
    kept, alone = held(values, at, "up"), xmr(values[:at], "up")
    assert kept.special[:at].tolist() == alone.special.tolist()
    assert np.allclose(kept.upper[:at], alone.upper, equal_nan=True)


def test_means_and_difference_worked_by_hand():
    found = before_after([*STEADY, 8, 9, 8, 9, 8, 9], 12, "down")
    assert (found.before, found.after, found.difference) == (11, 8.5, -2.5)
    assert found.phases.before == 12 and found.phases.after == 6
    assert found.signal and found.chart.centre[[0, -1]].tolist() == [11, 8.5]
    # successive figures are unlike each other here, which is not allowed to make the limits narrower than Welch's
    assert found.correlation == 0
    welch = stats.ttest_ind([8, 9, 8, 9, 8, 9], STEADY, equal_var=False).confidence_interval()
    assert (found.lower, found.upper) == (pytest.approx(welch.low), pytest.approx(welch.high))


def test_figures_that_resemble_the_one_before_are_worth_less():
    waves = [10, 10, 11, 12, 13, 13, 13, 12, 11, 10, 10, 10, 9, 9, 10, 11, 12, 12, 11, 10, 9, 9]
    found = before_after(waves, 12)
    welch = stats.ttest_ind(waves[12:], waves[:12], equal_var=False).confidence_interval()
    assert found.correlation > 0.7
    assert found.upper - found.lower > 1.8 * (welch.high - welch.low)


def test_limits_of_figures_that_resemble_the_one_before_worked_by_hand():
    # Away from their means (10 and 20) both parts are 0 1 1 -1 -1 0. Products with the one before sum to 1 - 1 + 1 = 1,
    # squares to 4: 2 / 8 is the likeness, and Kendall adds 2 (1 + 3 / 4) / 12 = 0.2917.
    part = np.array([0, 1, 1, -1, -1, 0])
    found = before_after([*(10 + part), *(20 + part)], 6)
    likeness = 0.25 + 3.5 / 12
    assert found.correlation == pytest.approx(likeness)
    # each part is worth 6 (1 - r) / (1 + r) = 1.78 independent figures, and never under 2; the variance is 4 / 5 each,
    # so the difference's is 0.8, and Welch's freedom 0.8^2 / (2 x 0.4^2) = 2
    reach = stats.t(2).ppf(0.975) * np.sqrt(0.8)
    assert (found.lower, found.upper) == (pytest.approx(10 - reach), pytest.approx(10 + reach))
    # two figures a part are the fewest that have limits: Welch's, as nothing is seen of likeness
    fewest = before_after([1, 3, 7, 5], 2)
    welch = stats.ttest_ind([7, 5], [1, 3], equal_var=False).confidence_interval()
    assert (fewest.correlation, fewest.lower, fewest.upper) == pytest.approx((0, welch.low, welch.high))
    # twice as long a series is worth more than 2 a part
    longer = before_after([*(10 + np.tile(part, 2)), *(20 + np.tile(part, 2))], 12)
    likeness = 0.25 + 2 * 1.75 / 24
    worth = 12 * (1 - likeness) / (1 + likeness)
    error = 2 * (8 / 11) / worth
    assert longer.correlation == pytest.approx(likeness)
    assert longer.upper - 10 == pytest.approx(stats.t(2 * (worth - 1)).ppf(0.975) * np.sqrt(error))


@pytest.mark.parametrize(("likeness", "least"), [(0.0, 0.93), (0.3, 0.91), (0.6, 0.90)])
def test_limits_hold_none_about_as_often_as_they_say(likeness, least):
    rng, held_none = np.random.default_rng(1), 0
    for _ in range(200):
        fresh = rng.normal(size=42) * np.sqrt(1 - likeness**2)
        series = [rng.normal()]
        for one in fresh[1:]:
            series.append(likeness * series[-1] + one)
        found = before_after(series, 24)
        held_none += found.lower <= 0 <= found.upper
    assert least < held_none / 200 < 0.99


@pytest.mark.parametrize(
    ("values", "start", "rebase", "expected"),
    [
        ([1, 2, 3, 4, 5], 3, (), (0, 3, 5, False)),
        ([1, NAN, 3, 4, 5], 3, (), (2, 3, 5, False)),  # only what leads up to the start without a gap
        ([1, 2, NAN, 4, 5], 3, (), (3, 3, 5, False)),  # nothing leads up to it
        ([1, 2, 3, NAN, 5], 3, (), (0, 3, 5, True)),  # a gap after the start
        ([1, 2, 3, 4, NAN], 3, (), (0, 3, 4, False)),  # the latest period has no figure yet: no gap
        ([1, 2, 3, 4, 5], 9, (), (0, 5, 5, False)),  # a project that will begin
        ([1, 2, 3, NAN, NAN], 3, (), (0, 3, 3, False)),
        ([1, 2, 3, 4, 5, 6], 3, (1,), (1, 3, 6, False)),  # the figure was defined anew before it
        ([1, 2, 3, 4, 5, 6], 3, (1, 5), (1, 3, 5, False)),  # and again after it
        ([1, 2, 3, 4, 5, 6], 3, (3,), (3, 3, 6, False)),  # on the very day: nothing to compare with
        ([], 0, (), (0, 0, 0, False)),
    ],
)
def test_which_figures_are_compared(values, start, rebase, expected):
    found = phases(values, start, rebase)
    assert (found.first, found.start, found.stop, found.broken) == expected
    both = before_after(values, start, "down", rebase=rebase)
    assert len(both.chart.centre) == len(values)
    assert np.isnan(both.difference) == (found.before == 0 or found.after == 0)


def test_a_start_before_all_figures_is_refused():
    with pytest.raises(ValueError, match="0 or more, not -1"):
        phases([1, 2], -1)


@given(SERIES, st.integers(0, 45), st.sampled_from(["plotthedots", "mdc"]))
def test_turning_the_scale_round_turns_the_difference_round(values, start, rules):
    one = before_after(values, start, "up", rules)
    other = before_after([-value for value in values], start, "down", rules)
    assert (one.signal, one.phases) == (other.signal, other.phases)
    assert np.allclose([one.lower, one.upper], [-other.upper, -other.lower], equal_nan=True)
    assert not one.lower > one.difference + 1e-9 and not one.upper < one.difference - 1e-9
