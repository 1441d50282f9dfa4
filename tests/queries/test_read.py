"""The door to the store: types, the data version, the cache behind it, and a store that is away."""

import logging
from math import isnan
from pathlib import Path

import pandas as pd
import pytest
from flask import Flask
from sqlalchemy import (
    Boolean,
    Date,
    Float,
    Integer,
    LargeBinary,
    String,
    bindparam,
    column,
    event,
    func,
    literal,
    select,
    table,
)

from data.engine import engine
from data.ingest import undo
from data.schema import load, observation
from queries import cache, read, values
from tests.conftest import Fresh, seated
from tests.data import stories
from tests.data.stories import file_of, keep, observed


def diabetes(server: Flask, area: str = "crewe") -> float:
    """The number of people with diabetes in an area, in a request of its own."""
    with server.test_request_context():
        frame = values.at("qof_diabetes", [area], "2020-21")
        return float(frame.set_index("area_code")["numerator"].get(area, float("nan")))


@pytest.fixture
def copied(small_store: str, fresh: Fresh) -> str:
    """A copy of the small store, to be written to."""
    return fresh(small_store)


@pytest.fixture
def files(tmp_path: Path) -> str:
    """The URL of a file cache."""
    return f"file://{tmp_path / 'cache'}"


def test_every_column_type_has_its_frame_type_with_and_without_rows(asked, small_store):
    typed = select(
        literal("a").label("text"), literal(2, Integer).label("whole"), literal(1.5, Float).label("real"),
        literal(True, Boolean).label("truth"), func.max(observation.c.period_end, type_=Date).label("day"),
    )  # fmt: skip
    wanted = {"text": "object", "whole": "int64", "real": "float64", "truth": "bool", "day": "object"}
    with asked(small_store).test_request_context():
        for statement in (typed, typed.having(func.count() < 0)):
            frame = read.read(statement)
            assert {name: str(kind) for name, kind in frame.dtypes.items()} == wanted
        assert read.read(typed).values.tolist() == [["a", 2, 1.5, True, "2022-07-31"]]
        assert [one._asdict() for one in read.rows(typed)] == read.read(typed).to_dict("records")
        assert read.rows(typed.having(func.count() < 0)) == []


def test_nothing_is_a_float_nan_and_a_whole_na(asked, small_store):
    with asked(small_store).test_request_context():
        wanted = select(load.c.quantity_read, load.c.undone_by).where(load.c.id == 1)
        frame, (row,) = read.read(wanted), read.rows(wanted)
    assert str(frame["quantity_read"].dtype) == "float64"
    assert frame["quantity_read"].isna().all()
    assert frame["undone_by"].iloc[0] is pd.NA  # pandas' own kind, where one is missing
    assert isnan(row.quantity_read) and row.undone_by is None


@pytest.mark.parametrize("kind", [None, LargeBinary])
def test_a_column_without_a_type_we_know_is_refused_by_name(asked, small_store, kind):
    untyped = column("x") if kind is None else column("x", kind)
    with asked(small_store).test_request_context(), pytest.raises(TypeError, match="column x"):
        read.read(select(untyped).select_from(table("load")))


def test_parameters_are_part_of_what_is_remembered(asked, small_store, files):
    wanted = select(load.c.id).order_by(load.c.id)
    with asked(small_store, files).test_request_context():
        assert read.read(wanted.where(load.c.id == 1))["id"].tolist() == [1]
        assert read.read(wanted.where(load.c.id == 2))["id"].tolist() == [2]
        assert read.read(wanted.where(load.c.id.in_([2, 3])))["id"].tolist() == [2, 3]
        assert read.read(wanted.where(load.c.id.in_([1, 3])))["id"].tolist() == [1, 3]
        text = select(literal("1", String).label("x"))
        assert read.read(text)["x"].tolist() == ["1"]
        assert read.read(select(literal(1, Integer).label("x")))["x"].tolist() == [1]


def test_the_store_is_asked_once_for_the_same_rows_of_the_same_data_version(asked, small_store, files, monkeypatch):
    server, selects, versions = asked(small_store, files), [], []
    made, newest = read._rows, read._bare
    monkeypatch.setattr(read, "_rows", lambda one, *asked: selects.append(str(one)) or made(one, *asked))
    monkeypatch.setattr(read, "_bare", lambda *asked: versions.append(asked) or newest(*asked))
    for _ in range(3):
        diabetes(server)
    assert len(versions) == 3  # the data version, once a request
    assert len(selects) == 1  # the rows, once in all


