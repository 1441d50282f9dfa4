"""Pounds and months of the financial year as people write them."""

from datetime import date
from math import nan

import pytest

from components import money
from data.periods import financial_month, month_of_year


@pytest.mark.parametrize(
    ("amount", "prose", "short", "thousands"),
    [
        (2_230_000, "£2.2 million", "£2.2m", "2,230"),
        (554_321.4, "£554,000", "£554k", "554"),  # as the ICP writes it
        (136, "£136", "£136", "<1"),  # a unit cost, in thousands neither nothing nor one
        (-306, "-£306", "-£306", "(<1)"),  # a variance on a line of a ledger
        (4_598.4, "£4,598", "£4,598", "5"),
        (996_000, "£996,000", "£996k", "996"),  # the last thousands before a million
        (999_700, "£1.0 million", "£1.0m", "1,000"),  # never £1,000k
        (-12_400, "-£12,000", "-£12k", "(12)"),
        (-2_230_000, "-£2.2 million", "-£2.2m", "(2,230)"),
        (-0.001, "£0", "£0", "0"),  # nothing is not less than nothing
        (0, "£0", "£0", "0"),
        (nan, "No data", "No data", "No data"),
    ],
)
def test_an_amount_in_prose_in_a_picture_and_in_a_table(amount, prose, short, thousands):
    assert (money.prose(amount), money.short(amount), money.thousands(amount)) == (prose, short, thousands)


def test_to_the_penny():
    assert money.pence(1_234.5) == "£1,234.50"
    assert money.pence(-0.25) == "-£0.25"
    assert money.pence(nan) == "No data"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (12_400, "£12,000 favourable"),  # spent less than the budget
        (-8_250, "£8,250 adverse"),  # spent more
        (0.3, "on budget"),
        (0.7, "£1 favourable"),
        (nan, "No data"),
    ],
)
def test_a_variance_is_said_in_words_never_by_its_sign(amount, words):
    assert money.variance(amount) == words
    plain = words.replace("favourable", "under budget").replace("adverse", "over budget")
    assert money.budgeted(amount) == plain  # on a tile, where no ledger says what its words mean


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (10_000, "on budget"),  # as much as is allowed
        (-10_000, "on budget"),
        (-10_001, "£10,000 adverse"),
        (10_001, "£10,000 favourable"),
    ],
)
def test_up_to_the_leeway_money_is_on_budget(amount, words):
    assert money.variance(amount, leeway=10_000) == words


@pytest.mark.parametrize(
    ("day", "number", "year"),
    [
        (date(2026, 3, 31), 12, "2025/26"),
        (date(2026, 4, 1), 1, "2026/27"),
        (date(2026, 11, 30), 8, "2026/27"),
        (date(1999, 12, 31), 9, "1999/00"),
    ],
)
def test_the_month_s_number_in_the_financial_year(day, number, year):
    assert financial_month(day) == (number, year)


def test_a_month_as_finance_names_it():
    assert month_of_year("2026-11") == "Month 8 (November 2026)"
    assert month_of_year("2011-m12") == "Month 9 (December 2011)"


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (1_200_000, 1_350_000, ("£1.2 million", "£1.4 million")),  # as prose has them: they read apart
        (1_055_400, 1_091_200, ("£1,055,000", "£1,091,000")),  # both £1.1 million
        (1_055_400, 1_055_450, ("£1,055,400", "£1,055,450")),  # and both £1,055,000
        (1_055_400, 1_055_400, ("£1,055,400", "£1,055,400")),  # alike to the pound
        (136, 200, ("£136", "£200")),
    ],
)
def test_two_amounts_beside_each_other_read_apart_where_they_are(first, last, told):
    assert money.both(first, last) == told
