"""Opportunity against the best peers: by hand, by plain sums, and how often chance alone would show one."""

import math
import random
import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.opportunity import against

# Ten peers of 1,000 people each, at £90 to £108 a head: the five lowest £94 on average, standard deviation £6.06.
TEN = ([90_000, 92_000, 94_000, 96_000, 98_000, 100_000, 102_000, 104_000, 106_000, 108_000], [1000] * 10)
T9 = 2.262157  # Student's t, nine degrees of freedom, 95 %, from the tables
SPREAD = 6.0553  # the ten's standard deviation, £ a head


@pytest.mark.parametrize(
    ("per_head", "shown"),
    [
        (120, 26),  # far above: all of the difference to the best five, not to the limit of chance
        (105, 0),  # above, as one more such area might well be: no opportunity
        (94, 0),  # as the best
        (75, -19),  # spends less already
    ],
)
def test_worked_by_hand(per_head, shown):
    found = against(per_head * 2000, 2000, *TEN)
    assert found.value == pytest.approx(shown * 2000)
    # limits 2.73 standard deviations of £6.06, so £16.5 a head, either side of the difference: see the next test
    assert found.lower == pytest.approx((per_head - 94 - 16.5) * 2000, abs=200)
    assert found.upper == pytest.approx((per_head - 94 + 16.5) * 2000, abs=200)


def test_limits_are_where_one_more_such_area_lies_in_plain_draws():
    luck, apart = random.Random(3), []
    for _ in range(10_000):
        peers = sorted(luck.gauss(0, 1) for _ in range(10))
        spread = math.sqrt(sum((one - sum(peers) / 10) ** 2 for one in peers) / 9)
        apart.append(abs(luck.gauss(0, 1) - sum(peers[:5]) / 5) / spread)
    reach = sorted(apart)[9500]
    found = against(120_000, 1000, *TEN)
    assert (found.upper - found.lower) / 2 == pytest.approx(reach * SPREAD * 1000, rel=0.03)


def test_with_all_peers_as_the_best_limits_are_students():
    found = against(120_000, 1000, *TEN, best=10)
    assert (found.upper - found.lower) / 2 == pytest.approx(T9 * math.sqrt(1.1) * SPREAD * 1000, rel=0.01)


def test_the_more_peers_differ_the_less_is_shown():
    # the same best five and the same own spend, the other five ever dearer: their spread says that £110 is not unusual
    best = [90_000, 92_000, 94_000, 96_000, 98_000]
    alike, unlike = ([*best, *[one * 1000] * 5] for one in (99, 130))
    assert against(110_000, 1000, alike, [1000] * 10).value == pytest.approx(16_000)
    assert against(110_000, 1000, unlike, [1000] * 10).value == 0


def test_another_number_of_best_peers():
    assert against(120_000, 1000, *TEN, best=1).value == pytest.approx(30_000)
    assert against(130_000, 1000, *TEN, best=10).value == pytest.approx(31_000)


def test_peers_all_alike_leave_no_doubt():
    assert against(110, 10, [50, 100, 150], [5, 10, 15], best=3) == pytest.approx((10, 10, 10))
    assert against(0.3, 3, [0.1] * 5, [1] * 5) == (0, 0, 0)  # 0.3 / 3 is not quite 0.1: no opportunity in that


@pytest.mark.parametrize(
    ("own", "peers", "best"),
    [
        ((100, 0), TEN, 5),  # nobody of one's own
        ((math.nan, 10), TEN, 5),
        ((100, math.inf), TEN, 5),
        ((100, 10), ([100] * 4, [1] * 4), 5),  # fewer peers than are to be the best
        ((100, 10), ([100, 90, 80, 70, math.nan], [1] * 5), 5),  # one of five is not known
        ((100, 10), ([100, 90, 80, 70, 60], [1, 1, 1, 1, 0]), 5),
        ((100, 10), ([100], [1]), 1),  # one peer has no spread
        ((100, 10), ([], []), 5),
    ],
)
def test_what_cannot_be_told_is_nan(own, peers, best):
    assert np.isnan(against(*own, *peers, best=best)).all()


def test_a_peer_that_is_not_known_is_left_out():
    spend, people = TEN
    assert against(120_000, 1000, [*spend, math.nan], [*people, 1000]) == against(120_000, 1000, spend, people)


def test_chance_alone_seldom_shows_an_opportunity():
    """An area like its ten peers: RightCare's own rule shows something in 12 % of cases, this one in 5 %."""
    luck, shown = np.random.default_rng(1), 0
    for _ in range(2000):
        rates = luck.normal(100, 10, 11)
        shown += against(rates[0], 1, rates[1:], [1] * 10).value != 0
    assert shown / 2000 == pytest.approx(0.05, abs=0.012)


RATES = st.lists(st.floats(10, 1000), min_size=5, max_size=12)


@given(RATES, st.floats(10, 1000), st.integers(1, 10**6), st.randoms(), st.sampled_from([0.9, 0.95, 0.998]))
def test_it_is_plain_arithmetic_in_whatever_order(rates, own, people, luck, confidence):
    found = against(own * people, people, rates, [1] * len(rates), confidence=confidence)
    gap = (own - statistics.mean(sorted(rates)[:5])) * people
    assert (found.lower + found.upper) / 2 == pytest.approx(gap, abs=1e-5 * people)
    assert found.value == 0 or (found.value == pytest.approx(gap) and (found.lower > 0 or found.upper < 0))
    assert found.lower <= found.value <= found.upper or found.value == 0
    shuffled = luck.sample(rates, len(rates))
    again = against(own * people, people, shuffled, [1] * len(rates), confidence=confidence)
    assert again == pytest.approx(found, rel=1e-9, abs=1e-6 * people)


@given(RATES, st.floats(10, 1000))
def test_more_confidence_shows_less(rates, own):
    less, more = (against(own, 1, rates, [1] * len(rates), confidence=one) for one in (0.95, 0.998))
    assert more.lower <= less.lower
    assert less.upper <= more.upper
    assert abs(more.value) <= abs(less.value)


@pytest.mark.parametrize(("wrong", "message"), [({"best": 0}, "at least one"), ({"confidence": 95}, "a share")])
def test_what_cannot_be_asked_is_refused(wrong, message):
    with pytest.raises(ValueError, match=message):
        against(100, 10, *TEN, **wrong)
