"""The recent trend of yearly figures in words."""

import pytest

from components.records import records
from components.words.recent import recent
from data.indicators import indicators
from tests.components.frames import frame, row

KNOWN = indicators()
YEARS = ["2015-16", "2016-17", "2017-18", "2018-19", "2019-20"]


def said(counts, people=1000, years=YEARS, indicator="qof_dementia", **more):
    rows = [
        row(
            "crewe", 100 * count / people, period=year, numerator=count, denominator=people, indicator=indicator, **more
        )
        for year, count in zip(years, counts, strict=True)
    ]
    return recent(records(frame(*rows)), KNOWN[indicator])


def rate(values, years=YEARS, half=20.0, bare=()):
    rows = [
        row("crewe", one, *((None, None) if year in bare else (one - half, one + half)), period=year)
        for year, one in zip(years, values, strict=True)
    ]
    return recent(records(frame(*rows)), KNOWN["ae_attendances_0_4"])


def test_the_words_of_fingertips():
    assert said([40, 50, 60, 70, 80]) == "Recent trend: increasing over five years."  # a register is never judged
    assert said([80, 70, 60, 50, 40]) == "Recent trend: decreasing over five years."
    assert said([50, 51, 50, 49, 50]) == "Recent trend: no significant change over five years."
    assert rate([600, 650, 700, 750, 800]) == "Recent trend: increasing and getting worse over five years."
    assert rate([800, 750, 700, 650, 600]) == "Recent trend: decreasing and getting better over five years."


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (lambda: said([40, 50, 60], years=YEARS[:3]), "it needs 5 years"),
        (lambda: said([40, 50, 60, 70, 80], years=["2013-14", *YEARS[1:]]), "years are missing among the latest 5"),
        (lambda: said([40, 50, 60, 70, 80], state="unreliable"), "one of the latest 5 years has no figure"),
        (lambda: said([0, 50, 60, 70, 80]), "in one of the years nobody, or everybody, is counted"),
        (lambda: said([40, 50, 60, 70, 80], indicator="gp_funding_per_patient"), "the figures have no interval"),
        (lambda: rate([600, 650, 700, 750, 800], bare=YEARS[3:4]), "not every year's figure has an interval"),
        (
            lambda: said([40, 50, 60, 70, 80], years=["2011_2013", "2012_2014", "2013_2015", "2014_2016", "2015_2017"]),
            "the periods share years",
        ),
    ],
)
def test_why_it_cannot_be_calculated(found, why):
    assert found().startswith(f"Recent trend: cannot be calculated, as {why}")


def test_months_and_single_years_have_none():
    assert said([40, 50], years=["2024-01", "2024-02"]) == ""
    assert said([40], years=YEARS[:1]) == ""
    assert recent([], KNOWN["qof_dementia"]) == ""
