"""Illustrative people: they add up to what is published, use services as people do, and are nobody."""

import tracemalloc
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.cli import main as command
from data.demonstration.people import PeopleError, block, plan, write
from data.demonstration.published import published
from data.demonstration.split import apportioned
from methods.concentration import top_share

BNSSG = "data/synthetic/bnssg_seg_input_data_swd_10000_synthetic_persons.csv"
SHARED = Path(__file__).resolve().parents[3] / "shared" / BNSSG
UNPLACED = 13  # 416,000 people are the 415,987 on the published lists, and these
SERVICES = ["gp", "ae", "elective", "non_elective", "outpatient", "community", "mental_health", "prescribing",
            "social_care"]  # fmt: skip
CONDITIONS = ["hypertension", "depression", "asthma", "diabetes", "chd", "ckd", "hypothyroidism", "stroke_tia", "copd",
              "cancer", "atrial_fibrillation", "heart_failure", "epilepsy", "dementia", "obesity", "osteoarthritis",
              "rheumatoid_arthritis", "anxiety", "blindness", "deafness"]  # fmt: skip
ABOUT = ["snapshot", "person_id", "practice_code", "lsoa_code", "age", "sex", "ethnicity", "imd_decile", "frailty",
         "learning_disability", "autism", "serious_mental_illness"]  # fmt: skip
# Our columns by the published registers' names, and the first age that each is counted from
REGISTERS = {
    "AF": ("atrial_fibrillation", 0), "AST": ("asthma", 6), "CAN": ("cancer", 0), "CHD": ("chd", 0),
    "CKD": ("ckd", 18), "COPD": ("copd", 0), "DEM": ("dementia", 0), "DEP": ("depression", 18), "DM": ("diabetes", 17),
    "EP": ("epilepsy", 18), "HF": ("heart_failure", 0), "HYP": ("hypertension", 0), "LD": ("learning_disability", 0),
    "MH": ("serious_mental_illness", 0), "NDH": ("raised_blood_sugar", 18), "OB": ("obesity", 18),
    "PC": ("palliative_care", 0), "RA": ("rheumatoid_arthritis", 16), "STIA": ("stroke_tia", 0),
}  # fmt: skip


def read(path):
    return duckdb.sql(f"SELECT * FROM '{path}'").df()


@pytest.fixture(scope="module")
def people(tmp_path_factory):
    """As many people as are registered, read back from the file that the command wrote."""
    path = tmp_path_factory.mktemp("people") / "people.parquet"
    assert command(["people", "--out", str(path)]) == 0
    assert [one.name for one in path.parent.iterdir()] == ["people.parquet"]  # nothing is left beside it
    return read(path).assign(cost=lambda one: one.filter(like="cost_").sum(axis=1))


@pytest.fixture(scope="module")
def placed(people):
    """Those on a practice's list, with their community."""
    return people.assign(community=people["practice_code"].map(practices()["community"])).dropna(subset="community")


def practices():
    return published().practices.set_index("practice_code")


def test_lists_are_as_published_to_the_last_person(people):
    sizes = people["practice_code"].value_counts(dropna=False)
    lists = practices()["list_size_2022_07"]
    assert sizes[lists.index].to_dict() == lists.to_dict()
    others = sizes.drop(lists.index)
    assert (
        others.sum() == UNPLACED and others[others.index.isna()].sum() == 10
    )  # the other 3 are of a practice elsewhere


def test_registers_of_communities_are_as_published(placed):
    """Within 2 % of the published share, for the ages that the register is counted on: mostly to the person."""
    known = published().registers.set_index(["community", "register"])
    for name, (column, first) in REGISTERS.items():
        of_age = placed[placed["age"] >= first].groupby("community")[column].agg(["sum", "size"])
        for slug, one in of_age.iterrows():
            expected = known.loc[(slug, name), "patients_on_register"] / known.loc[(slug, name), "list_size"]
            assert one["sum"] == pytest.approx(expected * one["size"], rel=0.02), (slug, name)


def test_ages_and_deprivation_of_communities_are_as_published(placed):
    known = published()
    lists = known.registers.drop_duplicates(["community", "list_type"]).set_index(["community", "list_type"])
    for slug, own in placed.groupby("community"):
        over_50 = lists.loc[(slug, "50OV"), "list_size"] / lists.loc[(slug, "TOTAL"), "list_size"]
        assert (own["age"] >= 50).mean() == pytest.approx(over_50, abs=0.005)
        tenths = own["imd_decile"].value_counts().reindex(range(1, 11), fill_value=0)
        wanted = known.deciles.loc[slug, [str(tenth) for tenth in range(1, 11)]].to_numpy()
        assert np.allclose(tenths, wanted, rtol=0.03, atol=40)  # a few are not recorded


