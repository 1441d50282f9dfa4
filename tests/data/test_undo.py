import pytest
from sqlalchemy import or_, select

from data.engine import reading
from data.ingest import CannotUndoError, undo
from data.place import ENGLAND
from data.schema import load, observation
from tests.data import stories
from tests.data.stories import current, file_of, keep, main_values, observed


def seen_at(store, version):
    """Key and value of every row as a reader of that data version sees them."""
    later = or_(observation.c.superseded_by.is_(None), observation.c.superseded_by > version)
    columns = [observation.c[name] for name in ("indicator", "area_code", "period", "breakdown", "category", "value")]
    with reading(store) as connection:
        return sorted(map(tuple, connection.execute(select(*columns).where(observation.c.since <= version, later))))


def test_undoing_a_correction_brings_the_first_file_back_with_its_own_source(mapped):
    first = keep(mapped, file_of(stories.DIABETES))
    before = current(mapped, "qof_diabetes").drop(columns="id")
    corrected = keep(mapped, file_of([one | {"numerator": 1.0} for one in stories.DIABETES[:2]]))
    assert main_values(mapped, "qof_diabetes", "2020-21").loc["crewe", "numerator"] == 2
    undone = undo(mapped, corrected.load)
    after = current(mapped, "qof_diabetes").drop(columns="id")
    assert after.equals(before)
    assert set(after["load_id"]) == {first.load}
    with reading(mapped) as connection:
        rows = {one.id: one for one in connection.execute(select(load))}
    assert (rows[undone.load].kind, rows[undone.load].reverses) == ("undo", corrected.load)
    assert rows[corrected.load].undone_by == undone.load


def test_undoing_the_first_of_two_files_leaves_what_the_second_says(mapped):
    first = keep(mapped, file_of(stories.DIABETES))
    keep(mapped, file_of([observed("qof_diabetes", "N81016", "2020-21", 80, 1000)]))  # the very same figure again
    undo(mapped, first.load)
    found = main_values(mapped, "qof_diabetes", "2020-21")
    assert set(found.index) == {
        "N81016",
        "U79049",
        "U98432",
        "U28237",
        "U82612",
        "crewe",
        "bdp",
        "macclesfield",
        "E06000049",
    }
    assert found.loc["crewe", ["numerator", "denominator"]].tolist() == [80, 1000]
    assert found.loc["bdp", "state"] == "missing"


def test_undoing_twice_in_turn_goes_back_step_by_step(mapped):
    loads = [keep(mapped, file_of([observed("qof_diabetes", "N81016", "2020-21", n, 1000)])) for n in (10, 20, 30)]
    value = []
    for one in reversed(loads):
        undo(mapped, one.load)
        found = main_values(mapped, "qof_diabetes", "2020-21")
        value.append(found["numerator"].get("N81016"))
    assert value == [20, 10, None]


def test_undoing_registrations_takes_away_all_that_rests_on_them(mapped):
    keep(mapped, stories.DEPRIVATION)
    rest = seen_at(mapped, 99)
    registrations = keep(mapped, stories.REGISTRATIONS)
    undo(mapped, registrations.load)
    assert seen_at(mapped, 99) == rest


def test_undoing_deprivation_works_out_again_what_rested_on_it(mapped):
    keep(mapped, stories.REGISTRATIONS)
    rest = seen_at(mapped, 99)
    deprivation = keep(mapped, stories.DEPRIVATION)
    assert seen_at(mapped, 99) != rest
    undo(mapped, deprivation.load)
    assert seen_at(mapped, 99) == rest


def test_undoing_a_map_takes_its_communities_apart(empty):
    a_map = keep(empty, stories.MAP, "the map")
    keep(empty, file_of(stories.DIABETES))
    undo(empty, a_map.load)
    assert set(main_values(empty, "qof_diabetes", "2020-21").index) == {*stories.PRACTICES, ENGLAND}


def test_a_file_that_was_undone_can_be_loaded_again(mapped):
    first = keep(mapped, file_of(stories.DIABETES), "diabetes")
    undo(mapped, first.load)
    again = keep(mapped, file_of(stories.DIABETES), "diabetes")
    assert not again.already
    assert main_values(mapped, "qof_diabetes", "2020-21").loc["crewe", "numerator"] == 140


def test_every_earlier_version_can_still_be_read(mapped):
    seen = {}
    for count in (1.0, 2.0, 3.0):
        one = keep(mapped, file_of([observed("qof_diabetes", "N81016", "2020-21", count, 1000)], f"{count}"))
        seen[one.load] = seen_at(mapped, one.load)
    back = undo(mapped, max(seen))
    seen[back.load] = seen_at(mapped, back.load)
    assert {version: seen_at(mapped, version) for version in seen} == seen
    assert len({tuple(rows) for rows in seen.values()}) == 3  # the undo looks like the second load again


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (99, "There is no load 99"),
        (1, "is no file: change place.toml"),  # the Place's own files
        (2, "python -m data init"),  # the definitions
    ],
)
def test_what_cannot_be_undone_says_why(mapped, number, said):
    with pytest.raises(CannotUndoError, match=said):
        undo(mapped, number)


def test_a_load_is_undone_once_and_an_undo_never(mapped):
    one = keep(mapped, file_of(stories.DIABETES))
    back = undo(mapped, one.load)
    with pytest.raises(CannotUndoError, match=f"was undone before, by load {back.load}"):
        undo(mapped, one.load)
    with pytest.raises(CannotUndoError, match="Load the file again"):
        undo(mapped, back.load)
