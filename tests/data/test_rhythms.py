"""When the next file is expected, and what counts as late."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.indicators import indicators
from data.rhythms import Rhythm, Timing, months_between, rhythms


def rhythm(kind: str) -> Rhythm:
    """The rhythm of a kind of file."""
    return next(one for one in rhythms() if kind in one.kinds)


@pytest.mark.parametrize(
    ("kind", "newest", "expected"),
    [
        ("registered", "2022-07", date(2022, 8, 15)),  # counted on 1 August, out a fortnight later
        ("registered", "2022-12", date(2023, 1, 15)),
        ("registered_lsoa", "2022-07", date(2022, 10, 15)),
        ("qof", "2020-21", date(2022, 9, 30)),  # the year to March 2022
        ("qof", "2010-11", date(2012, 9, 30)),  # a leap year
        ("deprivation", "2019", None),
    ],
)
def test_when_the_next_file_is_expected(kind, newest, expected):
    assert rhythm(kind).expected(newest) == expected


@pytest.mark.parametrize(
    ("newest", "today", "timing"),
    [
        ("2022-07", date(2022, 8, 14), Timing.CURRENT),
        ("2022-07", date(2022, 8, 15), Timing.DUE),  # the very day
        ("2022-07", date(2022, 9, 15), Timing.DUE),  # the last day of grace
        ("2022-07", date(2022, 9, 16), Timing.LATE),
        ("", date(2022, 9, 16), Timing.ABSENT),
    ],
)
def test_what_counts_as_late(newest, today, timing):
    assert rhythm("registered").timing(newest, today) == timing


def test_what_has_no_set_date_is_never_late():
    assert rhythm("deprivation").timing("2019", date(2099, 1, 1)) == Timing.UNSET


def test_a_figure_worked_out_for_a_month_is_no_file_of_a_year():
    assert rhythm("deprivation").covered("2019") and not rhythm("deprivation").covered("2022-07")
    assert rhythm("qof").covered("2020-21") and not rhythm("qof").covered("2020_2022")
    assert rhythm("registered").covered("2022-07")


@given(st.sampled_from(rhythms()), st.integers(1950, 2090), st.integers(1, 12))
def test_the_next_file_comes_after_the_newest_period(one, year, month):
    newest = f"{year}-{month:02d}" if one.covers == 1 and year > 2011 else f"{year}"
    due = one.expected(newest)
    assert due is None or due > date(year, 1, 1)
    if due:
        assert one.timing(newest, due) == Timing.DUE


@pytest.mark.parametrize(
    ("earlier", "later", "months"),
    [
        (date(2022, 8, 15), date(2022, 9, 14), 0),
        (date(2022, 8, 15), date(2022, 9, 15), 1),
        (date(2022, 8, 15), date(2026, 11, 22), 51),
    ],
)
def test_whole_months(earlier, later, months):
    assert months_between(earlier, later) == months


def test_every_kind_of_published_file_with_an_indicator_has_one_rhythm():
    kinds = [kind for one in rhythms() for kind in one.kinds]
    assert len(kinds) == len(set(kinds))
    apart = {"demonstration", "generic", "deaths", "people"}  # made up, or whatever somebody sends
    assert {str(one.file["kind"]) for one in indicators().values()} - apart <= set(kinds)
