"""Months as finance people write them."""

from dataclasses import replace

import pytest

from data.ledger.months import month_of
from tests.data.ledger.tables import CONTEXT, NURSES, THERAPISTS, centre, read, refused


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2026-11", "2026-11"),
        ("2026-11-01", "2026-11"),  # what a workbook makes of Nov-26
        ("Month 8 (November 2026)", "2026-11"),
        ("month 10 (January 2027)", "2027-01"),
        ("November 2026", "2026-11"),
        ("Nov-2026", "2026-11"),
        ("2011-12", "2011-m12"),  # a month, though the key would read as a year
        ("Month 9 (November 2026)", None),  # November is month 8
        ("Month 13", None),
        ("Novem 2026x", None),
        ("Novosibirsk 2026", None),
        ("2026-13", None),
        ("2026", None),
        ("8", None),  # of which year
        ("", None),
    ],
)
def test_months(text, month):
    assert month_of(text) == month


@pytest.mark.parametrize(("text", "month"), [("8", "2026-11"), ("08", "2026-11"), ("M1", "2026-04"), ("12", "2027-03")])
def test_a_number_is_a_month_of_the_year_that_is_given(text, month):
    assert month_of(text, "2026-27") == month


def test_a_number_alone_needs_a_year():
    rows = centre("crewe", NURSES, THERAPISTS, month="8")
    said = refused("cost_centre", rows)
    assert "column month: found '8'; expected a month of a year: write Month 8 (November 2026)" in said
    assert "--period 2026-27" in said


def test_the_year_may_be_given_when_loading():
    rows = centre("crewe", NURSES, THERAPISTS, month="8")
    assert read("cost_centre", rows, replace(CONTEXT, period="2026-27")).period == "2026-11"
    assert "is no financial year" in refused("cost_centre", rows, replace(CONTEXT, period="2026-11"))
