"""England as the comparison set: everybody's practices and PCNs, and a Place that is no larger for it."""

import shutil
from dataclasses import replace

import pandas as pd
import pytest

from data.engine import reading
from data.ingest import Known, context, initialise
from data.ingest.areas import of_place
from data.ingest.audit import findings
from data.loaders import read
from data.loaders.contract import BadFile
from data.place import load
from data.settings import ROOT
from tests.data import stories
from tests.data.loaders.test_practice_map import CCG, ROWS
from tests.data.stories import file_of, keep, main_values, observed

AWAY = {"A81001": "U89141", "A81002": "U07032", "B84001": "U07032"}  # practices of two networks far away
MAP = stories.map_of({**{code: pcn for code, (_, pcn) in stories.PRACTICES.items()}, **AWAY})
DIABETES = [
    *stories.DIABETES,
    observed("qof_diabetes", "A81001", "2020-21", 40, 400),
    observed("qof_diabetes", "A81002", "2020-21", 30, 600),
    observed("qof_diabetes", "B84001", "2020-21", state="missing"),
]


@pytest.fixture
def england(tmp_path):
    """The Place with England as its comparison set."""
    shutil.copytree(ROOT / "data" / "reference", tmp_path / "place")
    with (tmp_path / "place" / "place.toml").open("a") as file:
        file.write('comparison = "england"\n')
    return Known(tmp_path / "place")


@pytest.fixture
def store(copy_of, england):
    """A store with a map of all England and one indicator."""

    def fill(made):
        initialise(made, england)
        away = stories.areas("pcn", {"U89141": "Stockton PCN", "U07032": "North Stockton PCN"})
        keep(made, replace(MAP, areas=pd.concat([MAP.areas, away])), "map", known=england)
        keep(made, file_of(DIABETES, "2020-21"), "diabetes", known=england)

    return copy_of("england", fill)


def test_networks_elsewhere_have_figures_and_the_place_has_only_its_own(store, england):
    found = main_values(store, "qof_diabetes", "2020-21")
    assert found.loc[["U89141", "U07032"], ["numerator", "denominator"]].to_numpy().tolist() == [[40, 400], [30, 600]]
    assert found.loc["U07032", "note"] == "1 of 2 practices has no figure: B84001"
    assert found.loc["E06000049", "numerator"] == 80 + 60 + 0 + 100 + 50
    assert found.loc["crewe", "numerator"] == 140
    with reading(store) as connection:
        assert findings(connection, england) == []


def test_the_place_comes_first_in_the_order_of_networks(store, england):
    with reading(store) as connection:
        order = list(connection.exec_driver_sql("SELECT code FROM area WHERE type = 'pcn' ORDER BY position").scalars())
    own = of_place(england.place).query("type == 'pcn'")["code"]
    assert order == [*own, "U07032", "U89141"]  # then by name


def test_back_to_the_place_alone_leaves_no_figure_of_other_networks(store):
    initialise(store, Known(ROOT / "data" / "reference"))
    found = main_values(store, "qof_diabetes", "2020-21")
    assert {"U89141", "U07032"}.isdisjoint(found.index)
    assert found.loc["E06000049", "numerator"] == 290


def test_a_map_brings_every_practice_that_is_in_a_network(empty, england, tmp_path):
    (tmp_path / "map.csv").write_text("\n".join([CCG, *ROWS, ""]))
    initialise(empty, england)
    _, parsed = read(tmp_path / "map.csv", context(empty, known=england))
    assert set(parsed.membership["child"]) == {"N81016", "N81013", "Y02045", "N81100"}
    assert parsed.areas.set_index("code")["name"].to_dict()["U12345"] == "Chester PCN"
    assert {"U79049", "U82612"}.isdisjoint(parsed.areas["code"])  # the Place's own are named by networks.csv
    assert [(one.reason, one.rows) for one in parsed.remainders] == [("practices that are in no network", 1)]


def test_a_file_without_a_practice_of_the_place_is_refused_although_it_is_of_england(store, england, tmp_path):
    qof = tmp_path / "PREVALENCE_2021.csv"
    header = "PRACTICE_CODE,GROUP_CODE,REGISTER,PATIENT_LIST_TYPE,PRACTICE_LIST_SIZE"
    qof.write_text(f"{header}\nA81001,DM,30,17OV,600\n")
    with pytest.raises(BadFile, match=r"none of the Place's \d+ practices is in the file"):
        read(qof, context(store, "2020-21", england))


def test_an_unknown_comparison_is_refused(tmp_path):
    shutil.copytree(ROOT / "data" / "reference", tmp_path / "place")
    with (tmp_path / "place" / "place.toml").open("a") as file:
        file.write('comparison = "everyone"\n')
    with pytest.raises(ValueError, match=r"^place.toml, line 10: comparison is 'everyone'; use one of place, england"):
        load(tmp_path / "place")


@pytest.mark.parametrize("amount", ["-1", '"much"', "true", "inf"])
def test_how_near_to_a_budget_is_on_it_has_to_be_a_number(tmp_path, amount):
    shutil.copytree(ROOT / "data" / "reference", tmp_path / "place")
    path = tmp_path / "place" / "place.toml"
    path.write_text(path.read_text().replace("on_budget_pounds = 10000", f"on_budget_pounds = {amount}"))
    with pytest.raises(ValueError, match=r"^place.toml, line 9: on_budget_pounds (is .*; use|has to be) a number"):
        load(tmp_path / "place")


def test_what_a_file_leaves_is_told_in_words_that_are_true_of_england(store, england, tmp_path):
    header = "PRACTICE_CODE,GROUP_CODE,REGISTER,PATIENT_LIST_TYPE,PRACTICE_LIST_SIZE"
    # One of the Place's, one of elsewhere, and one that is in no network that a map names.
    rows = ["N81016,DM,80,17OV,1000", "A81001,DM,40,17OV,400", "A99999,DM,9,17OV,90"]
    (tmp_path / "PREVALENCE_2021.csv").write_text("\n".join([header, *rows, ""]))
    _, parsed = read(tmp_path / "PREVALENCE_2021.csv", context(store, known=england))
    elsewhere, absent = parsed.remainders
    assert (elsewhere.reason, elsewhere.rows) == ("practices that no map places in a network", 1)
    assert absent.reason.startswith("practices that are or were in a network, with no row in the file: ")
