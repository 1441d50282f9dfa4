"""What a loader is told of an indicator at a time."""

import pytest

from data.ingest.for_loaders import latest
from data.loaders.contract import Figures
from tests.conftest import mapping
from tests.data import stories
from tests.data.stories import observed


@pytest.fixture
def listed(copy_of):
    return copy_of("listed", _lists)


def _lists(made):
    rows = [observed("registered_patients", "N81016", period, count) for period, count in
            (("2021-01", 900), ("2022-07", 1000), ("2024-01", 1100))]  # fmt: skip
    mapping(made)
    stories.keep(made, stories.file_of(rows), "lists")


@pytest.mark.parametrize(
    ("asked", "found", "count"),
    [
        ("2022-07", "2022-07", 1000),  # the very month
        ("2023-12", "2022-07", 1000),  # the latest before
        ("2030-01", "2024-01", 1100),
        ("2020-06", "2021-01", 900),  # none so early: the first after
        ("2021-22", "2021-01", 900),  # a year counts by its end
    ],
)
def test_the_latest_up_to_a_period(listed, asked, found, count):
    known = latest(listed, "registered_patients", asked)
    assert known.period == found
    assert known.numerators["N81016"] == known.numerators["crewe"] == count  # the practice and what is added up


def test_nothing_is_known_of_what_is_not_loaded(listed):
    assert latest(listed, "share_aged_65_and_over", "2022-07") == Figures()
