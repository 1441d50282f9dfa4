"""What the demonstration prescribes: it tells its stories, has something for each measure, and England beside it."""

import io
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from data.demonstration import deciles, prescribing
from data.demonstration.prescribing.medicines import MONTHS, medicines
from data.demonstration.published import published
from data.indicators import indicators
from data.place import ENGLAND
from data.prescribing.codes import named
from data.prescribing.measures import measures

MEASURES = {one.indicator: one for one in measures(indicators())}
CODES = Path(__file__).resolve().parents[4] / "shared/data/prescribing/20200201_BNF_Code_Information.zip"
CHAPTERS = Path(__file__).resolve().parents[3] / "data/reference/bnf_chapters.csv"


@pytest.fixture(scope="module")
def lists() -> tuple[pd.DataFrame, pd.DataFrame]:
    return deciles.lists_and_deciles(published())


@pytest.fixture(scope="module")
def drawn(lists) -> pd.DataFrame:
    rows = prescribing.rows(published(), *lists)
    community = published().practices.set_index("practice_code")["community"]
    return rows.assign(community=rows["PRACTICE_CODE"].map(community))


@pytest.fixture(scope="module")
def england(lists) -> pd.DataFrame:
    return prescribing.observations(lists[0], list(indicators().values()))


def share(rows: pd.DataFrame, measure: str) -> float:
    """A measure of medicines over all of the rows, in per cent."""
    one = MEASURES[measure]
    column = {"items": "ITEMS", "quantity": "TOTAL_QUANTITY"}[one.of]
    above, below = (rows.loc[named(codes, rows["BNF_PRESENTATION_CODE"]), column].sum()
                    for codes in (one.numerator, one.denominator))  # fmt: skip
    return 100 * above / below


def test_it_is_a_file_of_two_years_of_every_practice(drawn):
    assert sorted(drawn["YEAR_MONTH"].unique()) == MONTHS and (len(MONTHS), MONTHS[-1]) == (24, "2026-03")
    assert set(drawn["PRACTICE_CODE"]) == set(published().practices["practice_code"])
    assert drawn["BNF_CHEMICAL_SUBSTANCE_CODE"].nunique() >= 55
    assert not drawn.duplicated(["YEAR_MONTH", "PRACTICE_CODE", "BNF_PRESENTATION_CODE"]).any()
    assert (drawn["ITEMS"] > 0).all() and (drawn["TOTAL_QUANTITY"] == drawn["ITEMS"] * drawn["QUANTITY"]).all()
    for column, places in (("NIC", 2), ("ACTUAL_COST", 5)):  # as exact as they are published
        assert (drawn[column].round(places) == drawn[column]).all()
    smallest = drawn[drawn["PRACTICE_CODE"] == "Y02045"]  # 4 to 8 patients
    assert len(smallest) < 0.1 * len(drawn) / 36 and (smallest["ITEMS"] <= 5).all()


def test_every_medicine_is_what_a_code_says_and_every_measure_counts_some():
    known = medicines()
    assert known["code"].is_unique and (known[["items", "quantity", "price"]] > 0).all(axis=None)
    long = known["code"].str.len() == 15
    assert (known.loc[long, "chemical_code"] == known.loc[long, "code"].str[:9]).all()
    assert set(known.loc[~long, "chemical_code"].str.len()) == {4}
    for name, one in MEASURES.items():
        for codes in (one.numerator, one.denominator):
            assert isinstance(codes, str) or any(named(codes, known["code"])), name


@pytest.mark.once
def test_its_codes_are_published_and_every_chapter_has_a_name():
    chapters = pd.read_csv(CHAPTERS, comment="#", dtype=str)
    assert set(medicines()["code"].str[:2]) <= set(chapters["code"])
    if not CODES.exists():
        pytest.skip("the published list of codes is not here")
    with zipfile.ZipFile(CODES) as archive:
        text = io.BytesIO(archive.read(archive.namelist()[0]))
    every = pd.read_csv(text, dtype=str, usecols=["BNF Chapter Code", "BNF Presentation Code"])
    assert set(medicines()["code"]) <= set(every["BNF Presentation Code"])
    assert set(chapters["code"]) == set(every["BNF Chapter Code"].dropna())


