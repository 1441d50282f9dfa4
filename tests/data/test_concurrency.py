"""Several people at the store at once: readers during a load, and two loads together."""

import subprocess
import sys
import threading
from pathlib import Path

from sqlalchemy import func, select

from data.engine import data_version, engine, reading
from data.place import ENGLAND
from data.schema import CURRENT, observation
from tests.data import stories
from tests.data.stories import file_of, keep, observed

ROOT = Path(__file__).resolve().parents[2]
MANY = [f"E{number:08}" for number in range(4000)]  # so many rows that a reader looks while they are being written
WRITER = """
import sys
from data.engine import engine
from tests.data import stories
store = engine(sys.argv[1])
stories.keep(store, stories.file_of([stories.observed("qof_diabetes", sys.argv[2], "2020-21", 10, 100)]), sys.argv[2])
"""


def test_a_reader_sees_no_half_load(mapped):
    counted = select(func.count(), func.sum(observation.c.value)).where(CURRENT, observation.c.breakdown == "lsoa")
    seen, errors, done = set(), [], threading.Event()

    def read():
        own = engine(str(mapped.url))
        try:
            while not done.is_set():
                with reading(own) as connection:
                    seen.add((data_version(connection), *connection.execute(counted).one()))
        except Exception as problem:
            errors.append(problem)
        own.dispose()

    readers = [threading.Thread(target=read) for _ in range(2)]
    for one in readers:
        one.start()
    loads = [
        keep(mapped, file_of(stories.residents(ENGLAND, "2022-07", dict.fromkeys(MANY, patients))), f"load {patients}")
        for patients in (1.0, 2.0)
    ]
    done.set()
    for one in readers:
        one.join()
    with reading(mapped) as connection:
        seen.add((data_version(connection), *connection.execute(counted).one()))
    whole = {(3, 0, None), (loads[0].load, 4000, 4000.0), (loads[1].load, 4000, 8000.0)}
    assert errors == []
    assert seen <= whole
    assert (loads[1].load, 4000, 8000.0) in seen


def test_two_loads_at_once_both_land(mapped):
    codes = ("N81016", "N81053", "N81022")
    command = [sys.executable, "-c", WRITER, str(mapped.url)]
    writers = [
        subprocess.Popen([*command, code], cwd=ROOT, stderr=subprocess.PIPE, text=True) for code in codes
    ]  # processes, as two people at two terminals are
    assert [(one.communicate()[1], one.returncode) for one in writers] == [("", 0)] * 3
    found = stories.main_values(mapped, "qof_diabetes", "2020-21")
    assert found.loc["E06000049", ["numerator", "denominator"]].tolist() == [30, 300]
    with reading(mapped) as connection:
        assert data_version(connection) == 6


def test_a_load_during_a_long_read_waits_for_nobody(mapped):
    with reading(mapped) as connection:
        before = data_version(connection)
        assert keep(mapped, file_of([observed("qof_diabetes", "N81016", "2020-21", 10, 100)])).load == before + 1
        assert data_version(connection) == before  # the reader's state is still the one it began with
