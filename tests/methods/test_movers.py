"""Price, volume and mix: by hand, that nothing is left over, and what each part does not hang on."""

from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.movers import Use, parts

amounts = st.one_of(st.just(0.0), st.floats(0.01, 1e7))
uses = st.tuples(amounts, amounts, amounts, amounts)


def one(before, now):
    """The four numbers of one substance."""
    return [float(array[0]) for array in parts(*(Use(*(np.array([each]) for each in four)) for four in (before, now)))]


def test_worked_by_hand():
    # twice the items, each as large; a unit at half its price; the discount unchanged: what costs £100 costs £100
    change, volume, price, mix = one((10, 100, 120, 100), (20, 200, 120, 100))
    assert change == 0
    assert [volume, price, mix] == pytest.approx([100 * log(2), -100 * log(2), 0])
    # a medicine of a single item, which got dearer
    assert one((1, 10, 10, 9), (1, 10, 20, 18)) == pytest.approx([9, 0, 9, 0])


@pytest.mark.parametrize(
    ("now", "whole"),
    [
        ((15, 150, 150, 135), "volume"),  # more of the same
        ((10, 100, 130, 117), "price"),  # each unit dearer
        ((10, 200, 200, 180), "mix"),  # the same number of items, each of twice the size
        ((10, 100, 100, 80), "mix"),  # a better discount
        ((0, 0, 0, 0), "volume"),  # given up
    ],
)
def test_one_cause_takes_the_whole_change(now, whole):
    change, *found = one((10, 100, 100, 90), now)
    shown = dict(zip(("volume", "price", "mix"), found, strict=True))
    assert shown.pop(whole) == pytest.approx(change)
    assert list(shown.values()) == pytest.approx([0, 0], abs=1e-9)
    assert change == pytest.approx(now[3] - 90)


def test_begun_is_all_volume():
    assert one((0, 0, 0, 0), (5, 50, 60, 55)) == [55, 55, 0, 0]


def test_a_price_that_is_not_known_is_mix():
    change, volume, price, mix = one((10, np.nan, np.nan, 100), (10, 100, 130, 120))
    assert (change, volume, price, mix) == (20, 0, 0, 20)


@given(uses, uses)
def test_the_parts_are_the_change(before, now):
    change, volume, price, mix = one(before, now)
    assert change == now[3] - before[3]
    assert volume + price + mix == pytest.approx(change, rel=1e-9, abs=1e-6)


positive = st.tuples(*[st.floats(0.1, 1e6)] * 4)


@given(positive, positive)
def test_the_mix_is_size_and_discount_and_not_only_a_remainder(before, now):
    _, _, _, mix = one(before, now)
    costs = np.array([before[3], now[3]])
    mean = costs.mean() if abs(log(costs[1] / costs[0])) < 1e-9 else (costs[1] - costs[0]) / log(costs[1] / costs[0])
    size = log(now[1] / now[0]) - log(before[1] / before[0])
    discount = log(now[3] / now[2]) - log(before[3] / before[2])
    assert mix == pytest.approx(mean * (size + discount), rel=1e-6, abs=1e-6 * costs.max())


@given(uses, uses)
def test_the_other_way_round_only_signs_change(before, now):
    assert one(now, before) == pytest.approx([-each for each in one(before, now)], rel=1e-9, abs=1e-6)


def test_many_at_once_are_as_each_alone_and_are_left_as_they_were():
    before = Use(*np.array([[10.0, 0], [100, 0], [100, 0], [90, 0]]))
    kept = [np.array(each) for each in before]
    found = parts(before, Use(*np.array([[15.0, 5], [150, 50], [180, 60], [162, 55]])))
    assert [each[1] for each in found] == [55, 55, 0, 0]
    assert [each[0] for each in found] == pytest.approx(one((10, 100, 100, 90), (15, 150, 180, 162)))
    assert all((each == same).all() for each, same in zip(before, kept, strict=True))