def test_people_have_the_columns_of_an_extract(people):
    used = [f"{kind}_{service}" for service in SERVICES for kind in ("activity", "cost")]
    assert set(ABOUT + CONDITIONS + used) <= set(people.columns)
    assert people["person_id"].is_unique and not people["person_id"].str.contains(r"\d{10}").any()
    assert people["age"].between(0, 104).all()
    assert people["snapshot"].eq("2026-03").all()
    assert set(people["sex"].dropna()) == {"female", "male"}
    assert set(people["frailty"].dropna()) == {"fit", "mild", "moderate", "severe"}
    assert people["imd_decile"].dropna().between(1, 10).all()
    assert people[CONDITIONS].isin([0, 1]).all(axis=None)


def test_some_things_are_not_recorded(people):
    missing = people[["sex", "imd_decile", "ethnicity", "lsoa_code"]].isna().mean()
    assert 0.001 < missing["sex"] < 0.003 and 0.003 < missing["imd_decile"] < 0.006
    assert 0.03 < missing["ethnicity"] < 0.08 and missing["lsoa_code"] == 1
    known = people["frailty"].notna().groupby(pd.cut(people["age"], [-1, 49, 64, 104])).mean().tolist()
    assert known[0] == 0 and 0.05 < known[1] < 0.07 and 0.94 < known[2] < 0.96


def test_frailty_is_shared_as_where_it_was_first_measured(people):
    """Clegg 2016, people from 65: fit 50, mild 35, moderate 12, severe 3 of 100; the frail are older and cost more."""
    known = people[people["age"] >= 65].dropna(subset="frailty").groupby("frailty")
    shares = known.size() / known.size().sum()
    assert shares.to_dict() == pytest.approx({"fit": 0.5, "mild": 0.35, "moderate": 0.12, "severe": 0.03}, abs=0.01)
    assert known[["age", "cost"]].mean().apply(lambda column: column.is_monotonic_increasing).all()


def test_a_fifth_of_people_use_seventy_of_a_hundred_pounds(people, placed):
    assert 0.65 <= top_share(people["cost"].to_numpy(), 0.2) <= 0.75
    for _, own in placed.groupby("community"):
        assert 0.64 <= top_share(own["cost"].to_numpy(), 0.2) <= 0.76


def test_conditions_come_together_with_age_and_with_deprivation(people):
    """In one span of ages, and then by deprivation within it."""
    ill = people[CONDITIONS].sum(axis=1)
    several = (ill >= 2).groupby(pd.cut(people["age"], [17, 44, 64, 104])).mean()
    assert several.is_monotonic_increasing and several.iloc[-1] > 4 * several.iloc[0]
    middle = people[people["age"].between(45, 64)]
    fifth = (middle["imd_decile"] + 1) // 2
    by_fifth = middle.groupby(fifth)[["copd", "activity_ae", "cost"]].mean()
    assert by_fifth.apply(lambda column: column.is_monotonic_decreasing)[["copd", "activity_ae"]].all()
    assert by_fifth.loc[1, "cost"] > 1.15 * by_fifth.loc[5, "cost"]
    older = people[people["age"] >= 65]
    assert (
        older.loc[older["chd"] == 1, "heart_failure"].mean() > 2 * older.loc[older["chd"] == 0, "heart_failure"].mean()
    )
    shares = older[CONDITIONS].mean()
    by_chance = (shares * (1 - shares)).sum()  # the variance, were no condition to favour another
    assert older[CONDITIONS].sum(axis=1).var() > 1.3 * by_chance


def test_a_year_before_there_were_fewer_with_conditions(people, tmp_path):
    """Two snapshots have a course; the people are younger, too."""
    path = tmp_path / "before.parquet"
    write(plan(60_000, snapshot="2025-03"), path)
    before = read(path)
    assert before["snapshot"].eq("2025-03").all()
    change = before[CONDITIONS].mean() / people[CONDITIONS].mean()
    assert change["hypertension"] == pytest.approx(0.985, abs=0.005)
    assert before["age"].mean() < people["age"].mean()


