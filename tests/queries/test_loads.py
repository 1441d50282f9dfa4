"""What was loaded, and how far figures reach."""

import pytest

from queries import loads
from tests.data import stories
from tests.data.stories import DIABETES, file_of, keep, observed
from tests.queries.oracle import oracle_of


@pytest.fixture(params=["small_store", "past", "demonstration"])
def store(stores, request):
    return request.getfixturevalue(request.param)


def test_coverage(asked, store):
    areas, known = ["crewe", "bdp", "N81022", "E06000049"], ["qof_diabetes", "registered_patients", "imd_score"]
    wanted = [row for row in oracle_of(store).current if row["area_code"] in areas and row["indicator"] in known]
    current = [row for row in wanted if row["breakdown"] == "all"]
    with asked(store).test_request_context():
        found = loads.coverage(known, areas)
    expected = []
    for indicator in sorted({row["indicator"] for row in current}):
        own = [row for row in current if row["indicator"] == indicator]
        ends = [row["period_end"] for row in own]
        expected.append((indicator, min(ends), max(ends), len(own), max(row["load_id"] for row in own)))
    assert found == expected
    assert found[0]._fields == ("indicator", "first", "last", "rows", "load_id")


def test_history_is_newest_first_and_says_what_was_undone(asked, store):
    oracle = oracle_of(store)
    with asked(store).test_request_context():
        found = loads.history()
    assert [row.id for row in found] == sorted(oracle.loads, reverse=True)
    for row in found:
        said = oracle.loads[row.id]
        assert (row.title, row.kind, row.illustrative) == (said["title"], said["kind"], bool(said["illustrative"]))
        assert row.undone_by == said["undone_by"]


def test_remainders_in_the_order_they_were_found(asked, store):
    stated = sorted(oracle_of(store).remainders, key=lambda row: (-row["load_id"], row["id"]))
    with asked(store).test_request_context():
        found = loads.remainders()
    assert [(row.load_id, row.reason, row.rows) for row in found] == [
        (row["load_id"], row["reason"], row["rows"]) for row in stated
    ]


def test_a_store_without_figures_covers_nothing(asked, empty):
    with asked(str(empty.url)).test_request_context():
        assert loads.coverage(["qof_diabetes"], ["crewe"]) == []
        assert loads.remainders() == []
        assert len(loads.history()) == 2  # the Place and the definitions


def test_periods_held_with_what_is_provisional_or_made_up(asked, empty):
    rough = observed("qof_diabetes", "N81022", "2020-21", 9, 90, note="Provisional: two practices are to come")
    keep(empty, stories.MAP, "map")
    keep(empty, file_of([*DIABETES[:3], rough], "2020-21"), "diabetes")
    keep(empty, file_of([one | {"period": "2019-20"} for one in DIABETES]), "made up", illustrative=True)
    with asked(str(empty.url)).test_request_context():
        found = loads.held(["qof_diabetes", "imd_score"], ["crewe", "bdp", "N81022"])
    assert found == [
        ("qof_diabetes", "2019-20", 3, 0, 3),
        ("qof_diabetes", "2020-21", 3, 1, 0),  # the practice's own note; the sum has none
    ]
