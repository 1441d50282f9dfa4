"""The same store on PostgreSQL, on a server of the test's own, where PostgreSQL is installed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from data.engine import engine, reading
from data.ingest import Known, initialise, undo
from data.ingest.audit import findings
from data.schema import metadata
from tests.data import stories
from tests.data.stories import current, file_of, keep, main_values
from tests.data.test_concurrency import ROOT, WRITER

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
INITDB = shutil.which("initdb") or (str(PROGRAMS[-1]) if PROGRAMS else None)
pytestmark = pytest.mark.skipif(INITDB is None, reason="PostgreSQL is not installed")


@pytest.fixture(scope="module")
def server():
    """The URL of an empty database; the server is gone afterwards."""
    with TemporaryDirectory() as folder:
        as_other = {"user": "nobody"} if os.geteuid() == 0 else {}  # PostgreSQL refuses to run as root
        if as_other:
            shutil.chown(folder, "nobody")
        home = Path(folder) / "data"
        control = str(Path(str(INITDB)).with_name("pg_ctl"))

        def go(*command):
            subprocess.run(
                command, check=True, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **as_other
            )

        go(str(INITDB), "-D", str(home), "-U", "store", "--auth=trust", "--no-sync", "--encoding=UTF8")
        go(control, "-D", str(home), "-w", "-o", f"-c listen_addresses= -k {folder} -F", "start")
        yield f"postgresql+psycopg://store@/postgres?host={folder}"
        go(control, "-D", str(home), "-w", "-m", "immediate", "stop")


@pytest.fixture(scope="module")
def store(server):
    """A store that knows its practices."""
    made = engine(server)
    initialise(made)
    keep(made, stories.MAP, "the map")
    yield made
    made.dispose()


def test_migrations_make_the_tables_that_the_code_describes(store):
    with reading(store) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_loads_sums_and_undo_are_the_same_as_on_sqlite(store, mapped):
    for one in (store, mapped):
        keep(one, stories.DEPRIVATION, "deprivation")
        keep(one, stories.REGISTRATIONS, "registrations")
        keep(one, file_of([*stories.DIABETES, *stories.ATTENDANCES]), "figures")
        corrected = keep(one, file_of([stories.DIABETES[0] | {"numerator": 1.0}]), "a correction")
        undo(one, corrected.load)
        assert keep(one, stories.REGISTRATIONS, "registrations").already
    for indicator in ("registered_patients", "imd_score", "qof_diabetes", "ae_attendances_0_4"):
        here, there = (current(one, indicator).drop(columns=["id", "load_id"]).sort_index() for one in (store, mapped))
        assert here.equals(there)
    with reading(store) as connection:
        assert findings(connection, Known.from_environment()) == []


def test_two_loads_at_once_both_land(store, server):
    codes = ("N81016", "N81053", "N81022")
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, server, code], cwd=ROOT, stderr=subprocess.PIPE, text=True)
        for code in codes
    ]
    assert [(one.communicate()[1], one.returncode) for one in writers] == [("", 0)] * 3
    assert main_values(store, "qof_diabetes", "2020-21").loc["crewe", "numerator"] == 20
