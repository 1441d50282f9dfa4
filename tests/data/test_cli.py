import json
import runpy
import sys

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from data import cli, loading
from data.engine import engine, reading
from data.loaders.contract import BadFile, Loader, Remainder
from data.schema import load
from tests.data import stories
from tests.data.stories import DIABETES, file_of

ELSEWHERE = Remainder("practices of other places", 0, 10.0, "A81001")
READ = {"quantity": "people", "quantity_read": 300.0}
FILES = {  # what the fake readers find in files of these names
    "map.csv": ("practice_map", 10, stories.MAP),
    "diabetes.csv": ("qof", 60, file_of(DIABETES, "2020-21", **READ, quantity_kept=290.0, remainders=(ELSEWHERE,))),
    "short.csv": ("qof", 60, file_of(DIABETES[:1], "2020-21", **READ, quantity_kept=80.0)),  # 220 people are nowhere
    "contradiction.csv": ("qof", 60, file_of([*DIABETES, DIABETES[0]], "2020-21")),
    "more.csv": ("registered_lsoa", 50, stories.REGISTRATIONS),
}


@pytest.fixture
def address(fresh, monkeypatch):
    """The URL of the store that commands work on."""
    url = fresh()
    monkeypatch.setenv("DATABASE_URL", url)
    return url


@pytest.fixture
def run(address, tmp_path, monkeypatch, capsys):
    """Runs a command on a store of its own; gives exit code, standard output and error. Readers are fakes."""

    def loader(path, kind=None, mapping=""):
        if path.name not in FILES:
            raise BadFile(path, "unknown header", remedy="Give a published file")
        kind, order, _ = FILES[path.name]
        return Loader(kind, f"title of {kind}", order, {}, lambda *_: None)

    def read(path, context, kind=None, progress=None):
        if path.name == "damaged.csv":
            raise BadFile(path, "cut off", line=7, remedy="Fetch it again")
        return loader(path), FILES[path.name][2]

    def go(*arguments):
        files = [str(tmp_path / one) if one.endswith(".csv") else one for one in arguments]
        code = cli.main(files)
        said = capsys.readouterr()
        return code, said.out, said.err

    for name in [*FILES, "damaged.csv", "rubbish.csv"]:
        (tmp_path / name).write_text(name)
    monkeypatch.setitem(FILES, "damaged.csv", ("qof", 60, None))
    monkeypatch.setattr(loading, "recognise", loader)
    monkeypatch.setattr(loading, "read", read)
    return go


def kinds(address):
    store = engine(address)
    with reading(store) as connection:
        found = connection.scalars(select(load.c.kind).order_by(load.c.id)).all()
    store.dispose()
    return found


def test_files_are_loaded_maps_first_into_a_store_that_is_made_for_them(run, address):
    code, out, err = run("load", "diabetes.csv", "map.csv")
    assert (code, err) == (0, "")
    assert kinds(address) == ["reference", "definitions", "practice_map", "qof"]
    assert "diabetes.csv: title of qof, period 2020-21" in out
    assert "rows: 7 read, 7 kept" in out
    assert "people: 300 read, 290 kept" in out
    assert "not kept: practices of other places - 10 people: A81001" in out
    assert "totals reconcile" in out
    assert "load 4, data version 4" in out


def test_a_file_that_does_not_add_up_says_so(run):
    assert "TOTALS DO NOT RECONCILE" in run("load", "map.csv", "short.csv")[1]


def test_the_same_file_again_says_so(run):
    run("load", "map.csv", "diabetes.csv")
    code, out, _ = run("load", "diabetes.csv")
    assert (code, "already loaded as load 4; nothing changed, data version 4" in out) == (0, True)


