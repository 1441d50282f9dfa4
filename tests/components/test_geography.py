"""Practices that merged, said and listed."""

import pandas as pd

from components import geography
from components.captions import map_words
from components.words.mergers import merged, moved
from data.place import load
from data.settings import ROOT
from queries.areas import Move

PLACE = load(ROOT / "data" / "reference")
COLUMNS = ["predecessor", "predecessor_name", "successor", "successor_name", "merged_on", "confirmed_by"]
MIDDLEWOOD = [  # two on one day: one sentence
    ("N81073", "Priorslegh", "N81022", "Middlewood", "2020-06-30", "epraccur"),
    ("N81021", "McIlvride", "N81022", "Middlewood", "2020-06-30", "epraccur"),
]
DELAMERE = ("N81015", "Delamere & Co", "N81016", "Millcroft", "2018-09-30", "inferred")


def rows(*said):
    return pd.DataFrame(said, columns=COLUMNS)


def test_mergers_are_told_oldest_first():
    assert merged(rows(*MIDDLEWOOD, DELAMERE)) == (
        "Delamere & Co merged into Millcroft on 30 September 2018. McIlvride and Priorslegh merged into Middlewood on "
        "30 June 2020. Earlier figures are their sum."
    )


def test_many_mergers_are_counted():
    many = [(f"N8100{n}", f"P{n}", f"N8110{n}", f"S{n}", f"202{n}-06-30", "") for n in range(4)]
    assert merged(rows(*many)).startswith("4 practices merged into others between 30 June 2020 and 30 June 2023;")


def test_without_mergers_or_moves_nothing_is_said():
    assert merged(rows()) == moved([], {}) == ""


NAMES = {"crewe": "Crewe", "nantwich": "Nantwich and Rural"}


def test_a_practice_that_moved_is_told_with_both_communities():
    told = moved([Move("Audlem", "nantwich", "crewe", "2022-04-01")], NAMES)
    assert told == "Audlem counts with Crewe from 1 April 2022 on, with Nantwich and Rural until then."


def test_practices_that_moved_together_are_told_together():
    both = [Move(name, "crewe", "", "2022-04-01") for name in ("Audlem", "Kiltearn")]
    assert moved(both, NAMES) == (
        "Audlem and Kiltearn count with no community here from 1 April 2022 on, with Crewe until then."
    )


def test_many_moves_are_counted():
    many = [Move(f"P{n}", "crewe", "nantwich", f"202{n}-04-01") for n in range(4)]
    assert moved(many, NAMES) == (
        "4 practices changed community between 1 April 2020 and 1 April 2023; the Data page lists them."
    )


def test_the_table_names_who_says_so():
    table = geography.mergers(rows(DELAMERE), PLACE)
    assert "Delamere &amp; Co" in table and "30 September 2018" in table and "inferred" in table
    assert geography.mergers(rows(), PLACE) == "<p>No mergers of practices in Cheshire East are written down.</p>"


def test_by_which_map_practices_were_placed():
    assert map_words("practice_map", "2022-01-01") == "Practices by the map of 1 January 2022."
    assert map_words("epcn", "2019-07-01") == "Practices by the ePCN workbook."
    assert map_words("", "") == ""
