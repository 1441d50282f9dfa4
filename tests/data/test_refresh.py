"""What happens when people change the Place's files or a definition."""

import shutil

import pytest
from sqlalchemy import event, update

from data.engine import reading
from data.indicators import DEFINITIONS, DefinitionError
from data.ingest import Known, initialise
from data.ingest.listing import loads
from data.schema import indicator
from data.settings import ROOT
from tests.data import stories
from tests.data.stories import file_of, keep, main_values


@pytest.fixture
def changed(tmp_path):
    """Folders of the Place and of the definitions that a test may change, before it first reads them."""

    def edit(name, old, new):
        path = next(one for one in (tmp_path / "place" / name, tmp_path / "definitions" / name) if one.exists())
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        return Known(tmp_path / "place", tmp_path / "definitions")

    shutil.copytree(ROOT / "data" / "reference", tmp_path / "place")
    shutil.copytree(DEFINITIONS, tmp_path / "definitions")
    return edit


def kinds(store):
    with reading(store) as connection:
        return [one["kind"] for one in loads(connection)]


def test_a_network_that_goes_to_another_community_takes_its_practices_with_it(mapped, changed):
    keep(mapped, file_of(stories.DIABETES))
    assert main_values(mapped, "qof_diabetes", "2020-21").loc["macclesfield", "numerator"] == 50
    known = changed("networks.csv", "U82612,Macclesfield PCN,macclesfield", "U82612,MACCLESFIELD PCN,bdp")
    version = initialise(mapped, known)
    found = main_values(mapped, "qof_diabetes", "2020-21")
    assert found.loc["bdp", "numerator"] == 150
    assert "macclesfield" not in found.index
    assert version == 5
    assert kinds(mapped) == ["reference", "definitions", "story", "story", "reference"]


def test_a_network_that_is_struck_out_is_nobodys(mapped, changed):
    keep(mapped, file_of(stories.DIABETES))
    known = changed("networks.csv", "U82612,Macclesfield PCN,macclesfield,2019-07-01,By name\n", "")
    initialise(mapped, known)
    found = main_values(mapped, "qof_diabetes", "2020-21")
    assert {"macclesfield", "U82612"}.isdisjoint(found.index)
    assert found.loc["E06000049", "numerator"] == 240


def test_a_new_multiplier_works_out_practices_and_sums_anew(mapped, changed):
    keep(mapped, file_of(stories.DIABETES))
    initialise(mapped, changed("qof_diabetes.toml", "multiplier = 100\n", "multiplier = 1000\n"))
    found = main_values(mapped, "qof_diabetes", "2020-21")["value"]
    assert found[["N81016", "bdp"]].tolist() == [80, 62.5]


def test_a_larger_smallest_denominator_makes_values_unreliable(mapped, changed):
    keep(mapped, file_of(stories.DIABETES))
    initialise(mapped, changed("qof_diabetes.toml", "minimum_denominator = 20\n", "minimum_denominator = 1000\n"))
    found = main_values(mapped, "qof_diabetes", "2020-21")["state"]
    assert found[["N81016", "N81053", "macclesfield", "crewe"]].tolist() == ["ok", "unreliable", "unreliable", "ok"]


def test_a_load_notices_the_change_as_well(mapped, changed):
    keep(mapped, file_of(stories.DIABETES), "diabetes")
    known = changed("qof_diabetes.toml", "multiplier = 100\n", "multiplier = 1000\n")
    again = keep(mapped, file_of(stories.DIABETES), "diabetes", known=known)
    assert (again.already, again.load, again.data_version) == (True, 4, 5)  # the definitions are version 5
    assert main_values(mapped, "qof_diabetes", "2020-21")["value"]["N81016"] == 80


def test_what_a_definition_said_before_need_not_be_such_as_is_taken_today(mapped, changed):
    keep(mapped, file_of(stories.DIABETES))
    with mapped.begin() as connection:  # as an older program took it: a key that there is no more
        connection.execute(update(indicator).values(definition="gone = 1\n" + indicator.c.definition))
    initialise(mapped, changed("qof_diabetes.toml", "multiplier = 100\n", "multiplier = 1000\n"))
    assert main_values(mapped, "qof_diabetes", "2020-21")["value"]["N81016"] == 80


def test_other_words_change_no_figure(mapped, changed):
    keep(mapped, file_of(stories.DIABETES))
    before = main_values(mapped, "qof_diabetes", "2020-21")
    initialise(mapped, changed("qof_diabetes.toml", 'short_title = "Diabetes (17+)"', 'short_title = "Diabetes"'))
    assert main_values(mapped, "qof_diabetes", "2020-21").equals(before)


def test_a_network_of_an_unknown_community_is_refused(mapped, changed):
    known = changed("networks.csv", ",macclesfield,", ",maclesfield,")
    with pytest.raises(DefinitionError, match=r"networks.csv: U82612 .* 'maclesfield'"):
        initialise(mapped, known)
    assert len(kinds(mapped)) == 3


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [  # as a spreadsheet saves a day; no such month; left empty; a place on the diagram that is none
        ("networks.csv", ",2019-07-01,", ",01/07/2019,", r"^networks.csv, line 2: valid_from is '01/07/2019'; write"),
        ("networks.csv", ",2019-07-01,", ",2019-13-01,", r"^networks.csv, line 2: valid_from is '2019-13-01'; write"),
        ("networks.csv", ",2019-07-01,", ",,", r"^networks.csv, line 2: valid_from is ''; write a day as 2026-04-01"),
        ("communities.csv", ",0,", ",x,", r"^communities.csv, line \d: row and column are .*; use whole"),
        ("place.toml", "\nname =", "\nnaem =", r"^place.toml, line 3: naem is no key of it; expected name"),
        ("place.toml", 'code = "', 'code = 6 # "', r"^place.toml, line 2: code has to be text, not 6"),
        ("place.toml", "\nname =", "\n# ", r"^place.toml: name is missing"),
        ("place.toml", "\nname =", "\nname", r"^place.toml: .*\(at line 3, column "),
        ("communities.csv", "slug,", "slag,", r"^communities.csv: there is no column 'slug'"),
    ],
)  # fmt: skip
def test_a_slip_in_the_files_of_the_place_is_told_by_its_line(changed, name, old, new, said):
    with pytest.raises(DefinitionError, match=said):
        _ = changed(name, old, new).place


def test_networks_are_named_as_people_write_them(empty):
    with reading(empty) as connection:
        names = set(connection.exec_driver_sql("SELECT name FROM area WHERE type = 'pcn'").scalars())
    assert {"Middlewood PCN", "CHAW (Chelford, Handforth, Alderley Edge, Wilmslow) PCN", "Crewe - GHR PCN"} <= names


def test_a_network_that_is_struck_out_stands_after_the_places_own_at_once(mapped, changed):
    struck = changed(
        "networks.csv", "U79049,Eagle Bridge PCN,crewe,2019-07-01,By postcode: every practice is in Crewe\n", ""
    )
    initialise(mapped, struck)
    with reading(mapped) as connection:
        asked = "SELECT code, position FROM area WHERE type = 'pcn' ORDER BY position"
        found = dict(map(tuple, connection.exec_driver_sql(asked)))
    assert list(found)[-1] == "U79049"
    assert list(found.values()) == list(range(9))


def test_a_file_that_names_practices_as_before_moves_none(mapped):
    said = []
    event.listen(mapped, "before_cursor_execute", lambda *given: said.append(given[2]))
    keep(mapped, stories.MAP, "the same practices")
    assert [one for one in said if one.startswith("UPDATE area")] == []
    assert [one for one in said if "INTO load" in one]  # statements are listened to
