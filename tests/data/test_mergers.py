"""Practices that merged: where their older figures count, and the successor's series with theirs."""

import shutil
from datetime import date

import pandas as pd
import pytest

from data import cli, successors
from data.engine import reading
from data.indicators import DefinitionError
from data.ingest import Known, initialise
from data.ingest.audit import findings
from data.ingest.membership import lineage, statements
from data.ingest.mergers import WHOLE
from data.settings import ROOT
from tests.data import stories
from tests.data.stories import current, file_of, keep, main_values, observed

HEADER = "predecessor,name,successor,merged_on,confirmed_by"
# Two practices of BDP went into Middlewood, one of them after it had taken in a third.
MERGED = [
    "N81021,McIlvride,N81022,2020-06-30,ODS",
    "N81073,Priorslegh,N81021,2018-09-30,ODS",
    "N81112,Schoolhouse,N81022,2020-06-30,ODS",
]


@pytest.fixture
def known(tmp_path):
    """A Place with these mergers."""
    shutil.copytree(ROOT / "data" / "reference", tmp_path / "place")
    (tmp_path / "place" / "successors.csv").write_text("\n".join([HEADER, *MERGED, ""]), encoding="utf-8")
    return Known(tmp_path / "place")


@pytest.fixture
def store(copy_of, known):
    return copy_of("with mergers", lambda made: keep(made, stories.MAP, "map", known=known))


def lists(period, sizes):
    return file_of([observed("registered_patients", code, period, size) for code, size in sizes.items()], period)


def test_the_community_goes_on_through_a_merger(store, known):
    keep(store, lists("2018-07", {"N81022": 100, "N81021": 40, "N81073": 30, "N81112": 20}), known=known)
    keep(store, lists("2019-07", {"N81022": 100, "N81021": 70, "N81112": 20}), known=known)
    keep(store, lists("2020-07", {"N81022": 190}), known=known)
    found = {period: main_values(store, "registered_patients", period).loc["bdp"] for period in ("2018-07", "2019-07")}
    assert [one["value"] for one in found.values()] == [190, 190]
    after = main_values(store, "registered_patients", "2020-07").loc["bdp"]
    assert (after["value"], after["note"]) == (190, "")  # nobody is missing: the others have merged
    with reading(store) as connection:
        assert findings(connection, known) == []


def test_the_successors_own_series_holds_its_predecessors(store, known):
    keep(store, lists("2018-07", {"N81022": 100, "N81021": 40, "N81073": 30, "N81112": 20}), known=known)
    keep(store, lists("2019-07", {"N81022": 100, "N81021": 70}), known=known)  # N81112 has no row
    keep(store, lists("2020-07", {"N81022": 190}), known=known)
    found = current(store, "registered_patients").reset_index()
    found = found[found["breakdown"] == WHOLE].set_index(["area_code", "period"])
    assert found["value"].to_dict() == {("N81022", "2018-07"): 190, ("N81022", "2019-07"): 170}
    assert found.loc[("N81022", "2019-07"), "note"] == (
        "With what has merged into it since: N81021 (30 June 2020), N81112 (30 June 2020)"
    )
    own = main_values(store, "registered_patients", "2019-07")
    assert own.loc["N81022", "value"] == 100  # as it was published, for those who ask for the practice then


def test_shares_are_added_up_from_counts(store, known):
    rows = [("N81022", 10, 100), ("N81021", 30, 100), ("N81112", 2, 50)]
    alone = observed("qof_asthma", "N81022", "2018-19", 6, 100)  # of which nothing is known of those that merged
    both = [observed("qof_diabetes", code, "2018-19", *pair) for code, *pair in rows]
    keep(store, file_of([*both, alone]), known=known)
    found = current(store, "qof_diabetes").loc[("N81022", "2018-19", WHOLE, "all")]
    assert found[["numerator", "denominator", "value"]].tolist() == [42, 250, 16.8]
    assert WHOLE not in set(current(store, "qof_asthma").reset_index()["breakdown"])


def test_a_merger_that_is_written_down_later_mends_what_is_loaded(known, mapped):
    keep(mapped, lists("2018-07", {"N81022": 100, "N81021": 40}), "lists")  # by the Place's own successors
    keep(mapped, lists("2019-07", {"N81022": 150}), "a year later")
    before = main_values(mapped, "registered_patients", "2018-07").loc["bdp", "value"]
    grown = [main_values(mapped, "list_growth", "2019-07").loc["N81022", "denominator"]]
    (known.place_folder / "successors.csv").write_text(f"{HEADER}\n", encoding="utf-8")
    initialise(mapped, Known(known.place_folder))
    after = main_values(mapped, "registered_patients", "2018-07").loc["bdp", "value"]
    grown.append(main_values(mapped, "list_growth", "2019-07").loc["N81022", "denominator"])
    assert (before, after) == (140, 100)
    assert grown == [140, 100]  # what follows from two years is worked out anew as well
    assert WHOLE not in set(current(mapped, "registered_patients").reset_index()["breakdown"])


def test_what_was_written_down_ends_what_a_map_says(empty, known):
    """A map drawn up before the merger still names the practice: it is not missing from later files."""
    keep(empty, stories.map_of({"N81022": "U28237", "N81021": "U98432"}, date(2020, 1, 1)), "map", known=known)
    with reading(empty) as connection:
        said = statements(connection)
    belongs = {}
    for day in ("2020-06-30", "2020-07-01"):
        found = lineage(said, known.place, pd.Timestamp(day))
        belongs[day] = found[found["area_code"] == "N81021"]["parent"].tolist()
    assert belongs == {"2020-06-30": ["U98432", "crewe", "E06000049"], "2020-07-01": []}  # as its own map said


def test_before_any_map_nobody_is_a_practice_of_the_place(empty, known, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PLACE", str(known.place_folder))
    monkeypatch.setenv("DATABASE_URL", empty.url.render_as_string(hide_password=False))
    initialise(empty, known)
    path = tmp_path / "lists.csv"
    header = "PUBLICATION,EXTRACT_DATE,TYPE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS"
    path.write_text(f"{header}\nGP,01JAN2021,GP,N81022,X,ALL,ALL,100\n", encoding="utf-8")
    assert cli.main(["load", str(path)]) == 2
    assert "it is not known yet which practices belong to the Place" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        # A practice shared out between two is no merger: its older figures cannot be handed on.
        ([*MERGED, "N81021,McIlvride,N81016,2020-06-30,ODS"], "successors.csv: N81021 has two successors"),
        (["N81021,A,N81022,2020-06-30,ODS", "N81022,B,N81021,2021-06-30,ODS"], "N81021 goes round in a circle"),
        (["N81021,A,N81022,30/06/2020,ODS"], "line 2: merged_on is no day such as 2020-06-30"),
        (["McIlvride,A,N81022,2020-06-30,ODS"], "line 2: predecessor 'McIlvride' is no practice code"),
    ],
)
def test_refusals(lines, said, tmp_path):
    (tmp_path / "successors.csv").write_text("\n".join([HEADER, *lines]), encoding="utf-8")
    with pytest.raises(DefinitionError, match=said):
        successors.read(tmp_path)


def test_the_mergers_that_are_shipped():
    found = {(one.predecessor, one.successor): one.merged_on for one in successors.read(ROOT / "data" / "reference")}
    assert len(found) == 6
    assert found["N81042", "N81049"] == date(2021, 6, 30)
