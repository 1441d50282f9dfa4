"""Files of admissions read: words, months and ages in any of their forms, what is refused, and episodes of HES."""

import csv
from collections import Counter
from itertools import pairwise
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.admissions import codes, episodes
from data.admissions.cube import cube
from data.admissions.sums import BANDS, age_of, band_of, month_of, segment_of
from data.extract import opened
from data.indicators import DefinitionError, indicators
from data.loaders import read, recognise
from data.loaders.admissions import loader
from data.loaders.contract import BadFile, Context
from data.loaders.homes import Homes
from data.people import mapping
from data.people.mapping import layout
from tests.data.admissions.extract import COLUMNS, STORY, lists, row, written
from tests.data.stories import PRACTICES

SAMPLE = Path(__file__).resolve().parents[4] / "shared" / "data" / "synthetic" / "artificial_hes_apc_0102_sample.csv"
COMMUNITY = {"U79049": "crewe", "U98432": "crewe", "U28237": "bdp", "U82612": "macclesfield"}
NETWORK = {code: network for code, (_, network) in PRACTICES.items()}
HOMES = Homes(
    place="E06000049", network=NETWORK, above=COMMUNITY, communities=("bdp", "crewe", "macclesfield"),
    community={code: COMMUNITY[network] for code, network in NETWORK.items()},
    deciles={"2019": {"E01018498": 1.0, "E01018600": 10.0}},
)  # fmt: skip


def context(homes=HOMES, **more):
    """What the store would know, without a store."""
    known = lists().observations
    return Context(frozenset(NETWORK), frozenset(COMMUNITY), indicators(), homes=lambda day: homes,
                   registered=lambda practices: known, **more)  # fmt: skip


def shown(path, **more):
    """The observations of a file by their key."""
    found = read(path, context(**more))[1].observations
    return found.set_index(["indicator", "area_code", "period", "breakdown", "category"])


@pytest.mark.parametrize(
    ("said", "month"),
    [("2026-03", "2026-03"), ("202603", "2026-03"), ("2026-03-17", "2026-03"), ("01/03/2026", "2026-03"),
     ("01MAR2026", "2026-03"), ("2011-12", "2011-m12"), ("2026", None), ("2025-26", None), ("March", None),
     ("2026-13", None), ("32/01/2026", None)],
)  # fmt: skip
def test_months_in_any_form(said, month):
    assert month_of(said) == month


@pytest.mark.parametrize(
    ("said", "band"),
    [
        ("0-4", 0),
        ("85-89", 17),
        ("90+", 18),
        ("95+", 18),
        ("65 to 69", 13),
        ("65_69", 13),
        ("65-70", None),
        ("old", None),
    ],
)
def test_bands_of_age_in_any_form(said, band):
    assert band_of(said) == band


@given(st.integers(0, 130))
def test_every_age_is_in_its_band(age):
    first, _, last = BANDS.labels[age_of(str(age))].replace("+", "-999").partition("-")
    assert int(first) <= age <= int(last)


def test_what_is_no_age_is_none():
    assert [age_of(said) for said in ("", "-1", "131", "young", "nan")] == [None] * 5


def test_segments_as_people_have_them():
    assert segment_of("Older / Complex") == segment_of("older/complex") == "older/complex"
    assert segment_of("working age/ltc") is None and segment_of("older") is None


@pytest.mark.parametrize(
    ("said", "name"),
    [("IX", "Circulatory system"), ("9", "Circulatory system"), ("Chapter IX", "Circulatory system"),
     ("i50.0", "Circulatory system"), ("Diseases of the circulatory system", "Circulatory system"),
     ("C97", "Cancers and other growths"), ("D48", "Cancers and other growths"), ("D50", "Blood and immune system"),
     ("XXIII", None), ("U99", "Special codes"), ("heart", None), ("I5", None)],
)  # fmt: skip
def test_chapters_by_number_name_and_code(said, name):
    assert codes.programme(said) == name


def test_chapters_do_not_overlap():
    ends = [(one.first, one.last) for one in codes.chapters()]
    assert len(ends) == 22
    by_letter = sorted(ends)
    assert all(last < first for (_, last), (first, _) in pairwise(by_letter))


@pytest.mark.parametrize(
    ("code", "sensitive"),
    [("J45.9", True), ("J459", True), ("I500", True), ("E105", True), ("E109", False), ("K257", False), ("K25.4", True),
     ("R54X", False), ("", False), ("J20", False)],
)  # fmt: skip
def test_conditions_that_earlier_care_might_have_prevented(code, sensitive):
    assert codes.is_sensitive(code) is sensitive


