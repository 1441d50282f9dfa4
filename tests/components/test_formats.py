"""Numbers, periods and states as people read them."""

import math
import re

import pytest

from components import formats
from components.definition import definition
from data.indicators import Theme, indicators

ALL = indicators()
NAN = math.nan


@pytest.mark.parametrize(
    ("amount", "decimals", "shown"),
    [
        (0, 0, "0"),
        (1234, 0, "1,234"),
        (62.45, 1, "62.5"),
        (1e6, 0, "1,000,000"),
        (-3.2, 1, "-3.2"),
        (NAN, 2, "No data"),
    ],
)
def test_numbers(amount, decimals, shown):
    assert formats.number(amount, decimals) == shown


@pytest.mark.parametrize(
    ("indicator", "amount", "state", "shown"),
    [
        ("registered_patients", 92250, "ok", "92,250"),
        ("ae_attendances_0_4", 833.333, "ok", "833.3"),
        ("qof_diabetes", 6.4766, "ok", "6.5%"),
        ("qof_diabetes", 0.0, "ok", "0.0%"),  # nobody is a figure
        ("imd_score", 22.84, "ok", "22.8"),
        ("qof_diabetes", NAN, "suppressed", "*"),
        ("qof_diabetes", 6.5, "suppressed", "*"),  # a figure that should not be here is hidden all the same
        ("qof_diabetes", NAN, "missing", "No data"),
        ("qof_diabetes", NAN, "ok", "No data"),
        ("qof_diabetes", 6.5, "unreliable", "6.5%†"),
        ("qof_diabetes", NAN, "unreliable", "Unreliable"),
    ],
)
def test_values_in_every_unit_and_state(indicator, amount, state, shown):
    assert formats.value(amount, ALL[indicator], state) == shown


@pytest.mark.parametrize("one", ["registered_patients", "qof_diabetes", "prescribing_cost", "imd_score"])
def test_what_a_browser_writes_is_what_we_write(one):
    # d3's formats of numbers are those of Python.
    written = re.sub(r"%{y:([^}]+)}", lambda found: format(1234.567, found[1]), formats.templated("y", ALL[one]))
    assert written == formats.value(1234.567, ALL[one])


def test_the_four_states_never_look_alike():
    shown = [formats.value(0.0 if state == "ok" else NAN, ALL["qof_diabetes"], state)
             for state in ("ok", "suppressed", "missing", "unreliable")]  # fmt: skip
    assert len(set(shown)) == 4


@pytest.mark.parametrize("one", ALL.values(), ids=ALL)
def test_every_indicator_can_be_said_with_its_unit(one):
    said = formats.with_unit(12.34, one)
    assert formats.value(12.34, one) in said
    assert said.count("%") == one.unit.count("%")
    assert formats.unit_line(one)[0] == one.unit[0].upper()


@pytest.mark.parametrize(
    ("indicator", "said"),
    [
        ("ae_attendances_0_4", "833.3 per 1,000 children aged 0 to 4"),
        ("registered_patients", "833 people"),
        ("imd_score", "833.3 (IMD score)"),
    ],
)
def test_a_value_with_its_unit(indicator, said):
    assert formats.with_unit(833.3, ALL[indicator]) == said


def test_intervals():
    assert formats.interval(816.97, 1849.9, ALL["ae_attendances_0_4"]) == "817.0 to 1,849.9"
    assert formats.interval(NAN, 3, ALL["ae_attendances_0_4"]) == ""
    assert formats.interval(3, NAN, ALL["ae_attendances_0_4"]) == ""


@pytest.mark.parametrize(
    ("key", "said", "until"),
    [
        ("2022-07", "July 2022", "July 2022"),
        ("2022", "2022", "31 December 2022"),
        ("2021-22", "2021/22", "31 March 2022"),
        ("2021-22-q3", "2021/22 Q3", "31 December 2021"),
        ("2020_2022", "2020 to 2022", "31 December 2022"),
    ],
)
def test_periods(key, said, until):
    assert formats.period(key) == said
    assert formats.data_to(key) == until


def test_a_span_of_one_period_is_that_period():
    assert formats.span(["2021-22", "2021-22"]) == "2021/22"
    assert formats.span(["2019-20", "2021-22"]) == "2019/20 to 2021/22"
    assert formats.period("") == ""


def test_small_words():
    assert formats.joined([]) == ""
    assert formats.joined(["A"]) == "A"
    assert formats.joined(["A", "B", "C"]) == "A, B and C"
    assert formats.count_of(0, "community", "communities") == "no communities"
    assert formats.count_of(1, "community", "communities") == "1 community"
    assert formats.count_of(7, "value") == "7 values"
    assert formats.count_of(3051, "new figure") == "3,051 new figures"
    assert formats.day("2018-08-06 11:00:00+00:00") == "6 August 2018"
    assert formats.sentence("against England: x") == "Against England: x"


@pytest.mark.parametrize(
    ("words", "within"),
    [
        ("Emergency admissions", "emergency admissions"),
        ("GP contacts", "GP contacts"),
        ("A&E attendances", "A&E attendances"),
        ("A long-term condition", "a long-term condition"),  # one letter is no abbreviation
        ("", ""),
    ],
)
def test_within_a_sentence_an_abbreviation_keeps_its_capitals(words, within):
    assert formats.mid_sentence(words) == within


def test_money_carries_its_sign_before_the_number():
    paid = ALL["gp_funding_per_patient"]
    assert formats.value(178.684, paid) == "£178.68"
    assert formats.value(-2.1, paid) == "-£2.10"
    assert formats.value(1_178.684, paid, "unreliable") == "£1,178.68†"
    assert formats.with_unit(178.684, paid) == "£178.68 per registered patient"
    assert formats.ticks(paid) == {"tickformat": ",", "tickprefix": "£"}
    assert formats.ticks(ALL["qof_diabetes"]) == {"tickformat": ",", "ticksuffix": "%"}
    assert formats.ticks(ALL["registered_patients"]) == {"tickformat": ","}


def test_every_theme_of_a_definition_has_words_and_a_place():
    assert set(formats.THEMES) == set(Theme)
    assert formats.theme("children") == "Children"
    assert formats.theme("never_heard_of") == "Never heard of"
    assert formats.theme_order("never_heard_of") > formats.theme_order("bones")


def test_a_definition_says_its_target_and_who_set_it():
    assert "<dt>Target</dt><dd>95.0%. Set by: World Health" in definition(ALL["childhood_immunisation"])
    assert "<dt>Target</dt>" not in definition(ALL["qof_diabetes"])
