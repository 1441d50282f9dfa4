"""Keys of periods: one a stretch of time, and no key for two."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.periods import month, parse


@given(st.dates(date(1901, 1, 1), date(2099, 12, 31)))
def test_every_month_has_a_key_that_means_it(day):
    found = parse(month(day))
    assert (found.start.year, found.start.month) == (found.end.year, found.end.month) == (day.year, day.month)


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("2011-12", "2011/12"),  # the financial year, as it always was
        ("2011-m12", "December 2011"),
        ("2010-m11", "November 2010"),
        ("2011-11", "November 2011"),  # no clash
        ("2012-12", "December 2012"),  # a financial year 2012/13 does not read so
    ],
)
def test_months_that_read_like_financial_years(key, label):
    assert parse(key).label == label


@pytest.mark.parametrize("key", ["2012-m12", "2011-m11", "2011-m13", "2011-m1", "2022-m07"])
def test_a_month_has_one_key_only(key):
    with pytest.raises(ValueError, match=key):
        parse(key)
