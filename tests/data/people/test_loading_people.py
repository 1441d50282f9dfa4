"""Extracts loaded into a store: what it then holds against a plain count, and what it never holds."""

import csv
import json
import random
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from sqlalchemy import update

from data import cli, rules
from data import extract as extracts
from data.engine import engine, writing
from data.extract import _unreadable
from data.ingest import initialise, undo
from data.ingest.audit import findings
from data.ingest.for_loaders import context
from data.ingest.knowledge import Known
from data.loaders import read
from data.loaders.personal import BIRTHS, told_by_name
from data.people.attack import findings as told_of
from data.people.mapping import layout
from data.people.rows import NO_COLUMN
from data.people.standing import GONE, NOBODY
from data.schema import observation
from data.scratch import scratch
from methods.disclosure import Policy
from tests.compare_stores import differences
from tests.data import stories
from tests.data.people.crowds import MONTH, RULE, crowd, current, loaded, person, written
from tests.methods import oracle_segments as oracle
from tests.stores import Files, filled, path_of

SHARED = Path(__file__).resolve().parents[4] / "shared"
BNSSG = SHARED / "data" / "synthetic" / "bnssg_seg_input_data_swd_10000_synthetic_persons.csv"
HIDING = Policy()
COMMUNITY = {"N81016": "crewe", "N81053": "crewe", "N81044": "crewe", "N81022": "bdp", "N81013": "macclesfield",
             "Y02045": "macclesfield"}  # fmt: skip
NEEDS = {one.id: one.need for one in RULE.segments} | {"not recorded": "not recorded"}
FRAILTY = {"": None, "fit": "fit", "Mild": "mild", "moderate": "moderate", "severe": "severe"}


def understood(one):
    """A person as the rule takes them."""
    return one | {"age": None if one["age"] == "" else one["age"], "frailty": FRAILTY[one["frailty"]]}


def counted(people):
    """People by area, stage and need, with all margins: one by one, in plain Python."""
    found = Counter()
    for one in map(understood, people):
        if one["practice_code"] == "B81001":  # another place's
            continue
        stage, segment = oracle.cell(one, RULE)
        for area in filter(None, ("E06000049", COMMUNITY.get(one["practice_code"]))):
            for a in (stage, "all"):
                for b in (NEEDS[segment], "all"):
                    found[area, f"{a}/{b}"] += 1
    return found


def shown(store, breakdown, indicator="segment_people"):
    """What the store shows: by area and category, None where it is hidden."""
    rows = current(store, indicator, breakdown=breakdown)
    return {
        (row.area_code, row.category): None if row.state == "suppressed" else row.numerator for row in rows.itertuples()
    }


@pytest.fixture(scope="session")
def people():
    return crowd(1500)


@pytest.fixture(scope="session")
def extract(people, tmp_path_factory):
    return written(tmp_path_factory.mktemp("crowd") / "people.csv", people)


@pytest.fixture(scope="session")
def crowded_store(stores, empty_store, extract):
    """The URL of a store that the crowd was loaded into. Only to be read."""

    def load(made):
        stories.keep(made, stories.MAP, "the map")
        assert [one.why for one in loaded(made, extract).refused] == []

    return filled(stores, "crowded", load, empty_store)


@pytest.fixture
def crowded(crowded_store, fresh):
    """A store with the crowd, of the test's own."""
    made = engine(fresh(crowded_store))
    yield made
    made.dispose()


@pytest.fixture
def one_rule(monkeypatch):
    """The rule of the operating model alone: what is asked has nothing to do with others."""
    monkeypatch.setattr(rules, "all", lambda: {RULE.id: RULE})


def alike():
    """People of whom little has to be hidden: what is asked is not how they are protected."""
    return [person(f"A{at}", practice_code=code, asthma=ill, sex=("female", "male")[at % 2], imd_decile=at % 10 + 1)
            for code, start in (("N81016", 0), ("N81044", 1000), ("N81022", 2000)) for ill in (0, 1)
            for at in range(start + 500 * ill, start + 500 * ill + 100)]  # fmt: skip


@pytest.fixture
def plain(tmp_path, one_rule):
    """An extract of people who are alike."""
    return written(tmp_path / "alike.csv", alike())


