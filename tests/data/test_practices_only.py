"""Figures published for practices only have no rows above them, whatever is worked out again; others have."""

from tests.data import stories

LIFE = [
    stories.observed("life_expectancy_female", code, "2019", value=value)
    for code, value in {"N81016": 81.3, "N81053": 80.9, "N81044": 81.7, "N81022": 85.1}.items()
]


def test_no_sums_are_made_and_values_stay_as_published(mapped):
    stories.keep(mapped, stories.file_of(LIFE, "2019"), "life")
    stories.keep(mapped, stories.file_of(stories.DIABETES, "2020-21"), "diabetes")
    found = stories.main_values(mapped, "life_expectancy_female", "2019")
    assert found["value"].to_dict() == {"N81016": 81.3, "N81053": 80.9, "N81044": 81.7, "N81022": 85.1}
    assert set(found["origin"]) == {"file"}
    assert set(found["state"]) == {"ok"}
    assert "crewe" in stories.main_values(mapped, "qof_diabetes", "2020-21").index


def test_nor_when_the_map_changes(mapped):
    stories.keep(mapped, stories.file_of(LIFE, "2019"), "life")
    stories.keep(mapped, stories.map_of({"N81044": "U79049"}), "another map")
    assert set(stories.current(mapped, "life_expectancy_female")["origin"]) == {"file"}


SHARES = [stories.observed("trimethoprim_share", code, "2018-03", value=40.0) for code in ("N81016", "N81053")]
COUNTS = [stories.observed("trimethoprim_share", code, "2018-04", 30, 60) for code in ("N81016", "N81053")]


def test_shares_without_counts_have_no_sums_and_counts_of_the_same_indicator_have(mapped):
    """A file of monthly shares, and the national file of the next month: the first says nothing of Crewe."""
    stories.keep(mapped, stories.file_of(SHARES, "2018-03"), "shares")
    stories.keep(mapped, stories.file_of(COUNTS, "2018-04"), "counts")
    march = stories.main_values(mapped, "trimethoprim_share", "2018-03")
    assert march["value"].to_dict() == {"N81016": 40.0, "N81053": 40.0}
    assert march["lower"].isna().all()
    april = stories.main_values(mapped, "trimethoprim_share", "2018-04")
    assert (april.loc["crewe", "numerator"], april.loc["crewe", "denominator"]) == (60, 120)
    assert april.loc["crewe", "lower"] < april.loc["crewe", "value"] == 50 < april.loc["crewe", "upper"]


def test_where_the_national_file_of_a_month_comes_later_it_stands(mapped):
    stories.keep(mapped, stories.file_of(SHARES, "2018-03"), "shares")
    again = [{**one, "period": "2018-03"} for one in COUNTS]
    stories.keep(mapped, stories.file_of(again, "2018-03"), "counts")
    assert stories.main_values(mapped, "trimethoprim_share", "2018-03").loc["crewe", "value"] == 50
    stories.keep(mapped, stories.file_of(SHARES, "2018-03"), "shares of a later export")
    assert "crewe" not in stories.main_values(mapped, "trimethoprim_share", "2018-03").index
