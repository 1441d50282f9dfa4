"""Concentration of use: published values, plain sums, and what must hold of any."""

import math
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods import concentration
from tests.methods.vectors import vectors

USE = st.lists(st.integers(0, 10**6), min_size=1, max_size=40).filter(any)


def gini_by_pairs(use):
    """Half the mean difference between any two people, in units of the mean."""
    return sum(abs(x - y) for x in use for y in use) / (2 * len(use) * sum(use))


def index_by_covariance(use, people, rank):
    """2 cov(use per person, place) / mean use, groups of one rank taken together."""
    groups = dict.fromkeys(sorted(rank), (0.0, 0.0))
    for u, n, at in zip(use, people, rank, strict=True):
        groups[at] = groups[at][0] + u, groups[at][1] + n
    whole_use, whole, before, found = sum(use), sum(people), 0.0, 0.0
    for u, n in groups.values():
        place = (before + n / 2) / whole
        before += n
        found += 2 * u / whole_use * place
    return found - 1


def test_every_reference_value():
    for row in vectors("lorenz_gini.csv").itertuples():
        use = [float(one) for one in row.values.split()] if isinstance(row.values, str) else [row.values]
        assert concentration.gini(use) == pytest.approx(row.gini_population_formula, abs=1e-12)
        assert concentration.top_share(use) == pytest.approx(row.share_of_top_20pct)


def test_the_published_index_of_deaths_under_five_in_india():
    # O'Donnell et al. 2008, Analyzing Health Equity Using Household Survey Data, table 8.1: -0.1694
    births = [29939, 28776, 26528, 24689, 19739]  # from the poorest fifth to the richest
    per_thousand = [154.7, 152.9, 119.5, 86.9, 54.3]
    deaths = [n * one / 1000 for n, one in zip(births, per_thousand, strict=True)]
    assert concentration.index(deaths, births, [1, 2, 3, 4, 5]) == pytest.approx(-0.1694, abs=5e-5)


@pytest.mark.parametrize(
    ("use", "share", "coefficient"),
    [
        ([3, 3, 3, 3, 3], 0.2, 0),  # all alike
        ([0, 0, 0, 0, 8], 1, 0.8),  # one of five has all: 1 - 1/5
        ([1, 0, 2], 0.4, 4 / 9),  # a fifth of three people is 0.6 of one, who has 2 of 3
        ([7], 0.2, 0),  # one person alone
        ([5, math.nan, 5], 0.2, 0),  # who is not known is left out, not counted as none
    ],
)
def test_top_share_and_gini(use, share, coefficient):
    assert concentration.top_share(use) == pytest.approx(share)
    assert concentration.gini(use) == pytest.approx(coefficient)


def test_the_curve_starts_with_those_who_use_least():
    people, use = concentration.curve([6, 1, 3])
    assert people == pytest.approx([0, 1 / 3, 2 / 3, 1])
    assert use == pytest.approx([0, 0.1, 0.4, 1])
    assert concentration.top_share([6, 1, 3], top=0.5) == pytest.approx(1 - 0.25)
    assert (concentration.top_share([6, 1, 3], 0), concentration.top_share([6, 1, 3], 1)) == (0, 1)


@pytest.mark.parametrize("use", [[], [0, 0], [math.nan], [-1, 5]])
def test_without_use_there_is_nothing_to_share(use):
    assert math.isnan(concentration.gini(use))
    assert math.isnan(concentration.top_share(use))
    assert np.isnan(concentration.curve(use)[1]).all()


@pytest.mark.parametrize(
    ("use", "people", "rank", "found"),
    [
        ([10, 10], [5, 5], [1, 2], 0),  # the same for all
        ([20, 20, 0], [10, 10, 10], [3, 3, 1], 1 / 3),  # groups of one rank are one, in whatever order
        ([30, 10], [50, 50], [1, 2], -0.25),  # more of it among the most deprived: below none
        ([30, 10], [50, 50], [2, 1], 0.25),  # the other way round: above
        ([1, 1], [1, 0], [1, 2], 0.5),  # nobody in the second: its use falls where all people have been counted
        ([1, math.nan], [1, 1], [1, 2], math.nan),
        ([1, 1], [1, 1], [1, math.nan], math.nan),
        ([3, -1], [1, 1], [1, 2], math.nan),  # no use is negative, also where the sum is not
        ([0, 0], [1, 1], [1, 2], math.nan),
        ([1, 1], [0, 0], [1, 2], math.nan),
        ([], [], [], math.nan),
    ],
)
def test_index(use, people, rank, found):
    assert concentration.index(use, people, rank) == pytest.approx(found, nan_ok=True)


@given(USE, st.randoms(), st.integers(1, 1000))
def test_gini_is_that_of_all_pairs_whatever_the_order_and_the_unit(use, luck: random.Random, times):
    found = concentration.gini(use)
    assert found == pytest.approx(gini_by_pairs(use), abs=1e-9)
    assert concentration.gini([one * times for one in luck.sample(use, len(use))]) == pytest.approx(found, abs=1e-9)
    # every person twice: the same inequality
    assert concentration.gini(use * 2) == pytest.approx(found, abs=1e-9)


@given(USE, st.floats(0, 1), st.floats(0, 1))
def test_shares_grow_with_the_top_and_never_lie_below_it(use, one, other):
    people, shares = concentration.curve(use)
    assert (np.diff(shares) >= -1e-12).all()
    assert (shares <= people + 1e-9).all()
    less, more = sorted((one, other))
    assert less - 1e-9 <= concentration.top_share(use, less) <= concentration.top_share(use, more) + 1e-9 <= 1 + 1e-8


GROUPS = st.lists(st.tuples(st.integers(0, 1000), st.integers(1, 10**5), st.integers(1, 5)), min_size=1, max_size=12)


@given(GROUPS.filter(lambda rows: any(row[0] for row in rows)), st.randoms())
def test_index_is_the_covariance_whatever_the_order_of_groups(rows, luck):
    found = concentration.index(*zip(*rows, strict=True))
    assert found == pytest.approx(index_by_covariance(*zip(*rows, strict=True)), abs=1e-9)
    shuffled = luck.sample(rows, len(rows))
    assert concentration.index(*zip(*shuffled, strict=True)) == pytest.approx(found, abs=1e-9)
    turned = [(use, people, -rank) for use, people, rank in rows]
    assert concentration.index(*zip(*turned, strict=True)) == pytest.approx(-found, abs=1e-9)


def test_a_top_is_a_share():
    with pytest.raises(ValueError, match="top is a share"):
        concentration.top_share([1, 2], top=1.5)


def test_arguments_are_left_as_they_were():
    use = np.array([3.0, 1, 2])
    concentration.curve(use)
    np.testing.assert_array_equal(use, [3, 1, 2])