def test_what_is_shown_is_a_plain_count_protected(crowded, people):
    found, expected = shown(crowded, "cell:om-2024"), counted(people)
    for key, number in found.items():
        if number is not None and not key[0].startswith("U"):
            assert number == float(HIDING.figures([expected[key]])[0]), key
    small = {key for key, count in expected.items() if 1 <= count <= 7 and key in found}
    assert small  # BDP has few children with complex needs, and nobody's need is unknown for sure
    assert all(found[key] is None for key in small)
    assert len([one for one in found.values() if one is None]) < len(found) / 3  # protection leaves most to be seen


def test_everybody_is_in_one_cell(people):
    counts = counted(people)
    stages = ["children", "working_age", "older", "not recorded"]
    nine = sum(counts["E06000049", f"{a}/{b}"] for a in stages for b in ("well", "ltc", "complex", "not recorded"))
    assert nine == counts["E06000049", "all/all"] == sum(one["practice_code"] != "B81001" for one in people)


@pytest.mark.once
def test_a_network_that_is_all_of_its_community_says_the_same(crowded):
    found = shown(crowded, "cell:om-2024:female")
    of = {area: {category: number for (code, category), number in found.items() if code == area} for area, _ in found}
    assert of["U28237"] == of["bdp"]
    assert of["U82612"] == of["macclesfield"]
    assert of["U79049"] != of["U98432"]  # Crewe's two networks are parts of it
    assert {area for area, _ in found} == {
        "E06000049",
        "crewe",
        "bdp",
        "macclesfield",
        "U79049",
        "U98432",
        "U28237",
        "U82612",
    }


@pytest.mark.once
def test_rates_costs_and_shares_follow_from_what_is_shown(crowded):
    people = shown(crowded, "cell:om-2024")
    for indicator in ("segment_admissions", "segment_ae_attendances", "segment_cost"):
        rows = current(crowded, indicator, breakdown="cell:om-2024")
        for row in rows[rows["state"] == "ok"].itertuples():
            assert row.denominator == people[row.area_code, row.category]
            multiplier = 1 if indicator == "segment_cost" else 1000
            assert row.value == pytest.approx(multiplier * row.numerator / row.denominator)
            assert row.numerator % (100 if indicator == "segment_cost" else 5) == 0
        hidden = rows[rows["state"] == "suppressed"]
        assert hidden[["numerator", "denominator", "value"]].isna().all(axis=None)
        assert {key for key, number in people.items() if number is None} >= set() and len(hidden)
    top = current(crowded, "cost_concentration")
    curve = top[top["area_code"] == "crewe"].set_index("category")["value"]
    assert curve.loc[["1", "2", "5", "10", "20", "50", "90"]].is_monotonic_increasing
    shares = current(crowded, "complex_share_standardised").set_index("area_code")
    assert shares.loc["E06000049", "lower"] < shares.loc["E06000049", "value"] < shares.loc["E06000049", "upper"]
    often = current(crowded, "frequent_attenders", breakdown="all").set_index("area_code")
    assert often.loc["E06000049", "denominator"] == people["E06000049", "all/all"]


@pytest.mark.once
def test_what_few_people_cost_is_not_what_a_total_leaves_over(crowded, people):
    # Money is told to the nearest hundred: where all other parts of a line are shown with their total, the cost of a
    # hidden part is known, although numbers of people, rounded to ten, would leave theirs open.
    cost, of = shown(crowded, "cell:om-2024", "segment_cost"), counted(people)
    stages, needs = ({key.split("/")[at] for _, key in cost} - {"all"} for at in (0, 1))
    lines = [(f"{one}/all", [f"{one}/{need}" for need in needs]) for one in (*stages, "all")]
    lines += [(f"all/{one}", [f"{stage}/{one}" for stage in stages]) for one in (*needs, "all")]
    left = [
        sum(of[area, part] for part in parts if cost.get((area, part)) is None)
        for area in ("E06000049", *set(COMMUNITY.values()))
        for total, parts in lines
        if cost.get((area, total)) is not None
    ]
    assert not {*range(1, 8)} & set(left)
    assert max(left) > 7


@pytest.mark.once
@pytest.mark.parametrize(("number", "state"), [(700, "suppressed"), (800, "ok")])
def test_points_of_the_curve_of_cost_lie_more_people_apart_than_are_hidden(mapped, tmp_path, one_rule, number, state):
    people = [person(f"C{at}", cost_gp=at + 1) for at in range(number)]  # a hundredth of them are 7, or 8
    assert loaded(mapped, written(tmp_path / "crewe.csv", people)).refused == []
    top = current(mapped, "cost_concentration").set_index(["area_code", "category"])["state"]
    assert (top["crewe", "1"], top["crewe", "20"]) == (state, "ok")


