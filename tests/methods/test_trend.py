"""The recent trend: Fingertips' own cases, and what must hold of any."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.trend import recent
from tests.methods.vectors import vectors

YEARS = [2015, 2016, 2017, 2018, 2019]
NONE = [np.nan] * 5


def proportion(count, n, years=YEARS):
    return recent(years, NONE[: len(count)], NONE[: len(count)], NONE[: len(count)], "proportion", count, n)


def rate(value, half=1.0, years=YEARS):
    value = np.asarray(value, dtype=float)
    return recent(years, value, value - half, value + half, "rate")


def test_fingertips_own_cases():
    for case, rows in vectors("recent_trend_fingertips.csv").groupby("case", sort=False):
        found = proportion(rows["count"].to_numpy(), rows.denominator.to_numpy(), rows.year.to_numpy())
        assert found == rows.recent_trend.iloc[-1].lower(), case


def test_a_chi_square_worked_by_hand():
    # 40, 50, 60, 70, 80 of 1,000 a year: N 5,000, Sum c 300, Sum c d 700, X2 = 5000 x 500,000^2 x 4 / ... = 17.73
    assert proportion([40, 50, 60, 70, 80], [1000] * 5) == "increasing"
    # a tenth of the people, the same shares: X2 = 1.77, far from 9.55
    assert proportion([4, 5, 6, 7, 8], [100] * 5) == "no significant change"


def test_one_odd_year_makes_no_trend():
    # without the last year the others fall: the direction hangs on one point
    assert proportion([90, 80, 70, 60, 200], [1000] * 5) == "no significant change"
    assert rate([9, 8.5, 8, 7.5, 20]) == "no significant change"


def test_values_are_weighed_by_their_intervals():
    # slope 1 a year; SE = 2 x half / 3.92; X2 = 10 / SE^2: 38.4 at half 1, and 4.3 at half 3
    assert rate([10, 11, 12, 13, 14], half=1) == "increasing"
    assert rate([14, 13, 12, 11, 10], half=1) == "decreasing"
    assert rate([10, 11, 12, 13, 14], half=3) == "no significant change"
    # on either side of the critical 9.5495: SE 1.0233
    assert rate([10, 11, 12, 13, 14], half=1.96 * 1.02) == "increasing"
    assert rate([10, 11, 12, 13, 14], half=1.96 * 1.03) == "no significant change"


@pytest.mark.parametrize(
    "case",
    [
        lambda: proportion([1, 2, 3, 4], [10] * 4, YEARS[:4]),  # four years
        lambda: proportion([1, 2, 3, 4, 5], [10] * 5, [2014, 2016, 2017, 2018, 2019]),  # a year is missing
        lambda: proportion([1, 2, np.nan, 4, 5], [10] * 5),  # a figure is hidden
        lambda: proportion([0, 2, 3, 4, 5], [10] * 5),  # none: there is no logit
        lambda: proportion([10, 2, 3, 4, 5], [10] * 5),  # all
        lambda: recent(YEARS, [1, 2, 3, 4, 5], NONE, NONE, "proportion"),  # a share without its counts
        lambda: proportion([1, 2, 3, 4, 5], [np.inf] * 5),
        lambda: rate([1, 2, 3, 4, np.nan]),
        lambda: rate([1, 2, 3, 4, 5], half=0),  # no interval to weigh by
        lambda: recent(YEARS, [1, 2, 3, 4, 5], NONE, NONE, "other"),  # £ per patient: no interval at all
        lambda: recent([], [], [], [], "other"),
    ],
)
def test_what_cannot_be_calculated(case):
    assert case() == "cannot be calculated"


def test_intervals_of_hardly_any_width_break_nothing():
    rising, none = [1, 2, 3, 4, 5], [0] * 5
    assert recent(YEARS, rising, none, [1e-300] * 5, "rate") == "increasing"  # its test is beyond what a number holds
    upper = [1e-200, 1e200, 1e200, 1e200, 1e200]  # without the first year nothing has weight
    assert recent(YEARS, rising, none, upper, "rate") == "no significant change"


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="kind is one of proportion, rate, other"):
        recent(YEARS, NONE, NONE, NONE, "percentage")


def test_a_constant_series_has_no_trend():
    assert proportion([5] * 5, [100] * 5) == "no significant change"
    assert rate([7] * 5) == "no significant change"


@given(st.lists(st.tuples(st.integers(1, 200), st.integers(201, 400)), min_size=5, max_size=9))
def test_only_the_five_latest_years_matter_in_whatever_order(rows):
    count, n = np.array(rows, dtype=float).T
    years = np.arange(len(rows))
    said = proportion(count, n, years)
    assert said == proportion(count[-5:], n[-5:], years[-5:])
    order = np.random.default_rng(len(rows)).permutation(len(rows))
    assert said == proportion(count[order], n[order], years[order])


@given(st.lists(st.tuples(st.integers(1, 200), st.integers(201, 400)), min_size=5, max_size=5))
def test_those_who_are_not_counted_move_the_other_way(rows):
    count, n = np.array(rows, dtype=float).T
    opposite = {"increasing": "decreasing", "decreasing": "increasing"}
    said = proportion(count, n)
    assert proportion(n - count, n) == opposite.get(said, said)
