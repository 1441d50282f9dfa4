"""An indicator that is not summed has no rows above practices, whatever is worked out again; others beside it have."""

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
