import pytest

from data.engine import engine, reading, writing
from data.ingest import Known
from data.ingest.audit import findings
from tests.data import stories
from tests.data.stories import file_of, keep

KNOWN = Known.from_environment()


def found(store):
    with reading(store) as connection:
        return findings(connection, KNOWN)


def test_a_store_filled_by_its_own_door_has_nothing_wrong(small_store):
    made = engine(small_store)
    assert found(made) == []
    made.dispose()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE observation SET value = 9 WHERE area_code = 'crewe'", "value is 9, its numbers give 6.08"),
        ("UPDATE observation SET upper = upper + 1 WHERE area_code = 'N81016'", "N81016 2020-21 all all: upper is"),
        ("UPDATE observation SET numerator = 7 WHERE area_code = 'N81044'", "is not its practices' sum"),
        ("UPDATE observation SET value = 1 WHERE state = 'missing'", "is missing and holds a number"),
        (
            "INSERT INTO observation (indicator, area_code, period, period_end, breakdown, category, numerator, "
            "denominator, value, state, note, origin, load_id, since) SELECT indicator, area_code, period, period_end, "
            "breakdown, category, numerator, denominator, value, state, note, origin, load_id, since FROM observation "
            "WHERE area_code = 'bdp'",
            "bdp 2020-21 all all is current twice",
        ),
        ("UPDATE load SET sha256 = 'x' WHERE kind = 'definitions'", "The definitions have changed"),
        ("UPDATE load SET sha256 = 'x' WHERE kind = 'reference'", "The Place's files have changed"),
    ],
)
def test_what_is_wrong_is_found(mapped, change, said):
    keep(mapped, file_of(stories.DIABETES))
    with writing(mapped) as connection:
        connection.exec_driver_sql(change)
    assert any(said in one for one in found(mapped)), found(mapped)


@pytest.mark.about("sqlite", "PostgreSQL lets nobody store such a row")
def test_a_row_that_refers_to_nothing_is_found(mapped):
    keep(mapped, file_of(stories.DIABETES))
    with mapped.connect() as connection:
        connection.exec_driver_sql("COMMIT")  # the setting has no effect within a transaction
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("UPDATE observation SET area_code = 'nowhere' WHERE area_code = 'bdp'")
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")
    assert any("refer to a area that is not there" in one for one in found(mapped))


@pytest.mark.parametrize("count", [3, 12])  # a count that the rule hides, and one that it rounds
def test_a_count_that_should_have_been_protected_is_found(mapped, count):
    keep(mapped, file_of([stories.observed("emergency_admissions", "N81016", "2026-01", count, 1000)]))
    assert any("should have been protected" in one for one in found(mapped))