def test_json_is_one_document(run):
    run("load", "map.csv")
    code, out, _ = run("load", "diabetes.csv", "map.csv", "--json")
    said = json.loads(out)
    assert code == 0
    assert [(one["kind"], one["already_loaded"], one["load"]) for one in said["loads"]] == [
        ("practice_map", True, 3), ("qof", False, 4),
    ]  # fmt: skip
    assert said["loads"][1]["remainders"][0]["quantity"] == 10
    assert said["loads"][1]["reconciles"] is True


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("rubbish.csv", "rubbish.csv: unknown header. Give a published file."),
        ("damaged.csv", "damaged.csv, line 7: cut off. Fetch it again."),
        ("contradiction.csv", "the same observation twice"),  # found by the store, not by the reader
    ],
)
def test_a_bad_file_is_refused_and_leaves_the_store_as_it_was(run, address, file, said):
    run("load", "map.csv")
    code, out, err = run("load", file)
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1
    assert kinds(address) == ["reference", "definitions", "practice_map"]


def test_a_bad_file_keeps_no_other_from_being_loaded(run, address):
    code, out, err = run("load", "damaged.csv", "diabetes.csv", "rubbish.csv", "map.csv")
    assert code == 2
    assert kinds(address) == ["reference", "definitions", "practice_map", "qof"]
    assert out.splitlines()[-1] == "Files: 2 loaded, 2 refused"
    assert [line.split(":")[0] for line in err.splitlines()] == ["rubbish.csv", "damaged.csv, line 7"]


def test_json_tells_what_was_loaded_beside_a_bad_file(run):
    code, out, err = run("load", "damaged.csv", "map.csv", "--json")
    said = json.loads(out)
    assert (code, len(said["loads"])) == (2, 1)
    assert said["error"] in err
    assert said["refused"] == [{"file": "damaged.csv", "why": "damaged.csv, line 7: cut off. Fetch it again."}]


def test_a_store_that_cannot_be_reached_stops_the_loading(run, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:secret@127.0.0.1:1/none")
    code, out, err = run("load", "map.csv", "diabetes.csv", "--json")
    assert (code, json.loads(out)["loads"], "cannot be reached" in err) == (3, [], True)


def test_show_prints_rows_for_scripts(run):
    run("load", "map.csv", "diabetes.csv")
    rows = json.loads(run("show", "qof_diabetes", "--area", "crewe", "--json")[1])["rows"]
    assert rows == [
        {"indicator": "qof_diabetes", "area_type": "community", "area_code": "crewe", "area_name": "Crewe",
         "period": "2020-21", "breakdown": "all", "category": "all", "numerator": 140, "denominator": 2300,
         "value": rows[0]["value"], "lower": rows[0]["lower"], "upper": rows[0]["upper"], "state": "ok", "load": 4,
         "map": [1, 3]}  # the Place's own files, and the map
    ]  # fmt: skip
    assert rows[0]["value"] == pytest.approx(6.086957)
    (missing,) = json.loads(run("show", "qof_diabetes", "--area", "Y02045", "--json")[1])["rows"]
    assert (missing["state"], missing["numerator"], missing["value"]) == ("missing", None, None)


def test_show_for_people_leaves_small_areas_out_and_says_so(run):
    run("load", "map.csv", "more.csv")
    out = run("show", "registered_patients")[1]
    assert "Crewe  2022-07  all  all  3000" in out
    assert "rows by area of residence (LSOA)" in out


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        # what might have rows, and has none
        (["patient_experience"], 0, "There are no rows of patient_experience."),
        (["patient_experience", "--area", "crewe"], 0, "There are no rows of patient_experience in crewe."),
        # slips, which a script must not take for figures that there are none of
        (["registered_people"], 2, "There is no indicator registered_people; near it: registered_patients, "),
        (["registered_patients", "--area", "crew"], 2, "There is no area crew; near it: crewe"),
        (["registered_patients", "--area", "KNUTSFORD"], 2, "There is no area KNUTSFORD; near it: knutsford"),
        (["registered_patients", "--area", "Holmes & Congleton"], 2, "There is no area Holmes & Congleton"),
        (["registered_patients", "--area", "zz", "--json"], 2, "There is no area zz."),
    ],
)
def test_show_tells_what_there_is_not_from_what_has_no_rows(run, asked, code, said):
    run("load", "map.csv")
    found, out, err = run("show", *asked)
    assert (found, out) == (code, '{\n "rows": []\n}\n' if "--json" in asked else "")
    assert err.startswith(said) and err.count("\n") == 1