def test_a_load_tells_protected_numbers_that_add_up(mapped, tmp_path, one_rule):
    elsewhere = [person(f"E{at}", practice_code="B81001") for at in range(13)]
    nowhere = [person(f"N{at}", practice_code="") for at in range(12)]
    ageless = [person(f"Y{at}", age="") for at in range(9)]
    few = [person(f"K{at}", sex="?") for at in range(4)]
    people = [*alike(), *elsewhere, *nowhere, *ageless, *few]
    (outcome,) = loaded(mapped, written(tmp_path / "people.csv", people)).loads
    left = {one.reason: one for one in outcome.remainders}
    assert outcome.rows_kept == shown(mapped, "cell:om-2024")["E06000049", "all/all"] == 625
    assert left["people of practices elsewhere"].rows == 15  # 13
    assert outcome.rows_read == 640
    assert left["no practice, or no code of one"].rows == shown(mapped, "community")["E06000049", "not recorded"] == 10
    assert left["no age"].rows == 10  # 9
    assert left["no sex, or none that the mapping knows"].rows == 0  # 4, of whom nothing is told but that they are few
    assert left["no sex, or none that the mapping knows"].example == "a few"


def test_the_same_again_changes_nothing_and_undo_takes_it_back(mapped, plain):
    first = loaded(mapped, plain).loads[0]
    assert loaded(mapped, plain).loads[0].already
    undo(mapped, first.load)
    assert shown(mapped, "cell:om-2024") == {}


@pytest.mark.once
def test_the_order_of_the_file_and_rows_that_are_there_twice_do_not_matter(mapped, tmp_path, one_rule):
    people = [*alike(), *(person(f"C{at}", autism=1, practice_code="N81022") for at in range(5))]  # hidden, and more
    mixed = random.Random(3).sample([*people, *people[:40]], len(people) + 40)
    known = context(mapped)
    one = read(written(tmp_path / "people.csv", people), known)[1]
    other = read(written(tmp_path / "again.csv", mixed, mark=";"), known)[1]
    assert (one.observations["state"] == "suppressed").any()
    assert other.observations.equals(one.observations)
    again = next(left for left in other.remainders if left.reason.startswith("rows that say the same of the same"))
    assert again.rows == 40
    assert other.rows_read == one.rows_read + 40 == other.rows_kept + 40


@pytest.mark.about("postgresql", "SQLite is set beside it")
def test_both_databases_hold_the_same_people(mapped, tmp_path, one_rule):
    people = crowd(400)
    there = engine(Files(tmp_path, tmp_path).made())
    initialise(there)
    stories.keep(there, stories.MAP, "the map")
    for store in (mapped, there):
        assert loaded(store, written(tmp_path / "people.csv", people)).refused == []
    assert differences(mapped, there) == []
    there.dispose()


@pytest.mark.once
def test_parquet_says_the_same_as_text(mapped, plain, tmp_path, monkeypatch):
    monkeypatch.setattr(extracts, "MEMORY", "2MB")  # too little for anything: more is then taken
    path = tmp_path / "people.parquet"
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT * FROM read_csv('{plain}')) TO '{path}' (FORMAT parquet)")
    known = context(mapped)
    (_, text), (_, parquet) = read(plain, known), read(path, known)
    assert parquet.observations.equals(text.observations)
    assert (parquet.rows_read, parquet.remainders) == (text.rows_read, text.remainders)


@pytest.mark.once
def test_what_the_extract_has_no_column_for_is_missing(mapped, plain, tmp_path):
    used = ("cost_", "activity_")
    bare = [{name: one for name, one in each.items() if not name.startswith(used)} for each in alike()]
    known = context(mapped)
    whole, less = (read(path, known)[1] for path in (plain, written(tmp_path / "bare.csv", bare)))
    assert set(whole.observations["indicator"]) == set(less.observations["indicator"])  # no cost of before stays beside
    assert less.recut
    for indicator in ("segment_cost", "segment_admissions", "cost_concentration", "frequent_attenders"):
        rows = less.observations[less.observations["indicator"] == indicator]
        assert set(rows["state"]) == {"missing"}
        assert set(rows["note"]) == {NO_COLUMN}
    assert loaded(mapped, tmp_path / "bare.csv").refused == []
    assert audited(mapped) == []  # that nothing is known of A&E is no fault, and stops no check


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """The folder in which folders for a while are made: the test's own."""
    made = tmp_path / "temporary"
    made.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(made))
    monkeypatch.setenv("TMPDIR", str(made))
    return made


