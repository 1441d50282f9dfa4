"""What only a PostgreSQL server can do: restart, keep a time of its own, order letters its own way, refuse, wait."""

import threading
from contextlib import closing

import psycopg
import pytest
from sqlalchemy import Float, func, insert, inspect, select

from data.engine import UnreachableError, data_version, engine, reading, writing
from data.ingest import initialise, undo
from data.schema import area, load, metadata
from queries import read
from tests import stores as servers
from tests.compare_stores import differences
from tests.data import stories
from tests.data.stories import file_of, keep
from tests.stores import Databases, Files
from tests.web import client_of, laid_out, said

pytestmark = [pytest.mark.about("postgresql", "there is no server"), pytest.mark.usefixtures("stores")]
ROLE = (  # as README has it
    "CREATE ROLE web LOGIN",
    "GRANT SELECT ON ALL TABLES IN SCHEMA public TO web",
    "ALTER ROLE web SET statement_timeout = '2s'",
)


def told(url, *statements):
    """Statements run on a database, each by itself."""
    with closing(psycopg.connect(url.replace("+psycopg", ""), autocommit=True)) as connection:
        for one in statements:
            connection.execute(one)


@pytest.fixture
def web(small_store, fresh):
    """The URL of a copy of the small store, for a role that may only read and that is not waited for."""
    url = fresh(small_store)
    told(url, *ROLE)
    yield url.replace("store@", "web@")
    told(url, "DROP OWNED BY web", "DROP ROLE web")


def test_both_databases_hold_the_same_rows_after_the_same_loads_and_undos(mapped, tmp_path):
    there = engine(Files(tmp_path, tmp_path).made())
    initialise(there)
    keep(there, stories.MAP, "the map")
    for one in (mapped, there):
        keep(one, stories.DEPRIVATION, "deprivation")
        keep(one, stories.REGISTRATIONS, "registrations")
        with pytest.raises(ValueError, match="twice"):  # a load that fails leaves a gap in PostgreSQL's own numbers
            keep(one, file_of([stories.DIABETES[0]] * 2), "contradictory")
        keep(one, file_of([*stories.DIABETES, *stories.ATTENDANCES]), "figures")
        thirds = file_of([stories.DIABETES[0] | {"numerator": 1 / 3, "note": "a third\tof\none"}])
        undo(one, keep(one, thirds, "a mistake").load)
    assert differences(mapped, there) == []
    keep(there, thirds, "a mistake")
    assert differences(mapped, there) != []
    there.dispose()


def test_every_text_is_in_the_order_of_code_points_whatever_the_language_of_the_database(empty):
    letters = ["Z", "a", "É", "_", "9", "z", "A", "-", "ab", "a b"]
    with writing(empty) as connection:
        assert connection.scalar(select(func.pg_catalog.current_setting("server_version_num"))) >= "150000"
        unordered = connection.exec_driver_sql("SELECT x FROM unnest(%s::text[]) AS t(x) ORDER BY x", (letters,))
        assert unordered.scalars().all() != sorted(letters)  # this database was made with a language's order
        rows = [{"code": one, "type": "lsoa", "name": one, "short_name": one, "position": 0} for one in letters]
        connection.execute(insert(area), rows)
        lsoas = select(area.c.code).where(area.c.type == "lsoa").order_by(area.c.code)
        assert connection.scalars(lsoas).all() == sorted(letters)
        assert connection.scalar(select(func.max(area.c.name)).where(area.c.type == "lsoa")) == max(letters)
        for table in metadata.tables:
            collations = {
                one["name"]: one["type"].collation
                for one in inspect(connection).get_columns(table)
                if hasattr(one["type"], "collation")
            }
            assert set(collations.values()) <= {"C"}, table


def test_a_server_that_was_restarted_is_read_again_by_those_who_were_connected():
    with servers.server() as folder:
        made = engine(Databases(folder, folder).made())
        initialise(made)
        with reading(made) as connection:
            before = data_version(connection)
        servers.controlled(folder, "pg_ctl", "-m", "fast", "stop")
        with pytest.raises(UnreachableError, match="cannot be reached"), reading(made):
            pass
        servers.start(folder)
        with reading(made) as connection:
            assert data_version(connection) == before
        made.dispose()


def test_moments_are_in_universal_time_whatever_the_servers_own(empty):
    name = empty.url.database
    told(str(empty.url), f"ALTER DATABASE {name} SET timezone = 'Pacific/Auckland'")
    elsewhere = engine(str(empty.url))
    with reading(elsewhere) as connection:
        assert {one.utcoffset().total_seconds() for one in connection.scalars(select(load.c.at))} == {0.0}
    elsewhere.dispose()


def test_the_web_process_needs_no_more_than_to_read(served, web):
    client = client_of(served(web))
    assert client.get("/health").status_code == 200
    assert "could not be drawn" not in said(laid_out(client, "/c/crewe"))
    writer = engine(web)
    with (
        pytest.raises(UnreachableError, match=r"permission denied .* see why it may not be written to"),
        writing(writer) as connection,
    ):
        connection.execute(insert(area).values(code="x", type="lsoa", name="x", short_name="x", position=0))
    writer.dispose()


def test_a_question_that_takes_too_long_is_given_up(asked, web):
    with asked(web).test_request_context(), pytest.raises(read.UnreadableError, match="statement timeout"):
        read.read(select(func.count(func.pg_sleep(60, type_=Float), type_=Float).label("slept")))
    with asked(web).test_request_context():
        assert read.version() > 0  # the connection is none the worse


def test_a_worker_holds_no_more_connections_than_its_share(mapped, stores):
    """Sixteen who read at once have eight connections between them; nobody is refused."""
    seen, start = [], threading.Barrier(16)

    def look():
        start.wait()
        with reading(mapped) as connection:
            connection.exec_driver_sql("SELECT pg_sleep(0.05)")
            seen.append(data_version(connection))

    readers = [threading.Thread(target=look) for _ in range(16)]
    for one in readers:
        one.start()
    for one in readers:
        one.join()
    mine = stores.run(f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{mapped.url.database}'")
    assert len(seen) == 16
    assert mine[0][0] <= 8
