"""Every named question about values against what plain Python makes of the same rows."""

import math

import pandas as pd
import pytest

from data.indicators import indicators
from queries import values
from tests.queries.oracle import ENGLAND, PLACE, Oracle, oracle_of

COMMUNITIES = ["bdp", "chaw", "choc", "crewe", "knutsford", "macclesfield", "nantwich", "smash"]
KEY = ["indicator", "area_code", "period", "breakdown", "category"]
NUMBERS = ["numerator", "denominator", "value", "lower", "upper", "lower_998", "upper_998"]
TEXTS = [*KEY, "state", "note"]
DTYPES = {column.name: "float64" for column in values.VALUE if column.name in NUMBERS} | {
    "position": "int64", "load_id": "int64", "illustrative": "bool",
}  # fmt: skip


@pytest.fixture(params=["small_store", "past", "demonstration"])
def store(stores, request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def oracle(store):
    return oracle_of(store)


@pytest.fixture
def context(asked, store):
    with asked(store).test_request_context():
        yield


def assert_same(frame: pd.DataFrame, rows: list[dict[str, object]], oracle: Oracle) -> None:
    """The frame holds these rows in this order, with its columns, its types and one row a key."""
    assert list(frame) == [column.name for column in values.VALUE]
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == dict.fromkeys(frame, "object") | DTYPES
    assert not frame.duplicated(KEY).any()
    assert len(frame) == len(rows)
    for got, row in zip(frame.to_dict("records"), rows, strict=True):
        assert [got[name] for name in TEXTS] == [row[name] for name in TEXTS]
        for name in NUMBERS:
            assert math.isnan(got[name]) if row[name] is None else got[name] == row[name], (name, row)
        area, load = oracle.areas[row["area_code"]], oracle.loads[row["load_id"]]
        assert (got["area_type"], got["area_name"], got["short_name"]) == (
            area["type"], area["name"], area["short_name"]
        )  # fmt: skip
        assert got["illustrative"] is bool(load["illustrative"])
        assert got["loaded"][:19] == load["at"][:19]


def test_trend(context, oracle):
    for indicator in ("qof_diabetes", "registered_patients", "ae_attendances_0_4", "no_such"):
        areas = [*COMMUNITIES, PLACE, ENGLAND]
        assert_same(values.trend(indicator, areas), oracle.trend(indicator, areas), oracle)


@pytest.mark.parametrize("period", ["", "2020-21", "2021-22", "2022-07", "1999", "rubbish", "2020-21' OR 1=1"])
def test_rows_at_a_period_and_at_the_newest_where_there_is_no_such_period(context, oracle, period):
    levels = ["community", "place", "england", "practice"]
    for indicator in ("qof_diabetes", "registered_patients", "imd_score", "no_such"):
        every = [code for code, one in oracle.areas.items() if one["type"] in levels]
        asked = values.at(indicator, every, values.period_shown(indicator, PLACE, period))
        assert_same(asked, oracle.latest(indicator, levels, PLACE, period), oracle)


def test_all_latest(context, oracle):
    frame = values.all_latest(PLACE, [*COMMUNITIES, PLACE, ENGLAND], list(indicators()))
    assert_same(frame, oracle.all_latest(PLACE, COMMUNITIES), oracle)
    assert (frame.groupby("indicator")["period"].nunique() == 1).all()


@pytest.mark.parametrize("by", ["imd2019_decile", "lsoa", "fifth_england", "no_such"])
def test_breakdown(context, oracle, by):
    for indicator in ("registered_patients", "emergency_admissions"):
        areas = ["crewe", PLACE, "N81016"]
        asked = values.breakdown(indicator, areas, by, PLACE)
        assert_same(asked, oracle.breakdown(indicator, areas, by, PLACE), oracle)


def test_periods_of_every_indicator(context, oracle):
    for indicator in [*indicators(), "no_such"]:
        assert values.periods(indicator, PLACE) == oracle.periods(indicator, PLACE)


def test_no_areas_and_no_period_give_no_rows_of_the_same_types(context, oracle):
    assert_same(values.trend("qof_diabetes", []), [], oracle)
    assert_same(values.at("qof_diabetes", [], "2020-21"), [], oracle)
    assert_same(values.at("qof_diabetes", ["crewe"], ""), [], oracle)


def test_figures_that_were_corrected_or_undone_never_show(asked, past):
    with asked(past).test_request_context():
        own = values.at("qof_diabetes", ["N81016", "N81053"], "2020-21").set_index("area_code")["numerator"]
    # 85 replaced 80; 61 replaced 60 and was undone
    assert (own["N81016"], own["N81053"]) == (85, 60)
    assert len([row for row in oracle_of(past).everything if row["superseded_by"] is not None]) > 4


def test_a_breakdown_is_of_the_places_newest_period(asked, past):
    with asked(past).test_request_context():
        frame = values.breakdown("registered_patients", ["crewe"], "imd2019_decile", PLACE)
    assert set(frame["period"]) == {"2022-10"}
    counted = frame.set_index("category")["value"]
    assert (counted["1"], counted["10"], counted["2"]) == (700, 300, 0)  # tenth 2 had 300 in July
