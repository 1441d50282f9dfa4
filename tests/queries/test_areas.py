"""Who belongs to whom, on which day."""

import pytest

from data.periods import parse
from queries import areas
from tests.queries.oracle import oracle_of

SLUGS = ["bdp", "crewe", "macclesfield", "smash", "no_such"]


@pytest.mark.parametrize("name", ["small_store", "past", "demonstration"])
@pytest.mark.parametrize("period", ["2016-17", "2020-21", "2022-07", "2023-05", "2023-06", "2026-10"])
def test_practices_of_a_community_on_a_periods_last_day(stores, request, asked, name, period):
    store = request.getfixturevalue(name)
    oracle, day = oracle_of(store), parse(period).end.isoformat()
    with asked(store).test_request_context():
        found = {slug: areas.practices([slug], period) for slug in SLUGS}
        together = areas.practices(SLUGS, period)
    assert found == {slug: oracle.practices(slug, day) for slug in SLUGS}
    assert together == sorted(code for slug in SLUGS for code in oracle.practices(slug, day))


PARENTS = ["crewe", "macclesfield", "U79049", "U98432", "U82612"]


def test_a_practice_that_moved_belongs_to_one_community_before_and_to_another_after(asked, past):
    with asked(past).test_request_context():
        before = [slug for slug in SLUGS if "N81044" in areas.practices([slug], "2023-05")]
        after = [slug for slug in SLUGS if "N81044" in areas.practices([slug], "2023-06")]
        mistaken = [slug for slug in SLUGS if "N81013" in areas.practices([slug], "2024-01")]
    # the map that moved N81013 to Crewe was undone
    assert (before, after, mistaken) == (["crewe"], ["macclesfield"], ["macclesfield"])


def test_the_day_on_which_a_practice_moved_is_told(asked, past):
    with asked(past).test_request_context():
        all_of_them = areas.moves(SLUGS, "2019-10-01", "2026-10-31")
        before, since = areas.moves(SLUGS, "2019-10-01", "2023-05-31"), areas.moves(SLUGS, "2023-06-01", "2026-10-31")
        left = areas.moves(["crewe"], "2019-10-01", "2026-10-31")
    moved = [one for one in all_of_them if one.before == "crewe"]
    assert [(one.after, one.day) for one in moved] == [("macclesfield", "2023-06-01")]
    assert not [one for one in before if one.before == "crewe"] and not since
    assert left == [moved[0]._replace(after="")]  # asked of one community alone, it went to none that is known


def test_statements_come_newest_first_with_who_confirmed_them(asked, past):
    oracle = oracle_of(past)
    with asked(past).test_request_context():
        frame = areas.belonging(PARENTS)
    stated = [
        row
        for row in oracle.membership
        if oracle.loads[row["load_id"]]["undone_by"] is None and row["parent"] in PARENTS
    ]
    assert {row["parent"] for row in oracle.membership} > set(PARENTS)  # there are others, which were not asked for
    stated.sort(key=lambda row: row["child"])
    stated.sort(key=lambda row: (row["valid_from"], row["load_id"]), reverse=True)
    columns = ["child", "parent", "valid_from", "valid_to", "confirmed_by", "load_id"]
    got = [[None if one != one else one for one in row] for row in frame[columns].values.tolist()]
    assert got == [[row[name] for name in columns] for row in stated]
    assert list(frame["child_type"]) == [oracle.areas[row["child"]]["type"] for row in stated]
    assert list(frame["parent_name"]) == [oracle.areas[row["parent"]]["name"] for row in stated]


def test_mergers_of_a_community(asked, past):
    with asked(past).test_request_context():
        everywhere, crewe, smash = areas.mergers(), areas.mergers(["crewe"]), areas.mergers(["smash"])
    assert list(everywhere["merged_on"]) == ["2021-06-30"] * 2 + ["2020-06-30"] * 3 + ["2018-09-30"]
    assert crewe[["predecessor", "successor", "merged_on"]].to_numpy().tolist() == [["N81015", "N81016", "2018-09-30"]]
    assert crewe["predecessor_name"].tolist() == ["The Delamere Practice"]
    assert smash.empty


def test_a_practice_that_merged_belongs_to_the_community_until_then(asked, past):
    with asked(past).test_request_context():
        months = [month for month in ("2018-09", "2018-10") if "N81015" in areas.practices(["crewe"], month)]
    assert months == ["2018-09"]


def test_an_empty_store_has_no_practices(asked, empty):
    with asked(str(empty.url)).test_request_context():
        assert areas.practices(["crewe"], "2022-07") == []
        assert areas.networks(["no_such"], "2022-07") == {}


def test_by_which_load_most_practices_are_placed(asked, past, empty):
    with asked(past).test_request_context():
        kind, since = areas.placed_by(SLUGS[:3], "2022-07")
        added = [areas.added_up("qof_diabetes", [code], "2020-21") for code in ("crewe", "E92000001", "no_such")]
    oracle = oracle_of(past)
    held = [row for row in oracle.membership if oracle.areas[row["child"]]["type"] == "practice"]
    assert (kind, since) in {(oracle.loads[row["load_id"]]["kind"], row["valid_from"]) for row in held}
    assert added == [True, False, False]  # England's was published
    with asked(str(empty.url)).test_request_context():
        assert areas.placed_by(["crewe"], "2022-07") == ("", "")