def test_trimethoprim_falls_slowly(drawn):
    first, second = (share(drawn[drawn["YEAR_MONTH"].isin(months)], "trimethoprim_share")
                     for months in (MONTHS[:12], MONTHS[12:]))  # fmt: skip
    assert 2 < first - second < 6


def test_a_project_in_one_community_leaves_a_step(drawn):
    """Knutsford prescribes fewer broad-spectrum antibiotics from June 2025; Congleton and Holmes Chapel go on."""
    change = {
        slug: share(part[part["YEAR_MONTH"] >= "2025-06"], "broad_spectrum_share")
        / share(part[part["YEAR_MONTH"] < "2025-06"], "broad_spectrum_share")
        for slug, part in drawn.groupby("community")
    }
    assert change["knutsford"] < 0.7
    assert all(change[slug] > 0.85 for slug in change if slug != "knutsford")


def test_one_community_is_high_in_opioids(drawn, lists):
    people = lists[0]["2026-01"].groupby(published().practices.set_index("practice_code")["community"]).sum()
    for measure in ("opioid_items", "opioids_high_dose"):
        of = named(MEASURES[measure].numerator, drawn["BNF_PRESENTATION_CODE"])
        rate = drawn[of].groupby("community")["ITEMS"].sum() / people
        assert rate.idxmax() == "crewe" and rate["crewe"] > 1.25 * rate.drop("crewe").median()


def test_winter_brings_antibiotics(drawn):
    items = drawn[drawn["BNF_CHEMICAL_SUBSTANCE_CODE"] == "0501013B0"].groupby("YEAR_MONTH")["ITEMS"].sum()
    assert items["2026-01"] > 1.8 * items["2025-07"]


def test_prices_and_the_mix_of_medicines_move_as_well_as_volumes(drawn):
    year = drawn.assign(later=drawn["YEAR_MONTH"] >= MONTHS[12]).groupby(["BNF_PRESENTATION_CODE", "later"])
    sums = year[["ITEMS", "TOTAL_QUANTITY", "NIC"]].sum()
    price = (sums["NIC"] / sums["TOTAL_QUANTITY"]).unstack()
    items = sums["ITEMS"].unstack()
    assert price.loc["0208020Z0AAABAB", True] < 0.75 * price.loc["0208020Z0AAABAB", False]  # apixaban is cheaper
    assert price.loc["0212000B0AAABAB", True] > 1.1 * price.loc["0212000B0AAABAB", False]  # atorvastatin was short
    assert items.loc["0601023AWAAABAB", True] > 1.15 * items.loc["0601023AWAAABAB", False]  # more semaglutide
    assert items.loc["0208020Y0BBACAC", True] < 0.5 * items.loc["0208020Y0BBACAC", False]  # brand gives way


def test_england_has_totals_and_deciles_around_them(england):
    assert set(england["area_code"]) == {ENGLAND}
    measured = {*MEASURES, "prescribing_cost_per_1000", "prescribing_items_per_1000"}
    totals = england[england["breakdown"] == "all"]
    assert set(totals["indicator"]) == {*MEASURES, "prescribing_cost"}
    multiplier = totals["indicator"].map({name: one.multiplier for name, one in indicators().items()})
    values = totals.assign(value=multiplier * totals["numerator"] / totals["denominator"])
    values = values[values["indicator"].isin(list(MEASURES))].set_index(["indicator", "period"])["value"]
    for by in ("practice_deciles", "pcn_deciles"):
        found = england[england["breakdown"] == by]
        table = found.pivot(index=["indicator", "period"], columns="category", values="value")
        assert set(table.index.get_level_values("indicator")) == measured
        assert (len(table), list(table)) == (len(measured) * len(MONTHS), [f"{one}" for one in range(10, 100, 10)])
        assert (table.diff(axis=1).iloc[:, 1:] > 0).all(axis=None)
        assert (table.loc[values.index, "50"] / values - 1).abs().max() < 1e-3  # the median is England's own figure


def test_it_is_the_same_every_time(lists, drawn):
    assert prescribing.rows(published(), *lists).equals(drawn.drop(columns="community"))
