"""People by sex and age: which bands and which period are asked for."""

import pytest

from data.ages import FIVE, TEN
from queries.ages import by_age
from tests.data.stories import file_of, keep
from tests.data.test_ages import aged

PLACE = "E06000049"


@pytest.fixture
def asking(mapped, asked):
    """A function that stores rows, and then asks."""

    def answer(*files):
        for at, rows in enumerate(files):
            keep(mapped, file_of(rows), str(at))
        with asked(mapped.url.render_as_string(hide_password=False)).test_request_context():
            return by_age(["crewe", PLACE], PLACE)

    return answer


def test_five_year_bands_at_the_latest_period_of_both_sexes(asking):
    july = aged("N81016", "2022-07", {"0-4": 3}, {"95+": 4})
    earlier = aged("N81016", "2021-07", {"0-4": 1}, {})
    half = [one for one in aged("N81016", "2022-08", {"0-4": 9}, {}) if one["breakdown"] == "age_female"]
    found = asking(july, earlier, half)
    assert set(found["period"]) == {"2022-07"}
    assert len(found) == 2 * 2 * len(FIVE.labels)
    crewe = found[found["area_code"] == "crewe"].set_index(["breakdown", "category"])["value"]
    assert crewe[crewe > 0].to_dict() == {("age_female", "0-4"): 3, ("age_male", "95+"): 4}


def test_ten_year_bands_where_there_are_no_others(asking):
    found = asking(aged("N81016", "2013-14-q1", {"0-4": 3}, {}, TEN))
    assert set(found["breakdown"]) == {"age10_female", "age10_male"}


def test_nothing_where_no_ages_are_loaded(asking):
    assert asking().empty