def test_the_order_in_which_several_are_named_makes_no_other_question(asked, small_store, monkeypatch):
    wanted, selects, made = select(load.c.id).where(load.c.id.in_(bindparam("ids", expanding=True))), [], read._rows
    monkeypatch.setattr(read, "_rows", lambda one, *asked: selects.append(str(one)) or made(one, *asked))
    with asked(small_store).test_request_context():
        for ids in ([2, 1], (1, 2), {2: "", 1: ""}.keys()):
            assert {row.id for row in read.rows(wanted, ids=ids)} == {1, 2}
    assert len(selects) == 1


def test_a_load_and_its_undo_are_seen_on_the_next_request(asked, copied, files):
    server, writer = asked(copied, files), engine(copied)
    before = diabetes(server)
    outcome = keep(writer, file_of([observed("qof_diabetes", "N81016", "2020-21", 90, 1000)], "2020-21"), "more")
    assert diabetes(server) == before + 10
    undo(writer, outcome.load)
    assert diabetes(server) == before
    writer.dispose()


def test_within_a_request_the_data_version_stays_what_it_was(asked, copied):
    server, writer = asked(copied), engine(copied)
    with server.test_request_context():
        first = read.version()
        keep(writer, file_of([observed("qof_diabetes", "N81016", "2020-21", 90, 1000)], "2020-21"), "more")
        assert read.version() == first
    with server.test_request_context():
        assert read.version() == first + 1
    writer.dispose()


def test_two_stores_at_the_same_data_version_do_not_share_what_is_remembered(asked, empty_store, fresh, files):
    """A demonstration that is replaced by real files must not live on in the cache."""
    addresses = []
    for count in (80, 81):
        url = fresh(empty_store)
        writer = engine(url)
        keep(writer, stories.MAP, "the map")
        keep(writer, file_of([observed("qof_diabetes", "N81016", "2020-21", count, 1000)], "2020-21"), str(count))
        writer.dispose()
        addresses.append(url)
    seen, versions = [], set()
    for address in addresses:
        server = asked(address, files)
        seen.append(diabetes(server))
        with server.test_request_context():
            versions.add(read.version())
    assert seen == [80, 81]
    assert len(versions) == 1


def test_an_empty_store_is_at_the_version_of_its_definitions_and_one_without_loads_at_none(asked, empty_store, fresh):
    with asked(empty_store).test_request_context():
        assert read.version() == 2
    url = fresh()
    bare = engine(url)
    load.create(bare)
    bare.dispose()
    with asked(url).test_request_context():
        assert read.version() == 0


def test_a_store_that_is_gone_is_unreadable_and_back_again_readable(asked, copied, stores):
    server = asked(copied)
    here = diabetes(server)
    with stores.away(copied), server.test_request_context(), pytest.raises(read.UnreadableError):
        read.version()
    assert diabetes(server) == here


def test_a_request_asks_all_through_one_connection_and_gives_it_back(copied):
    made, server = engine(copied), Flask("asked")
    with seated(server, copied):
        read.bind(server, made)
        taken = []
        event.listen(made, "checkout", lambda *_: taken.append(1))
        with server.test_request_context():
            read.version()
            before = len(taken)
            for area in ("crewe", "bdp", "macclesfield"):
                assert len(values.at("qof_diabetes", [area], "2020-21"))
            assert (len(taken) - before, made.pool.checkedout()) == (1, 1)
            with pytest.raises(read.UnreadableError):
                read.rows(select(column("no_such", String)).select_from(table("nowhere")))
            assert made.pool.checkedout() == 0  # what may be broken is not used again
            assert len(values.at("qof_diabetes", ["bdp", "crewe"], "2020-21"))
        assert made.pool.checkedout() == 0
    made.dispose()


def test_a_file_that_is_no_database_is_unreadable(asked, tmp_path, caplog):
    (tmp_path / "junk.sqlite").write_bytes(b"not a database, but long enough to look like one" * 100)
    caplog.set_level(logging.CRITICAL)
    server = asked(f"sqlite:///{tmp_path / 'junk.sqlite'}")
    with server.test_request_context(), pytest.raises(read.UnreadableError):
        read.version()


def test_rows_that_were_kept_do_not_answer_for_a_store_that_is_gone(asked, copied, files, stores):
    server = asked(copied, files)
    diabetes(server)
    with stores.away(copied), pytest.raises(read.UnreadableError):
        diabetes(server)


def test_the_program_and_what_it_knows_are_part_of_every_key(asked, small_store, files, monkeypatch):
    with asked(small_store, files).app_context():
        assert cache.remembered(("rows", "x"), lambda: "old") == "old"
        monkeypatch.setattr(cache, "code_version", lambda: "another release")
        assert cache.remembered(("rows", "x"), lambda: "new") == "new"
