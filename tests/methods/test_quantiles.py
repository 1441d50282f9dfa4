"""Areas in groups by OHID's method."""

import math
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.quantiles import quantile

VALUES = st.lists(st.one_of(st.integers(0, 20).map(float), st.just(math.nan)), max_size=60)


def by_loops(values, number, invert):
    """The published rule, area by area."""
    known = [one for one in values if not math.isnan(one)]
    found = []
    for one in values:
        if math.isnan(one) or len(known) < number:
            found.append(math.nan)
            continue
        rank = 1 + sum(other > one if invert else other < one for other in known)
        group = math.floor(number + 1 - math.ceil((len(known) + 1 - rank) / (len(known) / number)))
        found.append(group or 1)
    return found


@pytest.mark.parametrize(
    ("values", "number", "groups"),
    [
        ([10, 20, 30, 40, 50], 5, [5, 4, 3, 2, 1]),  # the highest score is the most deprived: group 1
        ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5, [5, 5, 4, 4, 3, 3, 2, 2, 1, 1]),
        # seven in five: the method gives the groups beside the middle two, not whichever a sort would
        ([7, 6, 5, 4, 3, 2, 1], 5, [1, 1, 2, 3, 3, 4, 5]),
        # equal values share a group, even where that leaves the next one with fewer
        ([9, 9, 9, 9, 1, 2, 3, 4, 5, 6], 5, [1, 1, 1, 1, 5, 5, 4, 4, 3, 3]),
        ([5, 5, 5, 5, 5], 5, [1, 1, 1, 1, 1]),
        ([3, math.nan, 1, 2], 3, [1, math.nan, 3, 2]),  # a missing one has no group and takes nobody's place
        ([3, 1, 2], 5, [math.nan] * 3),  # fewer areas than groups
        ([], 5, []),
        ([4], 1, [1]),
    ],
)
def test_groups(values, number, groups):
    np.testing.assert_array_equal(quantile(values, number), groups)


def test_the_lowest_first_when_not_inverted():
    np.testing.assert_array_equal(quantile([10, 20, 30, 40, 50], 5, invert=False), [1, 2, 3, 4, 5])
    np.testing.assert_array_equal(quantile(range(20)), np.repeat(range(10, 0, -1), 2))  # tenths unless told


@given(VALUES, st.integers(1, 12), st.booleans())
def test_groups_are_what_plain_loops_give(values, number, invert):
    found = quantile(values, number, invert)
    np.testing.assert_array_equal(found, by_loops(values, number, invert))
    known = found[~np.isnan(found)]
    assert ((known >= 1) & (known <= number)).all()


@given(VALUES, st.integers(1, 12), st.randoms())
def test_the_order_of_areas_does_not_matter(values, number, luck: random.Random):
    order = luck.sample(range(len(values)), len(values))
    np.testing.assert_array_equal(quantile(np.array(values)[order], number), quantile(values, number)[order])


def test_no_groups_are_refused():
    with pytest.raises(ValueError, match="at least one group"):
        quantile([1, 2], 0)