def test_status_lists_loads_and_what_was_undone(run):
    run("load", "map.csv", "diabetes.csv")
    assert run("undo", "4")[0] == 0
    out = run("status")[1].splitlines()
    assert "diabetes.csv; undone by load 5" in out[4]
    assert "reverses load 4" in out[5]
    assert json.loads(run("status", "--json")[1])["loads"][3]["undone_by"] == 5


def test_undoing_what_is_not_there_is_refused(run):
    run("init")
    assert run("undo", "77") == (2, "", "There is no load 77. See: python -m data status\n")


def test_numbers_beyond_all_that_a_database_can_count_are_as_any_that_is_not_there(run):
    run("load", "map.csv", "diabetes.csv")
    assert run("undo", str(10**12))[0] == 2
    now = run("show", "qof_diabetes", "--json")
    assert run("show", "qof_diabetes", "--version", str(10**12), "--json") == now


def test_check_says_that_all_is_well_or_what_is_not(run, address):
    run("load", "map.csv", "diabetes.csv")
    assert run("check") == (0, "Nothing is wrong with the store.\n", "")
    store = engine(address)
    with store.begin() as connection:
        connection.exec_driver_sql("UPDATE observation SET value = 1 WHERE area_code = 'crewe'")
    store.dispose()
    code, out, _ = run("check")
    assert (code, "qof_diabetes crewe 2020-21 all all: value is 1" in out) == (1, True)


@pytest.mark.parametrize("command", [["status"], ["check"], ["show", "imd_score"], ["undo", "1"]])
def test_without_a_store_the_message_says_what_to_run(run, command):
    code, out, err = run(*command)
    assert (code, out) == (3, "")
    assert "python -m data init" in err


def test_an_unreachable_database_is_told_plainly(run, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:secret@127.0.0.1:1/none")
    code, _, err = run("status")
    assert (code, "cannot be reached" in err, "secret" in err) == (3, True, False)


def test_ctrl_c_is_answered_with_one_line_and_keeps_nothing(run, monkeypatch):
    assert run("load", "map.csv")[0] == 0
    before = run("status")[1]

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(loading, "read", interrupted)
    assert run("load", "diabetes.csv") == (
        130, "", "Stopped. Nothing is kept of what was under way; python -m data status lists the loads.\n",
    )  # fmt: skip
    assert run("status")[1] == before


@pytest.mark.parametrize(
    ("command", "said"), [("data", "Stopped.\n"), ("reports", "Stopped. What was written before is whole.\n")]
)
def test_ctrl_c_while_modules_are_read_is_answered_too(monkeypatch, capsys, command, said):
    class Interrupted:
        @property
        def main(self):
            raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, f"{command}.cli", Interrupted())
    with pytest.raises(SystemExit) as ended:
        runpy.run_module(command, run_name="__main__")
    assert (ended.value.code, capsys.readouterr().err) == (130, said)


def test_init_says_where_the_store_is(run):
    code, out, _ = run("init")
    assert code == 0
    assert "data version 2" in out


def test_a_database_that_goes_away_is_told_in_one_line(address, monkeypatch, capsys):
    def gone(store):
        raise OperationalError("SELECT 1", None, Exception("disk I/O error"))

    monkeypatch.setattr(cli, "initialise", gone)
    assert cli.main(["init"]) == 3
    assert capsys.readouterr().err == "The database went away (disk I/O error). Nothing of this file was kept.\n"