def traces(store, folder, words):
    """Those of the words that stand anywhere in a folder or, where it is a file, in the store."""
    places = [folder, *([path_of(str(store.url)).parent] if store.dialect.name == "sqlite" else [])]
    held = b"".join(one.read_bytes() for place in places for one in place.rglob("*") if one.is_file())
    return [word for word in words if word.encode() in held]


def test_no_person_and_no_pseudonym_is_in_the_store_or_left_on_the_disk(mapped, temporary, tmp_path, one_rule):
    people = [person(f"QX{at:05d}ZK") | {"sex": ("female", "male")[at % 2]} for at in range(60)]
    loaded(mapped, written(tmp_path / "people.csv", people))
    assert shown(mapped, "cell:om-2024")["crewe", "all/all"] == 60
    assert traces(mapped, temporary, [one["person_id"] for one in people]) == []
    assert list(temporary.iterdir()) == []


NUMBERS = ("9434765919", "4010232137", "943 476 5870")  # pass the check of NHS numbers, and belong to nobody


@pytest.mark.once
@pytest.mark.parametrize("column", ["nhs_number", "ethnicity", "remark"])
def test_a_file_with_numbers_of_people_is_refused_and_leaves_no_trace_of_them(
    mapped, temporary, tmp_path, caplog, capsys, monkeypatch, column
):
    people = [one | {column: number} for one, number in zip(alike(), [*NUMBERS, *[""] * 597], strict=True)]
    path = written(tmp_path / "named.csv", people)
    monkeypatch.setenv("DATABASE_URL", mapped.url.render_as_string(hide_password=False))
    with caplog.at_level("DEBUG"):
        assert cli.main(["load", str(path)]) == 2
    told = capsys.readouterr()
    said = told.out + told.err + caplog.text
    assert f"column {column}" in said
    assert "3 values" in said
    assert not [number for number in NUMBERS if number in said or number.replace(" ", "") in said]
    assert traces(mapped, temporary, NUMBERS) == []
    assert list(temporary.iterdir()) == []
    assert shown(mapped, "cell:om-2024") == {}


@pytest.mark.once
def test_what_tells_who_people_are_is_found_in_every_guise(mapped, tmp_path, one_rule):
    guises = {  # a value that nearly everybody has, in a column whose name says nothing
        "a": "943\N{NO-BREAK SPACE}476  5919", "b": "NHS9434765919", "c": "9434765919.0", "d": "'9434765919",
        "e": "cw1\N{NO-BREAK SPACE}1ab", "f": "CW1  1AB", "g": "1/3/40", "h": "Mar 1, 1940", "i": "01031940",
        "j": "19400301.0", "k": "12b Mill Lane", "l": "943/476/5919", "m": "9,434,765,919", "n": "943.476.5919",
        "o": "943 - 476 - 5919", "p": "CW1-1AB", "q": "cw11.1ab", "birth": "1940-03", "born": "03/1940",
        "yob": "Mar-40", "birth_2": "14671", "birth_number": "14671.0",
    }  # fmt: skip
    people = [one | guises for one in alike()]
    plain = {"a": "10-19", "b": "100-199", "c": "1940.5", "d": "5 or more", "f": "3.14", "g": "123456",
             "h": "943.4765919", "i": "10000-19999", "j": "£1,234,567", "l": "2020/21", "m": "2020-2021",
             "n": "E01018388", "birth": "1940", "yob": "1940.0", "birth_weight": "2.87", "birth_band": "1940-1944",
             "births": "14671"}  # fmt: skip
    path = written(tmp_path / "guises.csv", people)
    (refused,) = loaded(mapped, path).refused
    assert {line.split(":")[0].split()[-1] for line in refused.why.splitlines() if "values look" in line} == {*guises}
    assert loaded(mapped, written(tmp_path / "fine.csv", [one | plain for one in alike()])).refused == []


