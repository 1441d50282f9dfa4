"""Changes that are unlikely to be chance, of years and of months."""

import math
from dataclasses import replace
from itertools import pairwise
from types import SimpleNamespace

import pytest

from components.course import NONE, UNKNOWN, course, may_change
from data.indicators import indicators

KNOWN = indicators()
DIABETES = KNOWN["qof_diabetes"]
ADMISSIONS = replace(KNOWN["emergency_admissions"], judged_without_age=True)  # so that months may be judged
ATTENDANCES = KNOWN["ae_attendances_0_4"]
STEADY = [70.0, 72.0, 69.0, 71.0, 70.0, 68.0, 71.0, 70.0, 72.0, 69.0, 70.0]


def point(period, count, people, *, multiplier=100.0, state="ok", illustrative=False):
    """A row of a series; its limits are of no matter to proportions, and 2 % either side for rates."""
    value = multiplier * count / people
    return SimpleNamespace(
        indicator="", area_code="crewe", short_name="Crewe", period=period, numerator=count, denominator=people,
        value=value, lower=0.98 * value, upper=1.02 * value, state=state, illustrative=illustrative,
    )  # fmt: skip


def years(counts, people=10_000, first=2016, **more):
    return [point(f"{first + at}-{(first + at + 1) % 100}", one, people, **more) for at, one in enumerate(counts)]


def months(values, **more):
    keys = [f"{2024 + at // 12}-{at % 12 + 1:02d}" for at in range(len(values))]
    return [point(key, one, 1000, multiplier=1000.0, **more) for key, one in zip(keys, values, strict=True)]


RISING = years([500, 600, 700, 800, 900])


def test_five_years_that_rise_are_told_with_the_first_of_them():
    found = course(RISING, "2020-21", DIABETES)
    assert (found.way, found.meaning, found.sign) == ("rising", "", "years")  # a crude register is never judged
    assert (found.base, found.since) == (5.0, "2016-17")
    assert found.touched == pytest.approx(400)  # 900 people, where the rate of five years ago makes 500
    assert math.isnan(found.base_lower)


@pytest.mark.parametrize(
    ("counts", "meaning"), [([500, 600, 700, 800, 900], "worse"), ([900, 800, 700, 600, 500], "better")]
)
def test_what_is_judged_gets_better_or_worse(counts, meaning):
    points = years(counts, 1000, multiplier=1000.0)
    assert course(points, "2020-21", ATTENDANCES).meaning == meaning


@pytest.mark.parametrize("counts", [[500] * 5, [500, 501, 500, 502, 501], [500, 900, 500, 900, 500]])
def test_no_change_is_told_of_years_that_show_none(counts):
    assert course(years(counts), "2020-21", DIABETES) == NONE


@pytest.mark.parametrize(
    "points",
    [
        RISING[1:],  # four years
        [*RISING[:2], *years([800, 900, 950], first=2019)],  # a year lacks
        [*RISING[:3], point("2019-20", 800, 10_000, state="suppressed"), RISING[4]],  # a year is hidden
        [*RISING[:4], point("2020-21", 900, 10_000, state="unreliable")],
        [point(f"{year}_{year + 2}", 500 + 100 * (year - 2014), 10_000) for year in range(2014, 2019)],  # overlapping
    ],
)
def test_years_that_cannot_tell_are_not_taken_for_no_change(points):
    assert course(points, points[-1].period, DIABETES) == UNKNOWN


def test_a_series_that_ends_earlier_says_nothing_of_now():
    assert course(RISING, "2021-22", DIABETES) == UNKNOWN
    assert course([], "2020-21", DIABETES) == UNKNOWN


def test_a_month_outside_its_usual_range_is_told_with_that_range():
    found = course(months([*STEADY, 95.0]), "2024-12", ADMISSIONS)
    assert (found.way, found.meaning, found.sign, found.since) == ("rising", "worse", "outside", "")
    values = [*STEADY, 95.0]
    middle = sum(values) / 12
    assert found.base == pytest.approx(middle)
    assert found.touched == pytest.approx(95 - middle)
    # moving ranges beyond 3.267 times their mean (the last one) are left out of the limits
    ranges = [abs(one - other) for one, other in pairwise(STEADY)]
    reach = 2.66 * sum(ranges) / len(ranges)
    assert (found.base_lower, found.base_upper) == (pytest.approx(middle - reach), pytest.approx(middle + reach))


@pytest.mark.parametrize("size", [0, 3, 11])
def test_from_trial_limits_nothing_is_announced(size):
    values = [*STEADY[: max(0, size - 1)], 95.0][:size]
    assert course(months(values), f"2024-{size:02d}" if size else "2024-01", ADMISSIONS) == UNKNOWN


@pytest.mark.parametrize("size", [12, 13])
def test_from_twelve_figures_on_it_is(size):
    values = [*(STEADY + STEADY)[: size - 1], 95.0]
    assert course(months(values), "2024-12" if size == 12 else "2025-01", ADMISSIONS).sign == "outside"


def test_chance_and_a_constant_series_are_no_change():
    assert course(months([*STEADY, 70.0]), "2024-12", ADMISSIONS) == NONE
    assert course(months([70.0] * 14), "2025-02", ADMISSIONS) == NONE


def test_the_rules_are_those_of_the_address():
    seven = [70, 72, 69, 71, 70, 68, 71, 70, 64, 65, 66, 67, 68, 69]  # six points that rise: a trend by one of them
    assert course(months(seven), "2025-02", ADMISSIONS, "mdc") != course(months(seven), "2025-02", ADMISSIONS, "")


def test_illustrative_figures_make_the_change_illustrative():
    assert not course(RISING, "2020-21", DIABETES).made_up
    earlier = [point("2016-17", 500, 10_000, illustrative=True), *RISING[1:]]
    assert course(earlier, "2020-21", DIABETES).made_up


def test_where_age_is_not_allowed_for_a_month_is_not_judged():
    found = course(months([*STEADY, 95.0]), "2024-12", KNOWN["emergency_admissions"])
    assert (found.way, found.meaning) == ("rising", "")


def test_lists_that_grow_and_changes_say_nothing():
    assert not may_change(KNOWN["registered_patients"])
    assert not may_change(KNOWN["list_growth"])
    assert may_change(DIABETES)
