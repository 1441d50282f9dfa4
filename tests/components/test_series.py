"""Series for charts of chance and change: their grid, their restarts, and which indicators have one."""

import math
from dataclasses import replace
from datetime import date

import pytest

from components.records import records
from components.series import by_area, series
from data.indicators import Rebase, indicators
from tests.components.frames import frame, months, row

ADMISSIONS = indicators()["emergency_admissions"]
TRIMETHOPRIM = indicators()["trimethoprim_share"]


def of(values, indicator=ADMISSIONS, rules="", **more):
    return series(records(frame(*months("crewe", values, **more))), indicator, rules)


def at(periods, indicator=ADMISSIONS, area="crewe"):
    rows = [row(area, 5 + place, period=key, indicator=indicator.id) for place, key in enumerate(periods)]
    return series(records(frame(*rows)), indicator)


def test_months_and_quarters_lie_on_an_even_grid():
    found = at(["2024-11", "2024-12", "2025-03"])
    assert found.keys == ["2024-11", "2024-12", "", "", "2025-03"]  # two months without a row break the line
    assert [one for one in found.values if not math.isnan(one)] == [5, 6, 7]
    assert found.known == [0, 1, 4] and found.last == 4
    assert at(["2021-22-q1", "2021-22-q2", "2021-22-q4"]).keys == ["2021-22-q1", "2021-22-q2", "", "2021-22-q4"]
    assert at(["2024-01", "2024-04", "2024-07"]).keys == ["2024-01", "2024-04", "2024-07"]  # a month in each quarter


@pytest.mark.parametrize(
    "periods",
    [
        ["2024-11"],  # one figure is no series
        ["2022-23", "2023-24"],  # years have a recent trend
        ["2021-01", "2022-07"],  # two days' counts, eighteen months apart
        ["2024-03", "2024-05", "2024-08"],  # neither every month nor every second
    ],
)
def test_what_is_no_series(periods):
    assert at(periods) is None


def test_counts_and_changes_over_a_year_are_no_series():
    for name in ("registered_patients", "list_growth"):
        assert at(["2024-01", "2024-02", "2024-03"], indicators()[name]) is None
    assert of([math.nan] * 3, state="suppressed") is None  # nothing to draw


def test_figures_that_are_not_ok_are_no_points():
    rows = [*months("crewe", [5, 6]), *months("crewe", [99], 3, state="unreliable"), *months("crewe", [7], 4)]
    found = series(records(frame(*rows)), ADMISSIONS)
    assert found.known == [0, 1, 3] and found.states[2] == "unreliable"
    assert found.chart.centre[0] == 6


def test_limits_begin_anew_for_one_area_or_for_all():
    rebases = (
        Rebase(on=date(2025, 4, 15), reason="A clinic opened"),  # in the middle of a month: from that month on
        Rebase(on=date(2025, 6, 1), reason="Elsewhere", area="bdp"),
        Rebase(on=date(2020, 1, 1), reason="Before the first figure"),
        Rebase(on=date(2030, 1, 1), reason="After the last"),
    )
    known = replace(ADMISSIONS, rebases=rebases)
    crewe = of([5, 6, 5, 9, 10, 9, 10], known)
    assert [(place, why.reason) for place, why in crewe.starts] == [(3, "A clinic opened")]
    assert (crewe.first, crewe.behind) == (3, 4)
    assert (crewe.chart.centre[0], crewe.chart.centre[-1]) == (pytest.approx(16 / 3), 9.5)
    bdp = series(records(frame(*months("bdp", [5, 6, 5, 9, 10, 9, 10]))), known)
    assert [place for place, _ in bdp.starts] == [3, 5]


def test_what_is_never_called_better_or_worse_has_no_direction():
    assert of([1, 2, 3]).direction is None  # age is not allowed for
    assert of([1, 2, 3], TRIMETHOPRIM).direction == "down"


def test_each_area_has_its_own():
    rows = [*months("crewe", [5, 6, 7]), *months("bdp", [1, 1, 1]), row("choc", 3, period="2025-01")]
    assert [one.code for one in by_area(records(frame(*rows)), ADMISSIONS)] == ["crewe", "bdp"]
    assert by_area([], ADMISSIONS) == []


def test_the_rules_are_those_of_the_url():
    rising = [9, 5, 9, 5, 9, 4, 5, 6, 7, 8, 9, 5]  # six that rise
    assert "trend" not in of(rising).chart.special
    assert of(rising, rules="mdc").chart.special[5:11].tolist() == ["trend"] * 6
