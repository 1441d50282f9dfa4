import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from data.engine import (
    SchemaAbsentError,
    StoreNewerError,
    StoreOlderError,
    UnreachableError,
    data_version,
    engine,
    reading,
    revisions,
    writing,
)  # fmt: skip
from data.ingest import initialise
from data.schema import area
from tests.stores import path_of

ROW = {"code": "x", "type": "practice", "name": "X", "short_name": "X", "position": 0}


def test_sqlite_is_opened_as_the_store_needs_it(tmp_path):
    made = engine(f"sqlite:///{tmp_path}/a/b/store.sqlite")  # two folders that are not there yet
    with made.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 30_000
    made.dispose()


def test_a_store_without_tables_says_what_to_run(fresh):
    made = engine(fresh())
    with pytest.raises(SchemaAbsentError, match="python -m data init"), reading(made):
        pass
    made.dispose()


@pytest.mark.parametrize(
    ("revision", "error"),
    [
        ("9999", StoreNewerError),  # a migration that this code has never heard of
        ("0000", StoreOlderError),  # the one before the present
    ],
)
def test_a_store_of_another_version_is_told_apart(empty, monkeypatch, revision, error):
    monkeypatch.setattr("data.engine.revisions", lambda: ("0000", revisions()[-1]))
    with writing(empty) as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{revision}'")
    with pytest.raises(error), reading(empty):
        pass


def test_init_refuses_a_newer_store(empty):
    with writing(empty) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreNewerError, match="Update the program"):
        initialise(empty)


@pytest.mark.parametrize(
    "url",
    [
        "not a url",
        "nosuch://host/db",  # a database that SQLAlchemy does not know
        "postgresql://nobody@127.0.0.1:1/none",  # nobody listens on port 1
        "sqlite:////proc/nowhere/store.sqlite",  # a folder that nobody can make
    ],
)
def test_an_address_without_a_database_is_unreachable(url):
    with pytest.raises(UnreachableError), reading(engine(url)):
        pass


@pytest.mark.parametrize("url", ["", "not a url", "mysql://me:secret@host/db", "postgres://me@host/db", "oracle://db"])
def test_an_address_of_another_kind_names_the_two_that_work(url):
    with pytest.raises(UnreachableError) as told:
        engine(url)
    assert "; write sqlite:////" in str(told.value) and " or postgresql://" in str(told.value)
    assert "secret" not in str(told.value)


def test_what_a_driver_says_in_several_lines_is_told_in_one():
    with pytest.raises(UnreachableError) as told, reading(engine("postgresql://nobody@127.0.0.1:1/none")):
        pass  # psycopg adds a line that asks whether the server is running
    assert "\n" not in str(told.value) and "Is the server running" in str(told.value)


@pytest.mark.parametrize("closed", [True, False])
def test_a_folder_that_may_not_be_written_to_is_named(closed, tmp_path, monkeypatch):
    monkeypatch.setattr("os.access", lambda path, mode: not closed)  # these tests may run as root, who may write all
    (tmp_path / "store.sqlite").mkdir()  # what cannot be opened, for SQLite as little as a file that may not be
    with pytest.raises(UnreachableError) as told, reading(engine(f"sqlite:///{tmp_path}/store.sqlite")):
        pass
    assert (f"; the folder {tmp_path} has to be one that may be written to" in str(told.value)) is closed


def test_a_password_is_not_repeated_in_messages():
    with pytest.raises(UnreachableError) as told, reading(engine("postgresql://me:secret@127.0.0.1:1/none")):
        pass
    assert "secret" not in str(told.value)


def test_a_file_that_is_no_database_is_unreachable(tmp_path):
    (tmp_path / "store.sqlite").write_text("practice_code,patients\n" * 100)
    with pytest.raises(UnreachableError, match="not a database"), reading(engine(f"sqlite:///{tmp_path}/store.sqlite")):
        pass


@pytest.mark.about("sqlite", "files may be replaced")
def test_a_file_that_is_taken_away_or_replaced_is_noticed(empty, empty_store):
    file = Path(empty.url.database)
    with reading(empty) as connection:
        assert data_version(connection) == 2
    file.rename(file.with_name("away"))
    with pytest.raises(UnreachableError, match="there is no file"), reading(empty):
        pass
    file.with_name("away").rename(file)
    with reading(empty) as connection:
        assert data_version(connection) == 2
    restored = sqlite3.connect(file.with_name("backup"))  # a backup with one load less, put in its place
    with sqlite3.connect(path_of(empty_store)) as source:
        source.backup(restored)
    source.close()
    restored.execute("DELETE FROM load WHERE id = 2")
    restored.commit()
    restored.close()
    file.with_name("backup").rename(file)
    with reading(empty) as connection:
        assert data_version(connection) == 1


def test_a_failed_write_leaves_nothing_behind(empty):
    with pytest.raises(ZeroDivisionError), writing(empty) as connection:
        connection.execute(insert(area).values(ROW))
        raise ZeroDivisionError
    with reading(empty) as connection:
        assert connection.scalar(select(area.c.code).where(area.c.code == "x")) is None


def test_a_full_disk_or_a_server_that_goes_is_told_plainly_and_leaves_nothing(empty, caplog):
    fill = {
        "sqlite": ("PRAGMA max_page_count = 1", "CREATE TABLE more AS SELECT hex(randomblob(900000)) AS much"),
        "postgresql": ("SELECT pg_terminate_backend(pg_backend_pid())",),
    }
    said = r"could not be written to \(.*\). It is as it was before: make room on its disk"
    with pytest.raises(UnreachableError, match=f"(?s){said}"), writing(empty) as connection:
        connection.execute(insert(area).values(ROW))
        for statement in fill[empty.dialect.name]:
            connection.exec_driver_sql(statement)
    assert caplog.text == ""  # the driver's own warnings would stand before it
    empty.dispose()  # SQLite keeps the limit for as long as the connection is open
    with writing(empty) as connection:
        assert connection.scalar(select(area.c.code).where(area.c.code == "x")) is None
        connection.execute(insert(area).values(ROW))


def test_a_reader_sees_one_state_while_a_writer_commits(empty):
    with reading(empty) as reader:
        before = data_version(reader)
        with writing(empty) as writer:
            writer.execute(insert(area).values(ROW))
        assert reader.scalar(select(area.c.code).where(area.c.code == "x")) is None
    with reading(empty) as reader:
        assert reader.scalar(select(area.c.code).where(area.c.code == "x")) == "x"
        assert data_version(reader) == before


def test_a_second_writer_waits_and_gives_up_with_a_plain_message(empty, monkeypatch):
    monkeypatch.setattr("data.engine.WAIT", 0.05)  # seconds
    second = engine(str(empty.url))
    with writing(empty), pytest.raises(UnreachableError, match=r"locked|another load"), writing(second):
        pass
    with writing(second) as connection:  # once the first is done
        assert data_version(connection) == 2
    second.dispose()


def test_the_engine_needs_no_alembic():
    root = Path(__file__).resolve().parents[2]
    code = "import sys, data.engine; sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0
