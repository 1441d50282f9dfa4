"""Comparison with the benchmark, row by row."""

import pandas as pd
import pytest

from tests.components.frames import frame, row, set_beside

ENGLAND = row("E92000001", 760, 750, 770)
PLACE = row("E06000049", 700, 690, 710)


def words(*rows: dict, url: str = "/") -> dict[str, str]:
    """The comparison of each area."""
    found = set_beside(frame(*rows), url)
    return dict(zip(found["area_code"], found["comparison"], strict=True))


@pytest.mark.parametrize(
    ("lower", "upper", "word"),
    [
        (800, 860, "worse"),  # attendances: lower is better
        (600, 700, "better"),
        (750, 770, "similar"),
        (760, 800, "similar"),  # the limit touches the benchmark
        (700, 760, "similar"),
        (float("nan"), float("nan"), "not compared"),
    ],
)
def test_the_interval_decides_and_touching_is_similar(lower, upper, word):
    assert words(row("crewe", 780, lower, upper), ENGLAND)["crewe"] == word


@pytest.mark.parametrize("indicator", ["qof_diabetes", "share_in_most_deprived_fifth", "emergency_admissions"])
def test_what_is_not_judged_is_higher_or_lower_and_never_better_or_worse(indicator):
    rows = [row(area, value, value - 1, value + 1, indicator=indicator)
            for area, value in (("crewe", 9.0), ("bdp", 2.0), ("smash", 5.5), ("E92000001", 5.0))]  # fmt: skip
    assert words(*rows) == {"crewe": "higher", "bdp": "lower", "smash": "similar", "E92000001": "not compared"}


def test_a_benchmark_that_is_missing_or_hidden_compares_nothing():
    assert words(row("crewe", 780, 770, 790))["crewe"] == "not compared"
    hidden = ENGLAND | {"value": float("nan"), "state": "suppressed"}
    assert words(row("crewe", 780, 770, 790), hidden)["crewe"] == "not compared"


@pytest.mark.parametrize("state", ["suppressed", "missing", "unreliable"])
def test_a_row_that_is_not_ok_is_not_compared(state):
    assert words(row("crewe", 990, 980, 999, state=state), ENGLAND)["crewe"] == "not compared"


def test_the_chosen_benchmark_is_the_one_compared_with():
    rows = (row("crewe", 730, 720, 740), PLACE, ENGLAND)
    assert words(*rows) == {"crewe": "better", "E06000049": "better", "E92000001": "not compared"}
    assert words(*rows, url="/?bench=place") == {
        "crewe": "worse", "E06000049": "not compared", "E92000001": "worse",
    }  # fmt: skip


def test_each_period_indicator_and_category_has_its_own_benchmark():
    rows = [
        row("crewe", 780, 770, 790), ENGLAND,
        row("crewe", 780, 770, 790, period="2020-21"), ENGLAND | {"period": "2020-21", "value": 800},
        row("crewe", 780, 770, 790, category="1", breakdown="x"),  # no England for this category
        row("crewe", 780, 770, 790, indicator="qof_diabetes"),
        ENGLAND | {"indicator": "qof_diabetes", "value": 790},
    ]  # fmt: skip
    found = set_beside(frame(*rows))
    assert found.loc[found["area_code"] == "crewe", "comparison"].tolist() == [
        "worse", "better", "not compared", "similar",
    ]  # fmt: skip
    assert found["benchmark"].dropna().tolist() == [760, 760, 800, 800, 790, 790]


def test_rows_stay_as_they_were_and_an_empty_frame_gains_the_columns():
    before = frame(row("crewe", 780, 770, 790), ENGLAND)
    copy = before.copy(deep=True)
    found = set_beside(before)
    pd.testing.assert_frame_equal(before, copy)
    pd.testing.assert_frame_equal(found[list(before)], before)
    assert {"benchmark", "comparison"} <= set(set_beside(before.iloc[:0]))
