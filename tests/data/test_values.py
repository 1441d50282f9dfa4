from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from data.indicators import indicators
from data.ingest.values import FIGURES, revalued, valued
from methods.intervals import rate
from tests.data.stories import frame, observed

DEFINED = indicators()


def one(*arguments, **more):
    return valued(frame([observed(*arguments, **more)]), DEFINED).iloc[0]


def test_a_count_is_its_own_value_and_has_no_interval():
    row = one("registered_patients", "N81016", "2022-07", 5, 10)
    assert row["value"] == 5
    assert row[["denominator", *FIGURES[1:]]].isna().all()


def test_a_rate_has_limits_at_both_levels():
    row = one("ae_attendances_0_4", "N81016", "2021-22", 400, 500)
    assert row[["value", "lower", "upper"]].tolist() == list(rate(400, 500, 1000))
    assert row[["lower_998", "upper_998"]].tolist() == list(rate(400, 500, 1000, 0.998)[1:])


def test_a_mean_has_no_interval():
    row = one("imd_score", "N81016", "2022-07", 2000, 100)
    assert row["value"] == 20
    assert row[FIGURES[1:]].isna().all()


def test_a_change_is_against_the_denominator_and_has_no_interval():
    row = one("list_growth", "N81016", "2022-07", 950, 1000)
    assert row["value"] == pytest.approx(-5)
    assert row[FIGURES[1:]].isna().all()
    assert one("list_growth", "N81016", "2022-07", 950, 0)["state"] == "unreliable"  # from nobody there is no change


@pytest.mark.parametrize(("people", "state"), [(19, "unreliable"), (20, "ok"), (0, "unreliable")])
def test_the_smallest_denominator_is_the_one_that_the_definition_names(people, state):
    assert one("qof_diabetes", "N81016", "2020-21", 0, people)["state"] == state


def test_what_is_withheld_holds_no_number():
    row = one("qof_diabetes", "N81016", "2020-21", 3, 100, value=3.0, state="suppressed")  # a loader's slip
    assert row[["numerator", "denominator", *FIGURES]].isna().all()


def test_order_and_index_stay():
    rows = frame(
        [observed("qof_diabetes", "N81016", "2020-21", 1, 100), observed("imd_score", "N81016", "2020", 1, 100)]
    )
    shuffled = rows.iloc[[1, 0]]
    assert valued(shuffled, DEFINED).index.tolist() == [1, 0]
    assert rows["value"].isna().all()  # the argument is not changed


def test_a_changed_definition_changes_what_we_worked_out_and_not_what_was_published():
    before = DEFINED["ae_attendances_0_4"]
    rows = valued(
        frame([observed("ae_attendances_0_4", "N81016", "2021-22", 400, 500),
               observed("ae_attendances_0_4", "N81053", "2021-22", 9, 10),  # unreliable under the old definition
               observed("ae_attendances_0_4", "E92000001", "2021-22", 400, 500, value=801.5)]), DEFINED
    )  # fmt: skip
    now = replace(before, multiplier=100, minimum_denominator=5)
    after = revalued(rows, before, now)
    assert after["value"].tolist() == [80, 90, 801.5]
    assert after["state"].tolist() == ["ok", "ok", "ok"]
    assert np.isclose(after["upper"][0] * 10, rows["upper"][0])


def test_nothing_in_is_nothing_out():
    assert isinstance(valued(frame([]), DEFINED), pd.DataFrame)


def test_what_rests_on_bands_of_age_is_kept_as_it_was_given():
    """A rate standardised for age does not follow from its deaths and people, nor does a length of life."""
    row = one("under_75_mortality", "crewe", "2020_2022", 500, 150_000, value=342.3)
    assert row[["value", "numerator", "denominator"]].tolist() == [342.3, 500, 150_000]
    assert row[FIGURES[1:]].isna().all()
    with pytest.raises(ValueError, match="neither a value nor a numerator"):
        one("under_75_mortality", "crewe", "2020_2022", 500, 150_000)
    before = DEFINED["life_expectancy_at_birth_female"]
    rows = valued(frame([observed(before.id, "crewe", "2020_2022", denominator=9e4, value=82.1)]), DEFINED)
    assert revalued(rows, before, before)["value"].tolist() == [82.1]
