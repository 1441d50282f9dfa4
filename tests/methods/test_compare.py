"""Comparison with a reference, by interval."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.compare import with_reference
from tests.methods.vectors import vectors

NUMBER = st.floats(-1e6, 1e6)
POLARITY = {"low_is_good": "down", "high_is_good": "up", "none": None}


def test_the_published_rule():
    rows = vectors("benchmark_comparison.csv")
    rows = rows[rows.method == "single_ci"]
    for label, group in rows.groupby("polarity"):
        found = with_reference(group.value, group.lower, group.upper, group.benchmark, POLARITY[label])
        assert found.tolist() == group.expected.str.replace("_", " ").tolist()


@pytest.mark.parametrize(
    ("reference", "up", "down", "neither"),
    [
        (12.01, "worse", "better", "lower"),  # the whole interval lies below the reference
        (12, "similar", "similar", "similar"),  # touching is similar
        (10, "similar", "similar", "similar"),
        (8, "similar", "similar", "similar"),
        (7.99, "better", "worse", "higher"),  # the whole interval lies above it
        (np.nan, "not compared", "not compared", "not compared"),  # England is not published
    ],
)
def test_a_value_of_10_between_8_and_12(reference, up, down, neither):
    assert with_reference(10, 8, 12, reference, "up") == up
    assert with_reference(10, 8, 12, reference, "down") == down
    assert with_reference(10, 8, 12, reference) == neither
    assert with_reference(10, 8, 12, reference, "none") == neither


def test_nothing_is_compared_without_value_or_limits():
    value, lower, upper = [np.nan, 5, 5], [4, np.nan, 4], [6, 6, np.nan]
    assert with_reference(value, lower, upper, 100, "up").tolist() == ["not compared"] * 3


def test_one_reference_or_one_each():
    value, lower, upper = pd.Series([5.0, 5.0]), pd.Series([4.0, 4.0]), pd.Series([6.0, 6.0])
    assert with_reference(value, lower, upper, 7, "up").tolist() == ["worse", "worse"]
    assert with_reference(value, lower, upper, [7, 3], "up").tolist() == ["worse", "better"]
    assert with_reference([], [], [], 7, "up").tolist() == []


@given(st.lists(st.tuples(NUMBER, NUMBER, NUMBER, NUMBER), max_size=10))
def test_turning_the_scale_round_keeps_the_judgement(rows):
    """More is better, and less of the opposite is better: the same finding."""
    value, lower, upper, reference = np.array(rows, dtype=float).reshape(-1, 4).T
    lower, upper = np.minimum(lower, upper), np.maximum(lower, upper)
    as_it_is = with_reference(value, lower, upper, reference, "up")
    turned = with_reference(-value, -upper, -lower, -reference, "down")
    assert as_it_is.tolist() == turned.tolist()


def test_an_unknown_polarity_is_refused():
    with pytest.raises(ValueError, match='polarity is "up", "down" or None'):
        with_reference([1], [0], [2], 1, "upwards")
