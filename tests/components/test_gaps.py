"""A year without figures: the line stops before it and goes on after it, and the words say so."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.figures.trend import trend
from components.words.trend import trend as words
from data.periods import gaps, parse, years_later
from tests.components.frames import frame, row, set_beside, view

PAID = {"indicator": "gp_funding_per_patient"}
YEARS = ["2014-15", "2016-17", "2017-18", "2019-20"]  # 2015-16 and 2018-19 were never loaded
LINE = view("/c/crewe/i/gp_funding_per_patient")


def paid(*keys: str, area: str = "crewe", first: float = 100, **more: object) -> list[dict]:
    return [row(area, first + place, period=key, **PAID, **more) for place, key in enumerate(keys)]


def lines(rows: pd.DataFrame) -> list[dict]:
    return [one for one in trend(set_beside(rows), LINE)["data"] if one.get("connectgaps") is False]


def test_a_line_breaks_at_each_year_that_lacks():
    (drawn,) = lines(frame(*paid(*YEARS)))
    assert drawn["y"] == [100, None, 101, 102, None, 103]
    assert drawn["x"] == sorted(drawn["x"]) and len(set(drawn["x"])) == 6


def test_a_line_breaks_where_only_its_own_area_has_no_row():
    england = paid("2014-15", "2015-16", "2016-17", area="E92000001")
    drawn = {one["line"]["dash"]: one["y"] for one in lines(frame(*paid("2014-15", "2016-17"), *england))}
    assert drawn == {"solid": [100, None, 101], "dash": [100, 101, 102]}


def test_the_band_breaks_with_the_line():
    rows = [one | {"lower": one["value"] - 1, "upper": one["value"] + 1} for one in paid(*YEARS)]
    drawn = trend(set_beside(frame(*rows)), LINE)["data"]
    bands = [one for one in drawn if one.get("fill") == "toself"]
    assert [len(one["x"]) for one in bands] == [4]  # there and back over two years in a row
    assert len([one for one in drawn if "error_y" in one]) == 2  # a year on each side stands alone


def test_years_in_a_row_and_months_are_drawn_as_they_are():
    whole = paid("2014-15", "2015-16", "2016-17")
    assert lines(frame(*whole))[0]["y"] == [100, 101, 102]
    months = paid("2021-01", "2022-07")  # counts on a day: nothing is missing between them
    assert lines(frame(*months))[0]["y"] == [100, 101]


def test_the_words_name_the_years_that_lack():
    said = words(set_beside(frame(*paid(*YEARS))), LINE)
    assert "The line is broken where no figures are loaded: 2015/16 and 2018/19." in said.sentence
    assert "broken" not in words(set_beside(frame(*paid("2014-15", "2015-16"))), LINE).sentence
    far = words(set_beside(frame(*paid("2010-11", "2019-20"))), LINE)
    assert "2011/12, 2012/13, 2013/14, 2014/15 and 4 more." in far.sentence


@pytest.mark.parametrize(
    ("keys", "lacking"),
    [
        (["2022-23", "2020-21"], ["2021-22"]),  # in any order
        (["2010", "2012", "2014"], ["2011", "2013"]),
        (["2015_2017", "2016_2018", "2018_2020"], ["2017_2019"]),  # pooled years overlap
        (["2016_2018", "2019_2021", "2022_2024"], []),  # or stand side by side
        (["2016_2018", "2022_2024"], ["2019_2021"]),
        (["2016_2018", "2020_2022"], []),  # 2019 alone does not make three years
        (["2020-21"], []),
        ([], []),
        (["2021-22-q1", "2021-22-q3"], []),  # quarters may be what is published
        (["2020", "2020-21"], []),  # two ways of counting
    ],
)
def test_gaps(keys, lacking):
    assert gaps(keys) == lacking


@given(st.sets(st.integers(1990, 2030), min_size=1, max_size=9))
def test_years_and_gaps_together_are_every_year_from_first_to_last(starts):
    keys = [f"{year}-{(year + 1) % 100:02d}" for year in starts]
    assert len(keys) + len(gaps(keys)) == max(starts) - min(starts) + 1
    assert all(parse(key).start.month == 4 for key in gaps(keys))
    assert not set(keys) & set(gaps(keys))
    assert years_later(min(keys), 0) == min(keys)
