"""The demonstration store: published figures untouched, illustrative ones marked, every state to be seen."""

import csv
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from data.cli import main as command
from data.demonstration import NotEmptyError, build
from data.demonstration.admissions import SHIFT_FROM, SHIFTED, protected
from data.demonstration.making import steps
from data.demonstration.split import apportioned, fitted
from data.engine import data_version, engine
from data.indicators import indicators
from data.ingest import Known, Provenance, initialise, store
from data.loaders.contract import Parsed
from data.place import ENGLAND
from data.schema import area, load, observation
from tests.methods.vectors import vectors

FACTS = Path(__file__).resolve().parents[3] / "shared" / "facts"
FIGURES = Path(__file__).resolve().parents[2] / "data" / "demonstration"
DECILES = "registered_by_community_and_imd2019_decile_2022_07.csv"
REGISTERS = "qof_registers_by_community_2020_21.csv"
PLACE = "E06000049"
OWN = {"admissions"}  # records of the Place alone: nobody else's are in them
NOT_MADE = {"generic", "monthly_ratios"}  # there are no figures until a file is loaded, and pages say so


@pytest.fixture(scope="module")
def built(demonstration):
    """The demonstration store's engine."""
    made = engine(demonstration)
    yield made
    made.dispose()


@pytest.fixture(scope="module")
def stored(built):
    """Every row that was ever stored, with the type of its area and whether its load is illustrative."""
    columns = [*observation.c, area.c.type, load.c.illustrative]
    asked = select(*columns).join(area, area.c.code == observation.c.area_code)
    asked = asked.join(load, load.c.id == observation.c.load_id)
    with built.connect() as connection:
        return pd.read_sql(asked, connection)


@pytest.fixture(scope="module")
def main(stored):
    """Values by indicator, area, period, breakdown and category."""
    return stored.set_index(["indicator", "area_code", "period", "breakdown", "category"]).sort_index()


