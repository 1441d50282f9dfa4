"""The comparison set: all PCNs and practices of England, against what plain Python makes of the same rows."""

import statistics

import pytest
from flask import Flask

from cards import questions
from cards.draw import answer
from cards.registry import CARDS
from components.among import known, left_out, standing, table_rows, tenth
from components.view import View
from data.ingest.knowledge import Known
from methods import tenths
from queries import areas, comparison, values
from tests.conftest import Asked
from tests.places import OTHER, PERIODS, filled
from tests.queries.oracle import oracle_of
from tests.stores import Stores

COUNT, OTHERS = 3, 40  # three communities of two PCNs each, beside forty PCNs of others


@pytest.fixture(scope="module")
def england(stores: Stores, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Known]:
    """The URL of a store with all of England's practices and PCNs, and what its Place is."""
    url = stores.made()
    return url, filled(url, tmp_path_factory.mktemp("england"), COUNT, OTHERS)


@pytest.fixture
def server(asked: Asked, england: tuple[str, Known]) -> Flask:
    made = asked(england[0])
    made.config["PLACE"] = england[1].place_folder
    return made


def view(england: tuple[str, Known], url: str) -> View:
    return View.of(url, england[1].place, england[1].indicators)


@pytest.mark.parametrize("level", ["pcn", "practice"])
@pytest.mark.parametrize("period", PERIODS)
def test_the_whole_set_is_one_row_an_area_of_every_state(server, england, level, period):
    oracle = oracle_of(england[0])
    with server.test_request_context():
        found = comparison.whole_set("qof_diabetes", level, period)
    wanted = [
        row
        for row in sorted(oracle.main("qof_diabetes"), key=lambda row: row["area_code"])
        if row["period"] == period and oracle.areas[row["area_code"]]["type"] == level
    ]
    names = ("area_code", "numerator", "denominator", "value", "state")  # what funnels are drawn of
    plain = [tuple(None if one != one else one for one in row) for row in found]
    assert plain == [tuple(row[name] for name in names) for row in wanted]
    assert found[0]._fields == names
    assert len(found) > OTHERS


def test_there_is_no_set_at_no_period(server):
    with server.test_request_context():
        assert comparison.whole_set("qof_diabetes", "pcn", "") == []


def test_pcns_are_the_chosen_communitys_the_places_or_others(server, england):
    with server.test_request_context():
        asked = view(england, "/c/town-2/i/qof_diabetes")
        rows = questions.among(asked).set_index("area_code")
        whole = questions.among(view(england, "/compare?i=qof_diabetes")).set_index("area_code")
    assert rows["whose"].value_counts().to_dict() == {"": OTHERS, "own": 4, "focus": 2}
    assert list(rows.index[rows["whose"] == "focus"]) == [
        one.code for one in england[1].place.networks if one.community == "town-2"
    ]
    assert whole["whose"].value_counts().to_dict() == {"": OTHERS, "focus": 6}
    assert all(code.startswith(OTHER) for code in rows.index[rows["whose"] == ""])


def test_tenths_and_standing_are_those_of_plain_python(server, england):
    with server.test_request_context():
        rows = questions.among(view(england, "/c/town-2/i/qof_diabetes"))
    counted = known(rows)
    numbers = sorted(counted["value"])
    assert tenths.marks(counted["value"]) == pytest.approx(statistics.quantiles(numbers, n=10, method="inclusive"))
    assert left_out(rows) == sum(state != "ok" for state in rows["state"]) > 0
    for one in numbers:
        higher = 100 * sum(other > one for other in numbers) // len(numbers)
        lower = 100 * sum(other < one for other in numbers) // len(numbers)
        said = f"lower than {higher}%" if higher > lower else f"higher than {lower}%"
        assert standing(one, counted["value"].to_numpy()) == said
    nine = tenths.marks(numbers)
    assert (tenth(numbers[0], nine), tenth(numbers[-1], nine)) == (
        "the lowest tenth", "the highest tenth",
    )  # fmt: skip


def test_the_table_has_the_places_own_and_nine_marks_not_all_of_england(server, england):
    with server.test_request_context():
        asked = view(england, "/c/town-2/i/qof_diabetes")
        rows = questions.among(asked)
    lines = table_rows(rows, asked)
    assert len(lines) == 6 + 9
    assert list(lines["area_name"])[-1] == "90% of England's PCNs are lower"
    own = lines.iloc[:6]
    shown = own[own["state"] == "ok"]
    assert shown["note"].str.contains(r"^(?:Lower|Higher) than \d+% of \d+ PCNs, the ").all()
    assert shown["value"].is_monotonic_increasing


def test_a_place_without_a_comparison_set_and_a_count_have_none(server, england, fresh, tmp_path):
    plain = filled(fresh(), tmp_path, COUNT)
    with server.test_request_context():
        assert questions.among(view(england, "/c/town-2/i/registered_patients")).empty
        assert questions.among(View.of("/c/town-2/i/qof_diabetes", plain.place, plain.indicators)).empty
        assert questions.among(view(england, "/c/town-2/i/qof_epilepsy")).empty  # nothing is loaded


def test_practices_are_the_places_own_although_the_store_has_all_of_england(server, england):
    oracle = oracle_of(england[0])
    own = {row["child"] for row in oracle.membership if not row["parent"].startswith((OTHER, "town"))}
    own -= {row["child"] for row in oracle.membership if row["parent"].startswith("town")}
    with server.test_request_context():
        place = questions.practices(view(england, "/compare?i=qof_diabetes"))
        one = questions.practices(view(england, "/c/town-2/i/qof_diabetes"))
        assert areas.practices(["town-2"], "2020-21") == oracle.practices("town-2", "2021-03-31")
    assert set(place.loc[place["area_type"] == "practice", "area_code"]) == own
    assert set(one.loc[one["area_type"] == "practice", "area_code"]) == {"A00004", "A00006", "A00007"}


def test_a_place_where_no_practice_has_merged_has_its_course_over_time_all_the_same(server, england):
    with server.test_request_context():
        assert areas.mergers(["town-1"])["merged_on"].between("2020-01-01", "2020-12-31").sum() == 0
        found = answer(CARDS["trend"], view(england, "/c/town-1/i/qof_diabetes"))
    assert found is not None
    assert "merged" not in found.words.reading


def test_a_query_fetches_no_more_rows_than_its_card_shows(server, england, monkeypatch):
    fetched = []
    through = values.read
    monkeypatch.setattr(values, "read", lambda *at, **asked: fetched.append(through(*at, **asked)) or fetched[-1])
    with server.test_request_context():
        asked = view(england, "/c/town-2/i/qof_diabetes")
        for ask in (questions.eight, questions.practices, questions.over_time, questions.all_indicators):
            fetched.clear()
            ask(asked)
            assert 0 < max(map(len, fetched)) <= 70, ask
            assert not any(one.get("area_code", one.iloc[:, 0]).str.startswith(OTHER).any() for one in fetched)
