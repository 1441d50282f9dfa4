"""Series of several indicators at once, now and a data version ago, against what the store holds."""

from math import isnan

import pytest
from sqlalchemy import select

from components.records import records
from data.engine import engine, reading
from data.schema import observation
from queries.read import version
from queries.series import before, histories
from tests.conftest import Asked
from tests.data.stories import DIABETES, file_of, keep

AREAS = ["crewe", "bdp", "macclesfield", "E06000049", "E92000001", "N81016"]
INDICATORS = ["qof_diabetes", "ae_attendances_0_4", "registered_patients"]


def rows_at(store: str, number: int) -> list[tuple]:
    """The main rows of these areas as they stood at a data version: (indicator, area, period, numerator, state)."""
    o = observation.c
    made = engine(store)
    with reading(made) as connection:
        asked = select(o.indicator, o.area_code, o.period, o.numerator, o.state, o.breakdown, o.since, o.superseded_by)
        found = connection.execute(asked).all()
    made.dispose()
    return sorted(
        (row.indicator, row.area_code, row.period, row.numerator, row.state) for row in found
        if row.indicator in INDICATORS and row.area_code in AREAS and row.breakdown == "all"
        and row.since <= number and (row.superseded_by is None or row.superseded_by > number)
    )  # fmt: skip


def said(found):
    return [
        (one.indicator, one.area_code, one.period, None if isnan(one.numerator) else one.numerator, one.state)
        for one in found
    ]


@pytest.fixture
def store(asked: Asked, past: str):
    with asked(past).test_request_context():
        yield past


def test_histories_are_all_current_periods_oldest_first(store):
    found = histories(INDICATORS, AREAS)
    assert sorted(said(found)) == rows_at(store, version())
    keys = [one[:3] for one in said(found)]
    assert keys == sorted(keys)
    assert {one.short_name for one in found if one.area_code == "crewe"} == {"Crewe"}
    # only the load of 2019-20 was made up
    assert {one.period for one in found if one.illustrative} == {"2019-20"}


def test_before_is_what_stood_until_the_newest_version(store):
    now = version()
    found = records(before(now, INDICATORS, AREAS))
    assert sorted(said(found)) == rows_at(store, now - 1) != rows_at(store, now)
    assert "2022-10" not in {one.period for one in found}  # the newest load
    keys = [one[:3] for one in said(found)]
    assert keys == sorted(keys)


def test_what_the_newest_version_ended_is_before_and_not_now(asked, small_store, fresh):
    made = engine(fresh(small_store))
    keep(made, file_of([one | {"numerator": 85} for one in DIABETES[:1]], "2020-21"), "corrected")
    with asked(str(made.url)).test_request_context():
        then, now = records(before(version(), INDICATORS, ["crewe"])), histories(INDICATORS, ["crewe"])
    made.dispose()
    counts = [[one.numerator for one in found if (one.indicator, one.period) == ("qof_diabetes", "2020-21")]
              for found in (then, now)]  # fmt: skip
    assert counts == [[140], [145]]


def test_nothing_is_no_rows_and_an_empty_frame_with_its_columns(store):
    assert histories([], []) == []
    found = before(1, INDICATORS, AREAS)
    assert found.empty
    assert {"indicator", "area_code", "short_name", "period", "state", "illustrative"} <= set(found)
