"""Another Place made from a national file, down to figures in a store of its own."""

import csv
import json

import pytest

from data import cli
from data.loaders.contract import BadFile
from data.new_place import Chosen, PlaceError, networks, plan, written
from data.place import load
from tests.data.loaders.test_practice_map import CCG, SUB_ICB

ABOVE = "E38000233,27D,NHS Cheshire CCG,E54000008,QYG,Cheshire and Merseyside,E40000010,Y62,North West"
AWAY = ABOVE.replace("E38000233,27D,NHS Cheshire", "E38000001,02T,NHS Calderdale")
START = "GP_PRAC_PAT_LIST,01Jan2022"
PRACTICES = [
    f"{START},N81016,MILLCROFT,CW1 3AW,U79049,EAGLE BRIDGE PCN,{ABOVE}",
    f"{START},N81053,EARNSWOOD,CW1 3AW,U79049,EAGLE BRIDGE PCN,{ABOVE}",
    # Commas and "&" in names are nothing special.
    f'{START},N81002,KENMORE,SK9 1AA,U31094,"CHAW (CHELFORD, HANDFORTH, ALDERLEY EDGE, WILMSLOW) PCN",{ABOVE}',
    f"{START},N81001,AUDLEM,CW3 0AH,U29951,NANTWICH & RURAL PCN,{ABOVE}",
    f"{START},N81010,NANTWICH,CW5 5NX,U29951,NANTWICH & RURAL PCN,{AWAY}",  # a practice of a neighbour's sub-ICB
    f"{START},N81011,NANTWICH,CW5 5NX,U29951,NANTWICH & RURAL PCN,{ABOVE}",
    f"{START},B84001,THE FIRST,HX1 1AA,U55555,CENTRAL HALIFAX PCN,{AWAY}",
    f"{START},B84002,ALONE,HX1 1AB,U,UNALLOCATED,{AWAY}",  # in no network
]
EVERYTHING = {"Eagle Bridge", "Chaw (Chelford, Handforth, Alderley Edge, Wilmslow)", "Nantwich & Rural"}


@pytest.fixture
def file(tmp_path):
    """A practice map of four networks in two sub-ICBs."""
    path = tmp_path / "map.csv"
    path.write_text("\n".join([CCG, *PRACTICES, ""]))
    return path


def asked(file, **chosen):
    return plan(networks(file), Chosen(**chosen))


@pytest.mark.parametrize("header", [CCG, SUB_ICB.removesuffix(",SUPPLIER_NAME")])
def test_a_sub_icb_is_a_place_with_a_community_a_network(file, header):
    file.write_text("\n".join([header, *PRACTICES, ""]))
    place = asked(file, sub_icb="27D")
    assert (place.comparison, place.indicator) == ("place", "registered_patients")
    about = (place.code, place.name, place.title, place.icb_code, place.icb_name)
    assert about == ("E38000233", "Cheshire", "Cheshire communities", "QYG", "Cheshire and Merseyside")
    assert {one.name for one in place.communities} == EVERYTHING
    assert [one.slug for one in place.communities] == ["chaw", "eagle-bridge", "nantwich-rural"]
    assert [one.short_name for one in place.communities] == ["Chaw", "Eagle Bridge", "Nantwich & Rural"]
    assert [(one.row, one.column) for one in place.communities] == [(0, 0), (0, 1), (1, 0)]  # as near to a square
    assert {one.code: one.community for one in place.networks} == {
        "U79049": "eagle-bridge", "U31094": "chaw", "U29951": "nantwich-rural",
    }  # fmt: skip
    assert place.networks[0].confirmed_by == "Each PCN is a community; gp-reg-pat-prac-map of 1 January 2022"


def test_what_is_written_is_what_is_read(file, tmp_path):
    place = asked(file, sub_icb="27D", comparison="england", name='The "North" & more')
    assert written(place, tmp_path / "place") == place == load(tmp_path / "place")
    assert place.keeps_england
    with pytest.raises(PlaceError, match="holds a Place already"):
        written(place, tmp_path / "place")


def test_networks_can_be_picked_and_grouped(file, tmp_path):
    groups = tmp_path / "groups.csv"
    groups.write_text('pcn_code,community\nU79049,South\nU29951,South\nU31094,"Wilmslow, and round it"\n')
    place = asked(file, groups=groups, name="Three")
    assert {one.code: one.community for one in place.networks} == {
        "U79049": "south", "U29951": "south", "U31094": "wilmslow-and-round-it",
    }  # fmt: skip
    assert (place.code, len(place.communities)) == ("place-three", 2)
    assert place.networks[0].confirmed_by.startswith("groups.csv")
    assert asked(file, pcns=("U31094",)).name == "Chaw"  # one network gives the Place its name
    groups.write_text("pcn_code,community\nU79049,South\n")
    with pytest.raises(PlaceError, match=r"no row gives a community for U29951 \(Nantwich & Rural PCN\), U31094"):
        asked(file, sub_icb="27D", groups=groups)


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"sub_icb": "27X"}, r"'27X' is no sub-ICB of the file. Near it: 27D \(NHS Cheshire CCG\)"),
        ({"sub_icb": "calder"}, r"Near it: 02T \(NHS Calderdale CCG\)"),  # a name instead of a code
        ({"sub_icb": "zz"}, r"The file has 2, from"),
        ({"pcns": ("U79050",)}, r"'U79050' is no PCN of the file. Near it: U79049 \(Eagle Bridge PCN\)"),
        ({"pcns": ("U79049", "U29951")}, "needs a name"),
    ],
)
def test_what_cannot_be_made_says_what_to_do(file, chosen, said):
    with pytest.raises(PlaceError, match=said):
        asked(file, **chosen)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pcn,community\nU79049,South\n", "line 2: expected both pcn_code and community"),
        ("pcn_code,community\nU79049,South\nU79049,North\n", "line 3: the PCN stands here twice"),
        ("pcn_code,community\n", "there is no row"),
        ("pcn_code,community\nU70000,South\n", "'U70000' is no PCN of the file"),
    ],
)
def test_a_faulty_list_of_groups_is_refused(file, tmp_path, text, said):
    (tmp_path / "groups.csv").write_text(text)
    with pytest.raises(PlaceError, match=said):
        asked(file, groups=tmp_path / "groups.csv", name="Any")


