"""Dated geography: who belonged to whom when, and what was said of it at each data version."""

import shutil
from datetime import date

import pytest

from data import place
from data.engine import reading
from data.ingest import Known, initialise, undo
from data.ingest.audit import findings
from data.ingest.listing import shown
from data.settings import ROOT
from tests.data import stories
from tests.data.stories import file_of, keep, observed

LISTS = [
    observed("registered_patients", code, period, size)
    for period in ("2021-06", "2023-06")
    for code, size in {"N81016": 100, "N81044": 10, "N81013": 1000}.items()
]


def totals(store, version=None):
    """Area and period to value and map of the list totals of PCNs and communities, as they stood at a version."""
    with reading(store) as connection:
        rows = shown(connection, "registered_patients", version=version)
    kept = [row for row in rows if row["area_type"] in ("pcn", "community") and row["breakdown"] == "all"]
    return {(row["area_code"], row["period"]): row["value"] for row in kept if row["value"] is not None}


def maps(store, code, version=None):
    with reading(store) as connection:
        return {row["period"]: row["map"] for row in shown(connection, "registered_patients", code, version)}


def test_a_practice_that_moves_in_mid_series_counts_where_it_was_on_each_day(mapped):
    keep(mapped, stories.map_of({"N81044": "U82612"}, date(2023, 1, 1)), "later map")  # Crewe -> Macclesfield
    keep(mapped, file_of(LISTS), "lists")
    found = totals(mapped)
    assert (found["crewe", "2021-06"], found["macclesfield", "2021-06"]) == (110, 1000)
    assert (found["crewe", "2023-06"], found["macclesfield", "2023-06"]) == (100, 1010)
    assert (found["U98432", "2021-06"], found.get(("U98432", "2023-06"))) == (10, None)  # its PCN was left empty


@pytest.fixture
def moved(tmp_path):
    """A Place one of whose networks, Crewe - GHR, goes to SMASH on 1 April 2022: two dated rows."""
    shutil.copytree(ROOT / "data" / "reference", tmp_path / "place")
    path = tmp_path / "place" / "networks.csv"
    path.write_text(
        path.read_text(encoding="utf-8") + "U98432,Crewe - GHR PCN,smash,2022-04-01,By the boards\n", "utf-8"
    )
    return Known(tmp_path / "place")


def test_a_network_that_moves_takes_its_practices_along_from_that_day_on(mapped, moved):
    keep(mapped, file_of(LISTS), "lists")
    initialise(mapped, moved)
    found = totals(mapped)
    assert (found["crewe", "2021-06"], found.get(("smash", "2021-06"))) == (110, None)
    assert (found["crewe", "2023-06"], found["smash", "2023-06"]) == (100, 10)
    assert found["U98432", "2021-06"] == found["U98432", "2023-06"] == 10
    with reading(mapped) as connection:
        assert findings(connection, moved) == []


def test_a_network_stands_once_in_the_list_of_networks(moved):
    latest = {one.code: one.community for one in place.load(moved.place_folder).latest_networks}
    assert (len(latest), latest["U98432"]) == (9, "smash")


def test_open_data_are_cut_anew_and_both_versions_can_be_read(mapped):
    before = keep(mapped, file_of(LISTS), "lists").data_version
    keep(mapped, stories.map_of({"N81044": "U82612"}, date(2022, 1, 1)), "map put right")
    now = totals(mapped)
    then = totals(mapped, version=before)
    assert (then["crewe", "2023-06"], now["crewe", "2023-06"]) == (110, 100)
    assert (then["macclesfield", "2023-06"], now["macclesfield", "2023-06"]) == (1000, 1010)
    assert totals(mapped, version=before - 1) == {}  # before the lists were loaded
    assert totals(mapped, version=before + 1) == now


def test_every_sum_says_by_which_maps_it_was_cut(mapped):
    first = keep(mapped, file_of(LISTS), "lists").data_version
    second = keep(mapped, stories.map_of({"N81044": "U82612"}, date(2022, 1, 1)), "map put right").load
    assert maps(mapped, "crewe") == {"2021-06": [1, 3, second], "2023-06": [1, 3, second]}
    assert maps(mapped, "crewe", first)["2023-06"] == [1, 3]
    assert maps(mapped, "bdp") == {"2021-06": [1, 3], "2023-06": [1, 3]}  # the new map changed nothing there
    assert maps(mapped, "N81044") == {"2021-06": None, "2023-06": None}  # as loaded, by no map
    undo(mapped, second)
    assert maps(mapped, "crewe")["2023-06"] == [1, 3]  # cut anew, as it was
    assert maps(mapped, "crewe", second)["2023-06"] == [1, 3, second]
