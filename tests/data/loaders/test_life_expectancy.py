"""Life expectancy of practices' patients: published for practices alone, in a table that R wrote."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data import loaders
from data.loaders.contract import BadFile, Context
from tests.data.loaders.reconciled import reconciled, told

Write = Callable[..., Path]
HEADER = '"Practice.Code","Year","IMD_quintile","ICB.NAME","Life_Expectancy_Female","Life_Expectancy_Male"'
ROWS = [
    '"N81016",2019,4,"Cheshire and Merseyside",81.2616,77.6754',
    '"N81016",2020,4,"Cheshire and Merseyside",80.9368,77.6336',
    '"N81013",2019,5,"Cheshire and Merseyside",83.5,NA',  # one sex is not given
    '"N81013",2019,5,"Cheshire and Merseyside",83.5,NA',  # the same again
    '"A81001",2019,NA,NA,81,76',
    '"E38000006",2019,NA,NA,NA,NA',  # a clinical commissioning group
]


def test_each_year_as_published_and_nothing_above_practices(write: Write, context: Context) -> None:
    loader, parsed = loaders.read(write(HEADER, *ROWS), context)
    rows = reconciled(parsed).observations.set_index(["indicator", "area_code", "period"])
    assert loader.kind == "life_expectancy"
    assert rows.loc[("life_expectancy_female", "N81016", "2019"), "value"] == 81.2616
    assert rows.loc[("life_expectancy_male", "N81016", "2020"), ["value", "state"]].to_list() == [77.6336, "ok"]
    assert rows.loc[("life_expectancy_male", "N81013", "2019"), ["state", "note"]].to_list() == [
        "missing", "no life expectancy is given",
    ]  # fmt: skip
    assert rows[["numerator", "denominator", "lower", "upper"]].isna().all(axis=None)
    assert set(rows.index.get_level_values("area_code")) == {"N81016", "N81013"}
    assert told(parsed) == {
        "practices of other places": (1, None),
        "areas that are not practices": (1, None),
        "the same practice, year and values again": (1, None),
        "practices that are or were the Place's, with no row in the file: 1": (0, None),
    }


def test_a_row_a_sex_of_the_same_year_is_taken_together(write: Write, context: Context) -> None:
    rows = ['"N81016",2020,3,"Cheshire and Merseyside",81.5,NA', '"N81016",2020,4,"Cheshire and Merseyside",NA,77.5']
    parsed = reconciled(loaders.read(write(HEADER, *rows), context)[1])
    assert parsed.rows_kept == 2
    assert parsed.observations["value"].tolist() == [81.5, 77.5]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        # The year of another column.
        ('"N81016",4,2019,"x",81,77', "column Year: found '4'; expected a year such as 2019"),
        # The number of years times ten: a lost decimal point.
        ('"N81016",2019,4,"x",812,77', "column Life_Expectancy_Female: found '812'; expected years of life"),
        # The same practice and year with another figure: which is it?
        ('"N81016",2019,4,"x",81.3,77.6754', "line 3: the same practice and year as in line 2"),
        # Text for a number.
        ('"N81016",2018,4,"x",high,77', "found 'high'; expected a number"),
    ],
)
def test_refusals(row: str, said: str, write: Write, context: Context) -> None:
    with pytest.raises(BadFile, match=said):
        loaders.read(write(HEADER, ROWS[0], row), context)


def test_definitions_say_how_it_is_derived(context: Context) -> None:
    for sex in ("female", "male"):
        one = context.indicators[f"life_expectancy_{sex}"]
        assert not one.summed
        assert "neighbourhood" in one.known_problems[0] and "practices only" in one.known_problems[1]