def test_all_that_is_wrong_is_told_row_by_row(tmp_path):
    """One slip a row; the first row is sound."""
    slips = {
        "month": "soon", "point_of_delivery": "flying visit", "age_band": "65-70", "programme": "heart",
        "ambulatory_sensitive": "perhaps", "fall": "2", "deprivation_fifth": "6", "segment": "older",
        "spells": "-1", "bed_days": "1.5", "cost": "£5",
    }  # fmt: skip
    empty = [row("N81016", month=""), row("N81016", point_of_delivery=""), row("N81016", spells="")]
    rows = [row("N81016"), *(row("N81016", **{name: said}) for name, said in slips.items()), *empty]
    with pytest.raises(BadFile) as refused:
        shown(written(tmp_path / "bad.csv", rows))
    message = str(refused.value)
    assert "14 errors in 14 rows" in message
    for line, (name, said) in enumerate(slips.items(), 3):
        assert f"line {line}, column {name}: found '{said}'; expected " in message
    for line, name in enumerate(("month", "point_of_delivery", "spells"), 14):
        assert f"line {line}, column {name}: found ''; expected" in message


@pytest.mark.parametrize(
    ("rows", "columns", "said"),
    [
        ([], COLUMNS, "no row"),
        ([row("N99999")], COLUMNS, "no admission in the file is of somebody registered"),
        ([row("N81016", number="4010232137")], (*COLUMNS, "number"), "column number: 1 values look like NHS"),
        ([row("N81016", surname="")], (*COLUMNS, "surname"), "column surname: 0 values, names of people"),
        ([row("N81016", programme="SK11 6JL")], COLUMNS, "column programme: 1 values look like postcodes"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path, rows, columns, said):
    with pytest.raises(BadFile, match=said):
        shown(written(tmp_path / "bad.csv", rows, columns))


def test_a_parquet_file_of_numbers_says_the_same(tmp_path):
    text = written(tmp_path / "story.csv", STORY)
    duckdb.sql(f"COPY (SELECT * FROM '{text}') TO '{tmp_path}/story.parquet' (FORMAT parquet)")
    pd.testing.assert_frame_equal(shown(text), shown(tmp_path / "story.parquet"))


def test_deprivation_may_be_a_tenth_or_a_home_area(tmp_path):
    homes = {1: {"imd_decile": 2, "lsoa_code": "E01018498"}, 5: {"imd_decile": 9, "lsoa_code": "E01018600"}}
    rows = [one | homes[one["deprivation_fifth"]] for one in STORY]
    others = [name for name in COLUMNS if name != "deprivation_fifth"]
    tenths, areas = (shown(written(tmp_path / f"{name}.csv", rows, (*others, name))) for name in homes[1])
    pd.testing.assert_frame_equal(tenths, areas)
    assert tenths.loc[("emergency_admissions", "crewe", "2025-04", "fifth_england", "1"), "numerator"] == 30


def test_mappings_of_both_kinds_are_told_apart(tmp_path):
    assert {name: layout(name).kind for name in ("own", "bnssg", "admissions", "hes")} == {
        "own": "people", "bnssg": "people", "admissions": "admissions", "hes": "admissions",
    }  # fmt: skip
    path = written(tmp_path / "story.csv", STORY)
    assert recognise(path).kind == recognise(path, mapping="admissions").kind == "admissions"
    with pytest.raises(BadFile, match="is of no known kind; expected one of the kinds admissions"):
        recognise(path, mapping="hes")
    assert loader("hes").columns["admitted"] == ("ADMIDATE",)
    heads = [names[0] for names in loader("hes").columns.values()]
    bare = tmp_path / "hes.csv"  # as it comes, with nothing said: the message names the option
    bare.write_text(f"{','.join(heads)}\n{','.join('1' for _ in heads)}\n")
    with pytest.raises(BadFile, match=r"columns of Hospital Episode Statistics.*--mapping hes"):
        recognise(bare)


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ('rows = "sums"', 'rows = "people"', "rows has to be one of sums, episodes, not 'people'"),
        ('kind = "admissions"', 'kind = "outpatients"', "kind has to be one of people, admissions"),
        (
            "maternity = [",
            "births = [",
            "births is not known; there are emergency, elective, day case, maternity, other",
        ),
    ],
)
def test_a_mapping_with_a_slip_says_where(was, becomes, said):
    text = (mapping.FOLDER / "admissions.toml").read_text(encoding="utf-8").replace(was, becomes)
    with pytest.raises(DefinitionError, match=said):
        mapping.parsed("mine.toml", text.encode())


