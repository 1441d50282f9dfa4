"""£ at the others' median and best tenth: OpenPrescribing's formula in full, by hand, and what chance alone shows."""

from math import inf, isnan, nan, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.savings import Own, alike, at, price, rate_error, share_error, spread

NINE = [0.10, 0.14, 0.16, 0.18, 0.20, 0.22, 0.24, 0.26, 0.30]  # a fifth at the median, a tenth at the best
MANY = 6500


def own(share, *, units=10_000, each=3.0, error=0.004, parts=5.0):
    """An area with this share of so many units, of which each costs £3 more than what would replace it."""
    return Own(share * units, units, each, error, parts)


def in_full(numerator, denominator, cost, cost_of_all, target):
    """measure_sql/practice_cost_savings.sql as it stands: cost now, less cost at the target at own prices."""
    each, other = cost / numerator, (cost_of_all - cost) / (denominator - numerator)
    return cost_of_all - (target * denominator * each + (denominator - target * denominator) * other)


def test_worked_by_hand():
    # 35 in a hundred against 20: 1,500 units too many, each £3 dearer
    found = at(own(0.35), NINE, 50, MANY)
    assert found.value == pytest.approx(4500)
    # deviation of the others 0.2 / 2.563 = 0.0780; of five such together 0.0349, with chance 0.004 and the median's own
    reach = 1.96 * sqrt(0.0780**2 * (1 / 5 + 1.571 / MANY) + 0.004**2)
    assert (found.lower, found.upper) == pytest.approx((4500 - reach * 30_000, 4500 + reach * 30_000), rel=1e-3)
    assert at(own(0.35), NINE, 10, MANY).value == pytest.approx(0.25 * 30_000)


@pytest.mark.parametrize(
    ("share", "each", "shown"),
    [
        (0.25, 3.0, 0),  # above the median, as five practices together may well be
        (0.05, 3.0, -4500),  # below: spends less already
        (0.05, -3.0, 4500),  # below, where more of it would be cheaper
        (0.35, -3.0, -4500),  # above, where more of it is cheaper: ahead
        (0.20, 3.0, 0),  # at the median
    ],
)
def test_zero_where_chance_would_do_and_below_zero_where_ahead(share, each, shown):
    found = at(own(share, each=each), NINE, 50, MANY)
    assert found.value == pytest.approx(shown)
    assert (found.lower <= 0 <= found.upper) == (shown == 0)


@given(
    st.floats(1, 1e4), st.floats(1, 1e4), st.floats(0, 1e5), st.floats(0, 1e5), st.sampled_from(range(10, 100, 10))
)  # fmt: skip
def test_it_is_openprescribings_formula(numerator, rest, cost, cost_of_rest, tenth):
    denominator, whole = numerator + rest, cost + cost_of_rest
    sure = Own(numerator, denominator, price(numerator, denominator, cost, whole), 0.0, 1e12)
    found = at(sure, [0.1 + 1e-9 * one for one in range(9)], tenth, MANY)  # others all but alike: no doubt
    expected = in_full(numerator, denominator, cost, whole, 0.1 + 1e-9 * (tenth // 10 - 1))
    assert found.lower - 1e-6 * whole <= expected <= found.upper + 1e-6 * whole


def test_few_others_leave_their_tenth_itself_in_doubt():
    # variance of a quantile of 36 normal numbers: p (1 - p) / 36 over the density's square, 0.3989 and 0.1755 high
    median, best = (sqrt(share * (1 - share) / 36) / high for share, high in ((0.5, 0.3989), (0.1, 0.1755)))
    deviation = 0.2 / (2 * 1.2816)
    for tenth, reach in ((50, 1.96 * median), (10, 1.2816 + 1.645 * best)):  # the best lies 1.28 away, on one side
        found = at(own(0.9, error=0.0, parts=1e12), NINE, tenth, 36)
        assert found.upper - found.value == pytest.approx(reach * deviation * 30_000, rel=1e-3)


def test_per_head_a_unit_less_is_its_whole_price():
    assert price(200, 1000, 500, nan) == 2.5
    assert price(200, 300, 500, 600) == 1.5  # those that would replace it cost £1


@pytest.mark.parametrize("amounts", [(0, 10, 0, 5), (10, 10, 5, 5)])
def test_no_price_without_something_to_compare(amounts):
    assert isnan(price(*amounts))


@given(st.floats(0, 1), st.floats(-50, 50), st.sampled_from([10, 50, 90]), st.floats(1, 36))
def test_the_value_lies_between_its_limits_or_is_nothing(share, each, tenth, parts):
    found = at(own(share, each=each, parts=parts), NINE, tenth, 36)
    gap = (share - NINE[tenth // 10 - 1]) * 10_000 * each
    assert found.value == 0 or found.value == pytest.approx(gap)
    assert found.lower - 1e-6 <= gap <= found.upper + 1e-6
    assert found.value == 0 or (found.value > 0) == (gap > 0)


def test_an_area_like_the_others_shows_an_opportunity_in_five_of_a_hundred():
    luck = np.random.default_rng(5)
    for tenth in (50, 10):
        shown = 0
        for _ in range(2000):
            others = luck.normal(0.3, 0.05, 400)
            share = luck.normal(0.3, 0.05, 4).mean()  # four practices of one size together
            marks = np.percentile(others, range(10, 100, 10))
            shown += at(Own(share * 1000, 1000, 1.0, 0.0, 4), marks, tenth, 400).value != 0
        assert 0.03 < shown / 2000 < 0.07


@pytest.mark.parametrize(
    "broken",
    [
        Own(1, 0, 1, 0.1), Own(nan, 10, 1, 0.1), Own(1, 10, nan, 0.1), Own(1, 10, 1, inf), Own(1, 10, 1, 0.1, 0.0),
    ],
)  # fmt: skip
def test_what_is_not_known_gives_nothing(broken):
    assert all(map(isnan, at(broken, NINE, 50, MANY)))
    assert all(map(isnan, at(own(0.3), [nan] * 9, 50, MANY)))
    assert all(map(isnan, at(own(0.3), NINE, 50, 0)))  # no others


def test_others_all_alike_and_no_chance_leave_no_doubt():
    assert at(own(0.3, error=0.0), [0.2] * 9, 50, MANY) == pytest.approx((3000, 3000, 3000))
    assert at(own(0.2, error=0.0), [0.2] * 9, 50, MANY) == (0, 0, 0)


def test_refuses_what_is_no_confidence():
    with pytest.raises(ValueError, match="confidence"):
        at(own(0.3), NINE, 50, MANY, confidence=95)


def test_how_many_parts_alike():
    assert alike([100, 100, 100]) == pytest.approx(3)
    assert alike([1000, 1]) == pytest.approx(1.002, abs=1e-3)  # one large practice, and one that hardly counts
    assert alike([]) == alike([0]) == 1


def test_spread_is_that_of_a_normal_distribution():
    drawn = np.random.default_rng(1).normal(7, 2, 100_000)
    assert spread(np.percentile(drawn, range(10, 100, 10))) == pytest.approx(2, rel=0.02)


def test_errors_by_chance():
    assert share_error(0.2, 400) == pytest.approx(0.02)
    assert rate_error(50, 100) == pytest.approx(5)
    assert (share_error(0, 10), share_error(1, 10), share_error(0.5, 1), rate_error(5, 1)) == (0, 0, 0.5, 5)
    assert isnan(share_error(0.2, 0)) and isnan(rate_error(1, 0)) and isnan(share_error(1.2, 10))
