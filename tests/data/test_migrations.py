import re

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from data.engine import reading, writing
from data.ingest import initialise
from data.migrations import upgrade
from data.schema import metadata


def _definitions(connection):
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {name: sorted(re.split(r"[\s,]+", sql)) for name, sql in rows if name != "alembic_version"}


def test_migrations_make_the_tables_that_the_code_describes(empty):
    with reading(empty) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


@pytest.mark.about("sqlite", "PostgreSQL keeps no wording")
def test_indexes_too_word_for_word(empty):  # Alembic does not compare the condition of a partial index
    fresh = create_engine("sqlite://")
    metadata.create_all(fresh)
    with reading(empty) as migrated, fresh.connect() as made:
        assert _definitions(migrated) == _definitions(made)
    fresh.dispose()


def test_migrating_twice_changes_nothing(empty):
    with writing(empty) as connection:
        upgrade(connection)
    with reading(empty) as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all() == ["0006"]


def test_init_twice_is_one_version(empty):
    assert initialise(empty) == initialise(empty) == 2  # the Place, then the definitions