def test_lists_may_be_given(tmp_path):
    """The demonstration's own lists of the month: people of a practice that has none are not made."""
    lists = pd.Series(0, index=practices().index).astype(int)
    lists["N81022"], lists["N81016"] = 40, 60
    assert write(plan(lists=lists), tmp_path / "people.csv") == 100 + UNPLACED
    sizes = pd.read_csv(tmp_path / "people.csv")["practice_code"].value_counts()
    assert sizes.to_dict() == {"N81016": 60, "N81022": 40, "Z00001": 3}


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 3000), st.integers(0, 2**32), st.integers(50, 900))
def test_any_number_of_people_adds_up(count, seed, at_once):
    """In blocks of any size: sizes, quotas, and nothing used without a cost or the other way round."""
    wanted = plan(count, seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(block, "PEOPLE", at_once)
        parts = [pd.DataFrame(one) for one in block.blocks(wanted)]
    made = pd.concat(parts, ignore_index=True)
    assert made["number"].tolist() == list(range(1, count + 1))
    assert max(map(len, parts)) <= at_once + len(wanted.practices)
    lists = [*practices().sort_values("community", kind="stable")["list_size_2022_07"], 10, 3]
    assert wanted.sizes.tolist() == apportioned(count, lists).tolist()
    sizes = made["practice_code"].value_counts()
    assert sizes.get(0, 0) == wanted.sizes[-2]
    assert [sizes.get(at + 1, 0) for at in range(36)] == wanted.sizes[:36].tolist()
    assert made[CONDITIONS].isin([0, 1]).all(axis=None)
    assert not made.loc[made["age"] < 18, ["hypertension", "ckd", "obesity", "dementia"]].any(axis=None)
    for service in SERVICES:
        assert (made[f"cost_{service}"] >= 0).all()
        assert not made.loc[made[f"activity_{service}"] == 0, f"cost_{service}"].any()


@pytest.mark.parametrize("ending", ["parquet", "csv"])
def test_the_same_seed_makes_the_same_people(tmp_path, monkeypatch, ending):
    monkeypatch.setattr(block, "PEOPLE", 2000)
    once, again, other = (tmp_path / f"{name}.{ending}" for name in ("once", "again", "other"))
    for path, seed in ((once, 7), (again, 7), (other, 8)):
        write(plan(5000, seed), path)
    pd.testing.assert_frame_equal(read(once), read(again))
    assert (read(once)["age"] != read(other)["age"]).mean() > 0.01
    assert (read(once)["cost_prescribing"] != read(other)["cost_prescribing"]).mean() > 0.5


def test_memory_does_not_grow_with_the_number(monkeypatch):
    monkeypatch.setattr(block, "PEOPLE", 2000)

    def peak(count):
        wanted = plan(count)
        tracemalloc.start()
        try:
            assert sum(len(one["number"]) for one in block.blocks(wanted)) == count
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(2000)  # what is loaded once
    assert peak(40_000) < 1.3 * peak(8000)


def test_nobody_is_copied(people):
    """No row of the published file of synthetic people is among ours: those who use several services."""
    if not SHARED.exists():
        pytest.skip("no published people beside the project")
    theirs = pd.read_csv(SHARED)
    services = {
        "gp": "GP_attends", "ae": "A_E_attends", "elective": "EL_admits", "non_elective": "NEL_admits",
        "outpatient": "OP_attends", "community": "Community", "prescribing": "Primary_prescriptions",
    }  # fmt: skip
    columns = {"age": "att.Age", "sex": "att.Sex", "imd_decile": "att.IMD_level"}
    columns |= {f"activity_{ours}": f"util.Activity.{name}" for ours, name in services.items()}
    columns |= {f"cost_{ours}": f"util.Spend.{name}" for ours, name in services.items()}
    theirs = theirs[list(columns.values())].set_axis(list(columns), axis=1).round()
    theirs = theirs[(theirs.filter(like="activity_") > 0).sum(axis=1) >= 3]
    ours = people[list(columns)].dropna().astype(theirs.dtypes.to_dict())
    assert len(theirs) > 1000 and ours.merge(theirs, on=list(columns)).empty


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--count", "0", "--out", "a.csv"], "ask for one or more"),
        (["--count", "9", "--seed", "-1", "--out", "a.csv"], "The seed -1 is below nought"),
        (["--snapshot", "2025-26", "--out", "a.csv"], "2025-26 is no month from 2013-01 to 2039-12"),
        (["--out", "a.txt"], "a.txt ends in neither .parquet nor .csv"),
        (["--out", "nowhere/a.csv"], "There is no folder nowhere: make it first"),
    ],
)
def test_what_cannot_be_made_is_refused(tmp_path, monkeypatch, capsys, arguments, said):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/none.sqlite")
    assert command(["people", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []  # no file, and no store: none is needed


def test_a_file_that_fails_leaves_what_was_there(tmp_path, monkeypatch):
    """The old file stands until the new one is whole."""
    path = tmp_path / "people.parquet"
    path.write_text("as it was")

    def failing(wanted):
        yield next(blocks(wanted))
        raise MemoryError

    blocks = block.blocks
    monkeypatch.setattr("data.demonstration.people.file.blocks", failing)
    with pytest.raises(MemoryError):
        write(plan(200), path)
    assert path.read_text() == "as it was" and list(tmp_path.iterdir()) == [path]
    with pytest.raises(PeopleError):
        write(plan(200), tmp_path / "people.xlsx")


@pytest.mark.parametrize(
    ("said", "told"), [("No space left on device", "no room"), ("Permission denied", "written to")]
)
def test_a_disk_that_cannot_hold_the_people_is_told_in_one_line(tmp_path, monkeypatch, capsys, said, told):
    class Full:
        def __init__(self, made):
            self.made = made

        def __enter__(self):
            return self

        def __exit__(self, *_):
            self.made.close()

        def register(self, *given):
            self.made.register(*given)

        def execute(self, sql):
            raise duckdb.IOException(f"IO Error: Could not write file: {said}")

    from data.demonstration.people import file

    before = file._connection
    monkeypatch.setattr(file, "_connection", lambda spill: Full(before(spill)))
    assert command(["people", "--count", "200", "--out", str(tmp_path / "people.csv")]) == 2
    err = capsys.readouterr().err.strip()
    assert err.splitlines()[-1].startswith(f"{tmp_path}: ") and told in err and "Traceback" not in err
    assert list(tmp_path.iterdir()) == []