def read(name):
    with (FIGURES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_files_are_the_published_facts():
    if not FACTS.exists():
        pytest.skip("no facts beside the project")
    for path in FACTS.glob("*.csv"):
        assert (FIGURES / path.name).read_bytes() == path.read_bytes()


def test_list_sizes_are_as_published(main):
    totals = {}
    for row in read("practices.csv"):
        for column, period in (("list_size_2021_01", "2021-01"), ("list_size_2022_07", "2022-07")):
            found = main.loc[("registered_patients", row["practice_code"], period, "all", "all")]
            assert found["value"] == int(row[column])
            assert not found["illustrative"]
            key = row["community"], period
            totals[key] = totals.get(key, 0) + int(row[column])
    for (slug, period), total in totals.items():
        assert main.loc[("registered_patients", slug, period, "all", "all"), "value"] == total
    assert main.loc[("registered_patients", PLACE, "2022-07", "all", "all"), "value"] == 415_987
    assert main.loc[("registered_patients", ENGLAND, "2022-07", "all", "all"), "value"] == 61_768_942


def test_deprivation_is_as_published(main):
    for row in read(DECILES):
        slug, people = row["community"], {str(n): int(row[f"decile_{n}"]) for n in range(1, 11)}
        for category, count in {**people, "not recorded": int(row["no_imd"])}.items():
            found = main.loc[("registered_patients", slug, "2022-07", "imd2019_decile", category)]
            assert (found["value"], found["illustrative"]) == (count, False)
        for part, count in (("decile", people["1"]), ("fifth", people["1"] + people["2"])):
            number = main.loc[(f"patients_in_most_deprived_{part}", slug, "2022-07", "all", "all")]
            share = main.loc[(f"share_in_most_deprived_{part}", slug, "2022-07", "all", "all")]
            assert (number["value"], number["illustrative"]) == (count, False)
            # people without a decile are in neither part of the share
            assert share["value"] == pytest.approx(100 * count / sum(people.values()))
            assert share["lower"] <= share["value"] <= share["upper"]
            assert not share["illustrative"]
    # the check that FACTS gives: the Place's people in the most deprived tenth
    assert main.loc[("patients_in_most_deprived_decile", PLACE, "2022-07", "all", "all"), "value"] == 7_864
    assert main.loc[("registered_patients", PLACE, "2022-07", "imd2019_decile", "not recorded"), "value"] == 211


def test_registers_are_as_published_and_practices_add_up_to_them(main, stored):
    group = {one.file["group"]: one.id for one in indicators().values() if one.file["kind"] == "qof"}
    community = {row["practice_code"]: row["community"] for row in read("practices.csv")}
    practices = stored[(stored["type"] == "practice") & (stored["period"] == "2020-21")]
    sums = practices.assign(slug=practices["area_code"].map(community)).groupby(["indicator", "slug"])
    sums = sums[["numerator", "denominator"]].sum()
    for row in read(REGISTERS):
        name, slug = group[row["register"]], row["community"]
        found = main.loc[(name, slug, "2020-21", "all", "all")]
        published = int(row["patients_on_register"]), int(row["list_size"])
        assert (found["numerator"], found["denominator"], found["illustrative"]) == (*published, False)
        assert tuple(sums.loc[(name, slug)]) == published
    known = practices.dropna(subset="numerator")
    assert (known["numerator"] <= known["denominator"]).all()


def test_attendances_are_as_published_and_practices_agree(main, stored):
    community = {row["practice_code"]: row["community"] for row in read("practices.csv")}
    chosen = (stored["indicator"] == "ae_attendances_0_4") & (stored["period"] == "2021-22")
    practices = stored[chosen & (stored["type"] == "practice")]
    sums = practices.groupby(practices["area_code"].map(community))[["numerator", "denominator"]].sum()
    for row in read("ae_attendances_0_4_by_community_2021_22.csv"):
        found = main.loc[("ae_attendances_0_4", row["area_code"], "2021-22", "all", "all")]
        assert (found["value"], found["illustrative"]) == (int(row["per_1000"]), False)
        assert found[["numerator", "denominator", "lower", "upper"]].isna().all()  # none were published
        if row["area_code"] != ENGLAND:
            numerator, denominator = sums.loc[row["area_code"]]
            assert round(1000 * numerator / denominator) == int(row["per_1000"])


def test_only_what_is_published_is_not_illustrative(stored):
    real = stored[~stored["illustrative"].astype(bool)]
    assert set(real.groupby(["indicator", "period"]).groups) == {
        ("registered_patients", "2021-01"), ("registered_patients", "2022-07"), ("ae_attendances_0_4", "2021-22"),
        *((f"patients_in_most_deprived_{part}", "2022-07") for part in ("decile", "fifth")),
        *((f"share_in_most_deprived_{part}", "2022-07") for part in ("decile", "fifth")),
        *((one.id, "2020-21") for one in indicators().values() if one.file["kind"] == "qof"),
    }  # fmt: skip
    # of single practices only the list sizes are published
    assert set(real.loc[real["type"] == "practice", "indicator"]) == {"registered_patients"}
    assert set(real.loc[real["type"] == "practice", "breakdown"]) == {"all"}


def test_every_listed_indicator_has_a_figure_for_every_community_the_place_and_england(stored):
    hidden = stored["indicator"].str.startswith("under_75") & (stored["state"] == "suppressed")  # that too is a figure
    figures = stored[(stored["value"].notna() | hidden) & (stored["breakdown"] == "all")]
    for one in indicators().values():
        found = figures[figures["indicator"] == one.id]
        if one.file["kind"] in NOT_MADE:
            assert found.empty, one.id
        elif one.listed and one.summed:
            assert found.loc[found["type"] == "community", "area_code"].nunique() == 8, one.id
            whole = {PLACE} if one.file["kind"] in OWN else {PLACE, ENGLAND}
            assert whole <= set(found["area_code"]), one.id
        elif one.listed:  # published for practices only: nothing is worked out above them
            assert set(found["type"]) == {"practice"} and found["area_code"].nunique() == 36, one.id


def test_ages_add_up_to_the_published_lists_and_are_illustrative(stored, main):
    aged = stored[stored["breakdown"].isin(["age_female", "age_male"]) & (stored["period"] == "2022-07")]
    assert aged["illustrative"].all()
    for code, people in aged.groupby("area_code")["value"].sum().items():
        assert people == main.loc[("registered_patients", code, "2022-07", "all", "all"), "value"], code
    assert aged["area_code"].nunique() == 36 + 9 + 8 + 2
    shares = main["value"].loc["share_aged_65_and_over"].xs("2022-07", level="period").droplevel([1, 2])
    assert shares[[one for one in shares.index if one.isalpha()]].between(15, 25).all()
    assert shares["crewe"] < shares["knutsford"]
    growth = main.loc["list_growth"].xs("2022-07", level="period")
    assert growth["illustrative"].all()  # the list of a year before is made up


def test_every_state_is_to_be_seen(stored):
    for level in ("practice", "community"):
        seen = set(stored.loc[stored["type"] == level, "state"])
        assert {"ok", "suppressed", "unreliable"} <= seen
    monthly = stored[stored["indicator"] == "emergency_admissions"].set_index(["area_code", "period"])
    assert monthly.loc[("Y02045", "2024-01"), "state"] == "suppressed"  # one admission among four people
    assert monthly.loc[("Y02045", "2025-02"), "state"] == "unreliable"  # none among four people
    assert "suppressed" in set(monthly.loc["Y05750", "state"])
    assert monthly.loc[("N81614", "2025-02"), "state"] == "missing"
    assert "N81614" in monthly[monthly["breakdown"] == "all"].loc[("nantwich", "2025-02"), "note"]
    assert (stored["value"] == 0).any()  # zero is a figure
    withheld = stored[stored["state"].isin(["suppressed", "missing"])]
    assert (
        withheld[["numerator", "denominator", "value", "lower", "upper", "lower_998", "upper_998"]]
        .isna()
        .all(axis=None)
    )


def test_no_small_count_was_ever_stored_under_protection(stored):
    under = [one.id for one in indicators().values() if one.disclosure == "nhse_secondary"]
    counts = stored.loc[stored["indicator"].isin(under), "numerator"].dropna()
    assert len(counts) > 4000
    assert not counts.between(1, 7).any()
    assert (counts % 5 == 0).all()
    deaths = stored.loc[stored["indicator"].str.startswith("under_75_mortality"), "numerator"].dropna()
    assert len(deaths) > 400 and (deaths >= 10).all() and (deaths % 5 == 0).all()


# NHS England's rule for hospital counts below national level, typed from it
PUBLISHED_AS = {0: 0, 1: None, 7: None, 8: 10, 12: 10, 13: 15, 17: 15, 18: 20, 1234: 1235}


def test_protection_follows_the_rule():
    rule = dict(PUBLISHED_AS)
    if (FACTS.parent / "vectors").exists():
        known = vectors("suppression_hes_rule.csv")
        rule |= {
            count: None if shown == "*" else int(shown)
            for count, shown in zip(known["count"], known["published_subnational"].astype(str), strict=True)
        }
    frame = pd.DataFrame({"numerator": list(rule), "denominator": 9999.0, "note": "as it was"}, dtype=object)
    found = protected(frame.astype({"numerator": float, "denominator": float}))
    assert found["numerator"].replace({np.nan: None}).tolist() == list(rule.values())
    hidden = [shown is None for shown in rule.values()]
    assert found["state"].eq("suppressed").tolist() == hidden
    assert found["denominator"].isna().tolist() == hidden
    assert found["note"].ne("as it was").tolist() == hidden


def test_there_is_something_to_find(stored):
    """A gradient by deprivation, a winter, and one community whose level changed for good."""
    monthly = stored[(stored["indicator"] == "emergency_admissions") & (stored["state"] == "ok")]
    whole = monthly[monthly["breakdown"] == "all"]
    by_fifth = monthly[(monthly["breakdown"] == "fifth_england") & (monthly["area_code"] == PLACE)]
    means = by_fifth.groupby("category")["value"].mean().drop("not recorded")
    assert means.is_monotonic_decreasing
    assert means["1"] > 1.5 * means["5"]
    place = whole[whole["area_code"] == PLACE].set_index("period")["value"]
    assert place[place.index.str.endswith(("-12", "-01"))].mean() > 1.1 * place[place.index.str.endswith("-09")].mean()
    communities = whole[whole["type"] == "community"]
    later = communities["period"] >= SHIFT_FROM
    level = communities.groupby(["area_code", later])["value"].mean().unstack()
    change = level[True] / level[False]
    assert change[SHIFTED] < 0.9
    assert change.drop(SHIFTED).between(0.94, 1.04).all()


def test_deaths_show_a_gap_that_grows_and_one_that_is_the_other_way(stored, main):
    """Shorter lives where people are poorer, all the more so later; a community of the contrary; nobody somewhere."""
    early = main["value"].loc["under_75_mortality"]
    gap = [
        early[PLACE, period, "fifth_england", "1"] / early[PLACE, period, "fifth_england", "5"]
        for period in ("2016_2018", "2019_2021", "2022_2024")
    ]
    assert gap == sorted(gap) and gap[0] > 1.5
    for sex, longest in (("female", 86), ("male", 83)):
        lives = main["value"].loc[f"life_expectancy_at_birth_{sex}", PLACE, "2022_2024", "fifth_place"]
        assert lives.drop("not recorded", errors="ignore").is_monotonic_increasing
        assert 75 < lives["1"] < lives["5"] - 3 < longest
    assert early["nantwich", "2022_2024", "fifth_england", "2"] < early["nantwich", "2022_2024", "fifth_england", "5"]
    nobody = main.loc[("under_75_mortality", "bdp", "2022_2024", "fifth_england", "1")]
    assert (nobody["state"], nobody["note"]) == ("missing", "Few or no people in this fifth")
    assert early["crewe", "2022_2024", "core20", "core20"] > early["crewe", "2022_2024", "core20", "rest"]
    under = stored[stored["indicator"].str.startswith("under_75")]
    assert under["illustrative"].all() and {"ok", "suppressed", "missing"} <= set(under["state"])
    assert set(under["type"]) == {"community", "place", "england"}


def test_people_in_segments_have_a_course(stored, main):
    """Two months a year apart: as many as are on the lists and thirteen more, and ever more of them complex."""
    people = stored[stored["indicator"] == "segment_people"]
    assert people["illustrative"].all() and set(people["period"]) == {"2025-03", "2026-03"}
    assert set(people["type"]) == {"place", "community", "pcn"} and {"ok", "suppressed"} == set(people["state"])
    counts = main["value"].loc["segment_people", PLACE]
    for month, quarter in (("2025-03", "2025-01"), ("2026-03", "2026-01")):
        on_lists = main.loc[("registered_patients", PLACE, quarter, "all", "all"), "value"]
        assert abs(counts[month, "all", "all"] - on_lists) <= 13 + 3  # rounded to the nearest five
    cells = counts.xs("cell:om-2024", level="breakdown").unstack("period")
    share = cells.loc["all/complex"] / cells.loc["all/all"]
    assert 0.15 < share["2025-03"] < share["2026-03"] < 0.2
    top = main["value"].loc["cost_concentration", PLACE].xs(("top", "20"), level=["breakdown", "category"])
    assert top.between(65, 75).all()
    often = main["value"].loc["frequent_attenders", PLACE, "2026-03", "fifth_england"]
    assert often["1"] > 3 * often["5"]


def test_admissions_by_group_add_up_to_about_the_whole(stored):
    """Each part is rounded on its own; sex and ethnicity have people whose group nobody recorded."""
    monthly = stored[(stored["indicator"] == "emergency_admissions") & (stored["area_code"] == PLACE)]
    whole = monthly[monthly["breakdown"] == "all"].set_index("period")["numerator"]
    sizes = {"fifth_england": (6, 42), "fifth_place": (6, 42), "core20": (3, 42), "sex": (3, 12), "ethnicity": (6, 12)}
    for name, (categories, months) in sizes.items():
        part = monthly[monthly["breakdown"] == name]
        assert part["category"].nunique() == categories and "not recorded" in set(part["category"])
        assert part["period"].nunique() == months
        summed = part.groupby("period")["numerator"].sum()
        assert (summed - whole[summed.index]).abs().max() <= 5 * categories


def test_stays_in_hospital_have_a_winter_and_a_project(stored, main):
    """Preventable admissions in winter, falls that a project made fewer, days in bed, cost, and rates by age."""
    value = main["value"]
    early = value.loc["ambulatory_sensitive_admissions", PLACE].droplevel([1, 2])
    winter = early.index.str.endswith(("-12", "-01"))
    assert early[winter].mean() > 1.2 * early[~winter].mean()
    falls = value.loc["falls_admissions_65_and_over"].droplevel(["breakdown", "category"]).unstack("period")
    since = falls.columns >= "2025-01"
    change = falls.loc[:, since].mean(axis=1) / falls.loc[:, ~since].mean(axis=1)
    assert change["nantwich"] < 0.75 and change[["crewe", "smash", "choc", "chaw"]].between(0.85, 1.15).all()
    years = main.loc["emergency_admissions_standardised"].xs(("all", "all"), level=["breakdown", "category"])
    assert set(years.index.get_level_values("period")) == {"2023-24", "2024-25", "2025-26"}
    assert years.loc[(PLACE, "2024-25"), "value"] == pytest.approx(100, rel=0.2)  # for 1,000 people
    cost = main.loc["admissions_cost", PLACE, "2026-09"]
    assert (cost["numerator"].dropna() % 100 == 0).all()
    by_pod = cost.loc["pod", "numerator"]
    assert abs(by_pod.sum() - cost.loc[("all", "all"), "numerator"]) <= 50 * 6
    assert by_pod.idxmax() == "emergency"
    segments = main.loc["emergency_admissions", PLACE, "2026-09", "segment"]
    assert segments["value"].idxmax() == "older/complex"


def test_payments_have_a_year_that_is_missing(stored):
    """Three years of four, parts that add up to less than the total, and a line that must break."""
    paid = stored[stored["indicator"].str.startswith("gp_")]
    assert set(paid["period"]) == {"2021-22", "2022-23", "2024-25"}
    assert paid["illustrative"].all()
    assert set(paid["type"]) == {"practice", "pcn", "community", "place", "england"}
    wide = paid.pivot(index=["area_code", "period"], columns="indicator", values="value").drop(index="Y02045")
    parts = ["gp_core_funding_per_patient", "gp_qof_payments_per_patient", "gp_premises_payments_per_patient"]
    assert (wide[parts].sum(axis=1) < wide["gp_funding_per_patient"]).all()
    weighted = wide["gp_funding_per_weighted_patient"] * wide["gp_need_weighting"] / 100
    assert np.allclose(weighted, wide["gp_funding_per_patient"])
    place = wide.xs(PLACE)["gp_funding_per_patient"]
    assert place.is_monotonic_increasing and place.between(120, 260).all()


def test_it_is_the_same_every_time():
    known = Known.from_environment()
    once, again = (list(steps(known.place, list(known.indicators.values()))) for _ in range(2))
    assert [step.provenance for step in once] == [step.provenance for step in again]
    for one, other in zip(once, again, strict=True):
        pd.testing.assert_frame_equal(one.parsed.observations, other.parsed.observations)


def test_building_it_again_changes_nothing(built, stored):
    with built.connect() as connection:
        before = data_version(connection)
    build(built)
    with built.connect() as connection:
        assert data_version(connection) == before
        assert len(connection.execute(select(observation.c.id)).all()) == len(stored)


def test_it_never_mixes_with_loaded_files(fresh, monkeypatch, capsys):
    address = fresh()
    other = engine(address)
    initialise(other)
    store(other, Provenance.made("practice_map", "A file that somebody loaded", "map.csv"), Parsed(0, 0))
    with other.connect() as connection:
        before = data_version(connection)
    with pytest.raises(NotEmptyError, match=r"holds loaded files \(practice_map\).*point DATABASE_URL at another one"):
        build(other)
    monkeypatch.setenv("DATABASE_URL", address)
    assert command(["demo"]) == 2
    assert "A demonstration goes into an empty store only" in capsys.readouterr().err
    with other.connect() as connection:
        assert data_version(connection) == before
    other.dispose()


WEIGHTS = st.lists(st.floats(0.01, 1000), min_size=1, max_size=12)


@given(st.integers(0, 10**7), WEIGHTS)
def test_parts_add_up_and_follow_the_weights(total, weights):
    parts = apportioned(total, weights)
    assert parts.sum() == total
    assert (np.abs(parts - total * np.array(weights) / sum(weights)) <= 1 + 1e-6).all()


@given(st.lists(st.lists(st.integers(0, 30_000), min_size=3, max_size=3), min_size=1, max_size=7), st.integers(0, 99))
def test_a_fitted_table_keeps_its_margins(cells, seed):
    truth = np.array(cells)
    affinity = np.exp(np.random.default_rng(seed).normal(0, 1, truth.shape))
    table = fitted(truth.sum(axis=1), truth.sum(axis=0), affinity)
    assert (table >= 0).all()
    assert table.sum(axis=1).tolist() == truth.sum(axis=1).tolist()
    assert table.sum(axis=0).tolist() == truth.sum(axis=0).tolist()


def test_margins_that_differ_are_refused():
    with pytest.raises(ValueError, match="rows hold 3, columns 4"):
        fitted([1, 2], [4], [[1], [1]])
