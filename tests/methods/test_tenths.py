"""Tenths, against the counts that they stand for."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods import tenths

NUMBERS = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=60)


def test_a_hundred_and_one_whole_numbers_are_parted_at_the_round_ones():
    assert tenths.marks(range(101)) == pytest.approx([10, 20, 30, 40, 50, 60, 70, 80, 90])
    assert (tenths.below(83, range(101)), tenths.above(83, range(101))) == (
        pytest.approx(100 * 83 / 101), pytest.approx(100 * 17 / 101),
    )  # fmt: skip
    assert [tenths.tenth(value, tenths.marks(range(101))) for value in (0, 10, 10.5, 55, 90, 90.5, 100)] == [
        1,
        1,
        2,
        6,
        9,
        10,
        10,
    ]


def test_what_is_not_there_does_not_count():
    assert tenths.marks([np.nan, 4.0]) == pytest.approx([4.0] * 9)
    assert tenths.below(5, [np.nan, 4.0, 6.0]) == 50
    assert np.isnan(tenths.marks([])).all()
    assert math.isnan(tenths.below(1, [np.nan]))
    assert math.isnan(tenths.above(1, []))


@given(NUMBERS, st.floats(-1e6, 1e6))
def test_lower_higher_and_equal_are_everybody(values, value):
    equal = 100 * sum(one == value for one in values) / len(values)
    assert tenths.below(value, values) + tenths.above(value, values) + equal == pytest.approx(100)


@given(NUMBERS)
def test_marks_rise_within_the_values_and_each_tenth_is_one_of_ten(values):
    found = tenths.marks(values)
    assert (np.diff(found) >= 0).all()
    assert min(values) <= found[0]
    assert found[-1] <= max(values)
    assert {tenths.tenth(one, found) for one in values} <= set(range(1, 11))
