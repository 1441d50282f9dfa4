"""How many a difference touches, and which finding is told first."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.standing import excess, order

COUNTS = st.integers(1, 10_000)
ROW = st.tuples(COUNTS, COUNTS, st.floats(0.01, 10))


def test_attendances_beyond_those_at_england_s_rate():
    # 833.3 per 1,000 of 6,000 children where England has 762.5: 5,000 against 4,575
    assert excess(5000, 6000, 5000 / 6, 762.5, 1000) == pytest.approx(425)


def test_of_a_standardised_rate_the_share_of_its_own_events_is_told():
    # 200 deaths, 400 per 100,000 once standardised: at 300 there would be three quarters of them, whatever the people
    assert excess(200, 70_000, 400, 300, 100_000) == pytest.approx(50)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ((0, 500, 0, 20, 1000), -10),  # nobody at all, where England's rate makes ten
        ((np.nan, 500, 40, 20, 1000), 10),  # a rate without its count
        ((np.nan, np.nan, 40, 20, 1000), None),
        ((20, 500, 40, np.nan, 1000), None),  # nothing to compare with
        ((20, 500, np.nan, 20, 1000), None),  # hidden
    ],
)
def test_what_is_not_known_is_not_told(row, told):
    found = float(excess(*row))
    assert np.isnan(found) if told is None else found == pytest.approx(told)


@given(
    st.lists(st.tuples(COUNTS, COUNTS, st.floats(0.01, 10)), min_size=1, max_size=20), st.sampled_from([1, 100, 1e5])
)
def test_it_is_the_count_less_the_rate_times_the_people(rows, multiplier):
    count, n, reference = np.array(rows, dtype=float).T
    found = excess(count, n, multiplier * count / n, multiplier * reference, multiplier)
    assert found == pytest.approx([one - rate * people for one, people, rate in rows], rel=1e-6, abs=1e-6)


def test_marked_ones_come_first_then_the_largest_either_way_and_unknown_ones_last():
    touched = [10.0, np.nan, -300.0, 200.0, 5.0, 300.0]
    assert order(touched).tolist() == [2, 5, 3, 0, 4, 1]
    assert order(touched, [False, True, False, False, True, False]).tolist() == [4, 1, 2, 5, 3, 0]


@given(st.lists(st.tuples(st.floats(-1e9, 1e9) | st.just(float("nan")), st.booleans())))
def test_every_position_stands_once_and_in_order(rows):
    places = order([one for one, _ in rows], [first for _, first in rows]).tolist()
    assert sorted(places) == list(range(len(rows)))
    keys = [(not rows[at][1], -abs(rows[at][0]) if rows[at][0] == rows[at][0] else 1.0) for at in places]
    assert keys == sorted(keys)