def test_forty_communities_are_the_most_and_their_slugs_differ(tmp_path):
    def many(count):
        rows = [
            f"{START},A{81000 + at},A,X,U{10000 + at},THE SAME LONG NAME OF A NETWORK PCN {at},{ABOVE}"
            for at in range(count)
        ]
        (tmp_path / "map.csv").write_text("\n".join([CCG, *rows, ""]))
        return asked(tmp_path / "map.csv", sub_icb="27D")

    place = many(40)
    assert len({one.slug for one in place.communities}) == len({one.short_name for one in place.communities}) == 40
    assert max(len(one.slug) for one in place.communities) <= 24
    assert {(one.row, one.column) for one in place.communities} == {(at // 7, at % 7) for at in range(40)}
    with pytest.raises(PlaceError, match="41 PCNs would be 41 communities, and the pages have room for 40"):
        many(41)


def test_a_file_that_names_no_networks_is_refused(tmp_path):
    path = tmp_path / "PREVALENCE_2021.csv"
    path.write_text("PRACTICE_CODE,GROUP_CODE,REGISTER,PATIENT_LIST_TYPE,PRACTICE_LIST_SIZE\nN81016,DM,1,17OV,9\n")
    with pytest.raises(BadFile, match="of the kind qof, which does not name PCNs"):
        networks(path)


def test_the_command_makes_a_place_that_loads_its_own_figures(file, tmp_path, fresh, monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL", fresh())
    assert cli.main(["place", str(file), "--sub-icb", "02T", "--out", str(tmp_path / "place")]) == 0
    assert "Calderdale: communities: 1, PCNs: 1" in capsys.readouterr().out
    qof = tmp_path / "PREVALENCE_2021.csv"
    header = "PRACTICE_CODE,GROUP_CODE,REGISTER,PATIENT_LIST_TYPE,PRACTICE_LIST_SIZE"
    qof.write_text(f"{header}\nB84001,DM,30,17OV,600\nN81016,DM,80,17OV,1000\n")
    monkeypatch.setenv("PLACE", str(tmp_path / "place"))
    assert cli.main(["load", str(qof), str(file)]) == 0
    capsys.readouterr()
    cli.main(["show", "qof_diabetes", "--json"])
    rows = {row["area_code"]: row["numerator"] for row in json.loads(capsys.readouterr().out)["rows"]}
    assert rows == {"B84001": 30, "U55555": 30, "central-halifax": 30, "E38000001": 30}


def test_the_command_needs_a_choice(file, tmp_path, capsys):
    assert cli.main(["place", str(file), "--out", str(tmp_path / "place")]) == 2
    assert "Choose PCNs by --sub-icb" in capsys.readouterr().err
    assert not (tmp_path / "place").exists()


def test_networks_of_the_workbook_have_a_practice_today(tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Partner\nOrganisation\nCode", "Partner\nName", "PCN Code", "PCN Name",
                  "PCN Parent\nSub ICB Loc Code", "PCN Parent\nSub ICB Loc Name",
                  "Practice to PCN\nRelationship\nStart Date", "Practice to PCN\nRelationship\nEnd Date"])  # fmt: skip
    body = ["27D", "NHS CHESHIRE AND MERSEYSIDE ICB - 27D", "20191001"]
    sheet.append(["N81016", "MILLCROFT", "U79049", "EAGLE BRIDGE PCN", *body, None])
    sheet.append(["N81015", "DELAMERE", "U11111", "CLOSED PCN", *body, "20210331"])
    book.save(tmp_path / "ePCN.xlsx")
    place = asked(tmp_path / "ePCN.xlsx", sub_icb="27D")
    assert [one.code for one in place.networks] == ["U79049"]
    assert (place.code, place.icb_code, place.icb_name) == ("27D", "icb-of-27D", "NHS Cheshire and Merseyside ICB")


def test_the_files_can_be_opened_in_a_spreadsheet(file, tmp_path):
    written(asked(file, sub_icb="27D"), tmp_path / "place")
    with (tmp_path / "place" / "networks.csv").open(newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert rows[1]["pcn_name"] == "Chaw (Chelford, Handforth, Alderley Edge, Wilmslow) PCN"


def test_the_demonstration_is_of_its_own_place(file, tmp_path, fresh, monkeypatch, capsys):
    written(asked(file, sub_icb="27D"), tmp_path / "place")
    monkeypatch.setenv("PLACE", str(tmp_path / "place"))
    monkeypatch.setenv("DATABASE_URL", fresh())
    assert cli.main(["demo"]) == 2
    assert "communities that Cheshire does not have (bdp, choc, crewe, ...)" in capsys.readouterr().err