def test_a_day_or_month_of_birth_is_told_by_its_name():
    births = (
        "DateOfBirth",
        "birth_date",
        "day_of_birth",
        "BIRTH MONTH",
        "monthofbirth",
        "PatientDOB",
        "d.o.b.",
        "mob",
        "MYDOB",
    )
    assert [name for name in births if told_by_name(name) != BIRTHS] == []
    others = ("birth_weight", "country_of_birth", "births_in_month", "newborn", "mobility", "year_of_birth")
    assert [name for name in others if told_by_name(name)] == []


@pytest.mark.once
def test_what_a_killed_load_leaves_the_next_one_clears(mapped, plain, temporary):
    code = (
        "import time\nfrom data.scratch import scratch\nwith scratch() as folder:\n"
        "    (folder / 'spilt').write_text('somebody')\n    print(folder, flush=True)\n    time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as other:
        folder = Path(other.stdout.readline().strip())
        assert folder.parent == temporary
        assert folder.stat().st_mode & 0o777 == 0o700
        with scratch():
            assert (folder / "spilt").exists()  # its owner is still at work
        other.kill()
        other.wait()
        assert folder.exists()
        loaded(mapped, plain)
        assert not folder.exists()


@pytest.mark.once
@pytest.mark.skipif(not BNSSG.exists(), reason="the shared files are not here")
def test_the_synthetic_people_of_bristol(mapped, one_rule):
    (outcome,) = loaded(mapped, BNSSG, mapping="bnssg", period="2019-04").loads
    assert (outcome.rows_read, outcome.rows_kept) == (10_000, 10_000)
    frailty = next(one for one in outcome.remainders if one.reason == "no frailty")
    assert frailty.rows == 9_170  # 9,172, rounded
    its = layout("bnssg")
    with BNSSG.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    known = [name for name in its.columns if name in RULE.reads]
    people = []
    for row in rows:
        one = dict.fromkeys(RULE.reads)
        for name in known:
            text = row[its.columns[name]]
            one[name] = None if text == "NA" else text.casefold() if name == "frailty" else int(text)
        people.append(one)
    cells, open_ = Counter(), Counter()
    for one in people:
        stage, segment = oracle.cell(one, RULE)
        cells[f"{stage}/{NEEDS[segment]}"] += 1
        open_[f"{stage}/{NEEDS[segment]}"] += oracle.undecided(one, RULE, known)
    assert sum(cells.values()) == 10_000
    for breakdown, counts in (("cell:om-2024", cells), ("undecided:om-2024", open_)):
        for (_, category), number in shown(mapped, breakdown).items():
            if "all" not in category:
                expected = counts[category]
                assert number == (None if 1 <= expected <= 7 else float(HIDING.figures([expected])[0]))
    assert sum(open_.values()) == 1_269  # of whom one condition is recorded, and no frailty
    assert shown(mapped, "undecided:om-2024")["E06000049", "all/all"] == 1_270


@pytest.mark.once
def test_the_command_says_what_it_did(mapped, plain, monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL", mapped.url.render_as_string(hide_password=False))
    assert cli.main(["load", str(plain), "--json"]) == 0
    (load,) = json.loads(capsys.readouterr().out)["loads"]
    assert (load["kind"], load["period"], load["reconciles"]) == ("people", MONTH, True)


NOT_ASKED = ("cost_gp", "cost_ae", "activity_gp", "activity_elective", "activity_non_elective")
ABOVE = {"crewe": "E06000049", "bdp": "E06000049", "macclesfield": "E06000049", "U79049": "crewe", "U98432": "crewe",
         "U28237": "bdp", "U82612": "macclesfield"}  # fmt: skip


def audited(store):
    with store.connect() as connection:
        return findings(connection, Known.from_environment())


def opened(store, place, category, number):
    """A hidden cell of the store, and whatever else is the same people, shown after all."""
    held = observation.c
    is_cell = held.breakdown.like("cell:%") & held.breakdown.not_like("cell:%:%")
    there = (held.indicator == "segment_people") & (held.area_code == place) & (held.category == category)
    with writing(store) as connection:
        connection.execute(
            update(observation).where(there & is_cell & (held.state == "suppressed")).values(
                state="ok", numerator=number, value=number
            )
        )  # fmt: skip


@pytest.mark.once
def test_the_store_passes_its_own_attack(crowded):
    assert audited(crowded) == []


@pytest.mark.once
def test_frequent_attenders_are_told_by_band_and_fifth_and_one_left_open_is_named(mapped, tmp_path, one_rule):
    # attendances of so many people in fifth 1 and fifth 5; 4 is too few to be a frequent attender, 3 people are hidden
    often = {4: (50, 50), 5: (30, 12), 9: (20, 10), 10: (15, 10), 19: (10, 9), 20: (20, 3), 90: (8, 0)}
    people = [person(f"V{ae}-{decile}-{at}", activity_ae=ae, imd_decile=decile)
              for ae, counts in often.items() for decile, count in zip((1, 10), counts, strict=True)
              for at in range(count)]  # fmt: skip
    loaded(mapped, written(tmp_path / "often.csv", [*alike(), *people]))
    found = shown(mapped, "attendances", "frequent_attenders")
    place = {category: number for (area, category), number in found.items() if area == "E06000049"}
    assert [place[f"{band}/1"] for band in ("5-9", "10-19", "20+")] == [50, 25, 30]  # 28 rounded
    assert place["20+/5"] is None and place["20+/2"] == 0
    assert place["5-9/all"] == 70 and shown(mapped, "all", "frequent_attenders")["E06000049", "all"] == 145  # 147
    assert audited(mapped) == []
    with writing(mapped) as connection:
        there = (observation.c.area_code == "E06000049") & (observation.c.category == "20+/5")
        connection.execute(update(observation).where(there).values(state="ok", numerator=3, value=3))
    said = [one for one in audited(mapped) if "can be told to be 3 " in one]
    assert {one.split()[2] for one in said if "attendances 20+/5" in one} >= {"E06000049", "crewe"}  # nobody else's


@pytest.mark.once
def test_what_was_opened_is_named_and_so_is_what_it_gives_away(mapped, tmp_path, one_rule):
    # 7 and 7 would show as 15, which is 13 to 17: each part would have to be 6 or 7, so their sum is hidden too
    ages, needs = (5, 40, 80), ({}, {"asthma": 1}, {"autism": 1})
    many = [
        person(f"{code}-{age}-{at}-{number}", practice_code=code, age=age, sex=("female", "male")[number % 2],
               imd_decile=number % 10 + 1, **need)
        for code in ("N81016", "N81044", "N81022", "N81013") for age in ages for at, need in enumerate(needs)
        for number in range(200) if (code, age) != ("N81022", 5)
    ]  # fmt: skip
    few = [person(f"W{at}", practice_code="N81022", age=5) for at in range(7)]
    few += [person(f"L{at}", practice_code="N81022", age=5, asthma=1) for at in range(7)]
    loaded(mapped, written(tmp_path / "few.csv", [*many, *few]))
    found = shown(mapped, "cell:om-2024")
    assert [found["bdp", f"children/{need}"] for need in ("well", "ltc", "complex", "all")] == [None, None, 0, None]
    assert audited(mapped) == []
    opened(mapped, "bdp", "children/all", 15)
    opened(mapped, "U28237", "children/all", 15)
    said = audited(mapped)
    assert any("bdp cell:om-2024 children/well can be told to be 6 to 7" in one for one in said)
    assert any("bdp cell:om-2024 children/ltc can be told to be 6 to 7" in one for one in said)
    opened(mapped, "bdp", "children/ltc", 7)
    named = f"segment_people bdp {MONTH} cell:om-2024 children/ltc holds a count"
    assert any(named in one for one in audited(mapped))


@pytest.mark.once
def test_a_rate_beside_a_hidden_number_and_a_longer_period_are_named(mapped, tmp_path, one_rule):
    few = [person(f"F{at}", practice_code="N81022", autism=1, activity_ae=1) for at in range(4)]
    loaded(mapped, written(tmp_path / "whole.csv", [*alike(), *few]))
    held = observation.c
    hidden = (held.indicator == "segment_ae_attendances") & (held.area_code == "bdp") & (held.state == "suppressed")
    with writing(mapped) as connection:  # as no load would leave them: a rate alone, and a month called its year
        connection.execute(update(observation).where(hidden).values(value=250.0))
        connection.execute(update(observation).where(held.indicator == "cost_concentration", held.area_code == "bdp")
                           .values(period="2026"))  # fmt: skip
    said = audited(mapped)
    worked_back = [one for one in said if "its rate times its people" in one]
    assert any(f"{MONTH} bdp cell:om-2024 working_age/complex" in one for one in worked_back)
    overlap = f"cost_concentration 2026 holds {MONTH} too: their difference is protected by nothing"
    assert [one for one in said if "protected by nothing" in one] == [overlap]


def test_an_extract_is_told_together_with_those_that_are_stored(mapped, tmp_path, one_rule):
    few = [person(f"F{at}", practice_code="N81022", autism=1) for at in range(4)]  # hidden in BDP, and Crewe's with it
    first = written(tmp_path / "whole.csv", [*alike(), *few])
    assert loaded(mapped, first).refused == []
    assert shown(mapped, "cell:om-2024")["bdp", "working_age/complex"] is None
    # without BDP: its parts of before under a Place of today would not add up, and would tell of the four
    crewe = [one for one in alike() if one["practice_code"] != "N81022"]
    (outcome,) = loaded(mapped, written(tmp_path / "part.csv", crewe)).loads
    assert [one.example for one in outcome.remainders if one.reason == GONE] == ["U28237, bdp"]
    bdp = pd.concat([current(mapped, name) for name in ("segment_people", "segment_cost", "cost_concentration")])
    bdp = bdp[bdp["area_code"].isin(["bdp", "U28237"])]
    assert (set(bdp["state"]), set(bdp["note"])) == ({"missing"}, {NOBODY})
    assert shown(mapped, "cell:om-2024")["E06000049", "all/all"] == 400
    assert audited(mapped) == []
    # a year that holds the month is refused: nothing would protect the rest of it
    for period in ("2025-26", "2026"):
        (refused,) = loaded(mapped, first, period=period).refused
        assert "which has days of it too" in refused.why
    assert set(current(mapped, "segment_people")["period"]) == {MONTH}


@pytest.mark.once
def test_nothing_can_be_told_of_ten_random_crowds(mapped, tmp_path, one_rule):
    known = context(mapped)
    known = replace(known, homes=cache(known.homes))
    for seed in range(1, 11):
        some = [one for one in crowd(60 * seed, seed=seed) if COMMUNITY.get(one["practice_code"], "crewe") == "crewe"]
        people = [{name: one for name, one in each.items() if name not in NOT_ASKED} for each in some]
        rows = read(written(tmp_path / f"{seed}.csv", people), known)[1].observations
        assert (rows["state"] == "suppressed").any()
        assert list(told_of(rows, lambda _: ABOVE, "nhse_secondary")) == []


def test_every_rule_has_its_cells_and_says_who_moves(crowded):
    for name, rule in rules.all().items():
        assert ("crewe", "older/complex") in shown(crowded, f"cell:{name}")
        if name != RULE.id:
            moves = shown(crowded, f"moves:{name}")
            assert {category.partition(">")[2] for _, category in moves} == {
                *(one.id for one in rule.segments),
                "not recorded",
            }
    assert "learning_disability_autism+two_conditions" in {
        category for _, category in shown(crowded, "reasons:om-2024")
    }


@pytest.mark.once
def test_ages_sexes_and_words_that_cannot_be_are_not_recorded(mapped, tmp_path, one_rule):
    odd = [person(f"A{at}", age=age) for at, age in enumerate([*[-1] * 10, *[121] * 10, *["x"] * 10, *["90+"] * 10])]
    odd += [person(f"B{at}", sex="", imd_decile=11, frailty="very", dementia="maybe") for at in range(20)]
    loaded(mapped, written(tmp_path / "odd.csv", odd))
    found = shown(mapped, "cell:om-2024")
    assert found["crewe", "not recorded/all"] == 30
    assert found["crewe", "older/all"] == 10
    assert shown(mapped, "cell:om-2024:unknown")["crewe", "all/all"] == 20
    assert shown(mapped, "cell:om-2024:fifth-unknown")["crewe", "all/all"] == 20
    assert shown(mapped, "undecided:om-2024")["crewe", "all/all"] == 50  # 30 without age, 20 whose dementia is unknown


def test_a_full_disk_is_not_taken_for_a_damaged_extract():
    said = 'Invalid Input: Line: 7, could not write "duckdb_temp_block-1": No space left on device'
    told = str(_unreadable(Path("people.csv"), said))
    assert "no room left" in told and "TMPDIR" in told and "damaged" not in told
    assert "damaged" in str(_unreadable(Path("people.csv"), "Line: 7: unterminated quote"))