# A row an episode: of practice, day, method, class, number in the stay, age, first diagnosis, all of them, days
EPISODES = [
    ("N81016", "2001-04-03", "21", "1", "1", "70", "J459", "J459,W190", "5"),  # asthma, after a fall
    ("N81016", "2001-04-03", "21", "1", "2", "70", "J459", "J459", "3"),  # the same stay's second episode: days alone
    ("N81016", "2001-02-20", "21", "1", "1", "70", "J459", "J459", "3"),  # began before the file's year
    ("N81016", "1801-01-01", "21", "1", "1", "70", "J459", "J459", "3"),  # a day that stands for not known
    ("N81053", "2001-04-10", "2A", "1", "99", "7003", "-   ", "-   ", ""),  # an infant; SPELBGIN says it is the first
    ("N81053", "2001-04-11", "12", "2", "1", "40", "H269", "H269", "0"),  # a day case
    ("N81053", "2001-04-11", "11", "3", "1", "40", "N180", "N180", "0"),  # a regular attender is no planned admission
    ("N81044", "2001-05-01", "31", "1", "1", "30", "O800", "O800", "2"),
    ("-", "2001-05-01", "21", "1", "1", "30", "R074", "R074", "2"),  # nobody knows whose
]  # fmt: skip
HES = ("GPPRAC", "ADMIDATE", "ADMIMETH", "CLASSPAT", "EPIORDER", "STARTAGE", "DIAG_4_01", "DIAG_4_CONCAT", "EPIDUR")


def added_up(path, homes=HOMES):
    """The cube of a file of HES."""
    its = loader("hes")
    rows = recognised(path)
    with opened(path, rows.table.header) as extract:
        episodes.stays(rows, extract, layout("hes"))
        return cube(extract, homes, dict.fromkeys(homes.network, 0), {"band", "programme"}), its


def recognised(path):
    from data.loaders.registry import opened as bound

    return bound(path, mapping="hes")[1]


def test_stays_are_counted_once_and_days_of_every_episode(tmp_path):
    path = tmp_path / "hes.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow((*HES, "FYEAR", "SPELBGIN", "LSOA01"))
        out.writerows((*one, "0102", "2", "E01018498") for one in EPISODES)
    found, _ = added_up(path)
    pods = found.frames["pods"].set_index(["practice", "month", "pod"])
    assert pods["spells"].to_dict() == {
        ("N81016", "2001-04", "emergency"): 1, ("N81053", "2001-04", "emergency"): 1,
        ("N81053", "2001-04", "day case"): 1, ("N81053", "2001-04", "other"): 1, ("N81044", "2001-05", "maternity"): 1,
    }  # fmt: skip
    first = pods.loc[("N81016", "2001-04", "emergency")]
    assert first[["bed_days", "sensitive", "falls", "young"]].tolist() == [8, 1, 1, 0]
    assert pods.loc[("N81053", "2001-04", "emergency"), "young"] == 1
    assert {why: rows for why, (rows, _) in found.left.items()} == {
        "no day of admission, one that stands for not known, or one before the year of the file": 2,
        "no practice, or no code of one": 1,
    }
    assert found.rows == len(EPISODES)


@pytest.mark.skipif(not SAMPLE.exists(), reason="no artificial file of HES beside the project")
def test_the_artificial_file_of_hes_against_the_csv_module():
    """All 193 columns, refused for none of them; stays of all its practices as a plain loop counts them."""
    with SAMPLE.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 2075
    practices = {one["GPPRAC"] for one in rows if len(one["GPPRAC"]) == 6 and one["GPPRAC"][1:].isdecimal()}
    everywhere = Homes(network=dict.fromkeys(practices, "U00001"), above={"U00001": "one"}, communities=("one",))
    found, _ = added_up(SAMPLE, everywhere)
    kinds = {"11": "planned", "12": "planned", "13": "planned", "31": "maternity", "32": "maternity", "82": "maternity"}
    stays, days, young = Counter(), Counter(), 0
    for one in rows:
        if one["GPPRAC"] not in practices or one["ADMIDATE"] < "2001-04-01":
            continue
        kind = "emergency" if one["ADMIMETH"].startswith("2") else kinds.get(one["ADMIMETH"], "other")
        if kind == "planned":
            kind = {"2": "day case", "3": "other", "4": "other"}.get(one["CLASSPAT"], "elective")
        first = one["EPIORDER"] == "1"
        stays[one["ADMIDATE"][:7], kind] += first
        days[kind] += int(one["EPIDUR"] or 0)
        age = int(one["STARTAGE"]) if one["STARTAGE"] else 200
        young += first and kind == "emergency" and (age < 5 or age > 7000)
    pods = found.frames["pods"]
    keyed = pods.assign(month=pods["month"].str.replace("-m", "-"))
    assert keyed.groupby(["month", "pod"])["spells"].sum().to_dict() == {key: n for key, n in stays.items() if n} | {
        key: 0 for key in stays if not stays[key]
    }
    assert pods.groupby("pod")["bed_days"].sum().to_dict() == days
    assert pods["young"][pods["pod"] == "emergency"].sum() == young
    assert found.rows == 2075 and sum(stays.values()) + sum(n for _, n in found.left.values()) == found.spells
