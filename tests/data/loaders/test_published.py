"""The real published files, where they are at hand: golden figures."""

import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from data import loaders, place, successors
from data.editions import EDITIONS
from data.indicators import indicators
from data.ingest.base import following
from data.ingest.spread import LINK, index
from data.loaders.contract import BadFile, Context, Parsed
from data.settings import ROOT
from tests.data.loaders.reconciled import reconciled, told

SHARED = Path(__file__).resolve().parents[4] / "shared"
FILES = SHARED / "data"
BY_LSOA = "gp_registered/gp-registrations_lsoa11_2022-07_{}"
PLACE = place.load(ROOT / "data" / "reference")
NETWORKS = frozenset(network.code for network in PLACE.networks)

pytestmark = pytest.mark.skipif(not FILES.exists(), reason="the published files are not on this machine")


def parsed(name: str, context: Context) -> Parsed:
    return reconciled(loaders.read(FILES / name, context)[1])


@pytest.fixture(scope="module")
def mapped() -> Parsed:
    return parsed("org_mapping/gp-reg-pat-prac-map_2022-01_england.csv", Context(frozenset(), NETWORKS, indicators()))


@pytest.fixture(scope="module")
def cheshire(mapped: Parsed) -> Context:
    return Context(frozenset(mapped.areas["code"]), NETWORKS, indicators())


def test_map_and_workbook_agree(mapped: Parsed, cheshire: Context) -> None:
    assert (mapped.rows_read, mapped.rows_kept) == (6527, 36)
    book = parsed("org_mapping/ePCN_blackwellrd_2023.xlsx", cheshire)
    assert (book.rows_read, book.rows_kept) == (7455, 38)
    open_now = book.membership[book.membership["valid_to"].isna()]
    pairs = [set(zip(frame["child"], frame["parent"], strict=True)) for frame in (mapped.membership, open_now)]
    assert pairs[0] == pairs[1]
    facts = pd.read_csv(SHARED / "facts" / "practices.csv")
    assert pairs[0] == set(zip(facts["practice_code"], facts["pcn_code"], strict=True))


def test_list_sizes(cheshire: Context) -> None:
    found = parsed("gp_registered/gp-reg-pat-prac-all_2021-01_england.csv", cheshire)
    sizes = found.observations.set_index("area_code")["value"]
    assert (found.period, sizes["N81022"], sizes["E92000001"]) == ("2021-01", 33404, 60606345)


LISTS_2013 = "gp_registered/nhsbsa_list_size/Patient_List_Size_2013_04-06.csv"
QUINARY = "gp_registered/format_samples/gp-reg-pat-prac-quin-age_2017-{}.csv"


def test_list_sizes_by_age(cheshire: Context) -> None:
    found = parsed(LISTS_2013, cheshire)
    assert (found.rows_read, found.rows_kept, found.quantity_read) == (9754, 35, 56025327)
    assert told(found)["services of other places that prescribe and have no list: every number is 0"] == (1686, 0)
    rows = found.observations.set_index(["area_code", "breakdown", "category"])["value"]
    assert rows.loc["E92000001"].loc[("all", "all")] == 56025327
    assert rows.loc["N81016"].loc[("all", "all")] == rows.loc["N81016"].loc[["age10_female", "age10_male"]].sum()


def test_five_year_ages_of_practices_elsewhere(cheshire: Context) -> None:
    """The samples at hand hold no practice of the Place."""
    with pytest.raises(BadFile, match="none of the Place's 36 practices is in the file"):
        loaders.read(FILES / QUINARY.format("09_openprescribing_fixture"), cheshire)
    there = Context(frozenset({"B85010", "N84014"}), NETWORKS, indicators())
    found = parsed(QUINARY.format("09_openprescribing_fixture"), there)
    assert (found.period, found.rows_kept, found.quantity_kept) == ("2017-09", 41, 6939)
    with pytest.raises(BadFile, match="the ages of N84014, female, add up to 20, and its own row for all ages says 2"):
        loaders.read(FILES / QUINARY.format("04_dd-Mon-yy_fixture"), there)


def test_registrations_by_lsoa(cheshire: Context) -> None:
    england = parsed(BY_LSOA.format("england.parquet"), cheshire)
    assert (england.rows_read, england.quantity_read, england.quantity_kept) == (865965, 61768942, 415987)
    assert told(england)["no LSOA recorded"] == (28, 211)
    cut = parsed(BY_LSOA.format("cheshire_east_practices.csv"), cheshire)
    assert (cut.rows_read, cut.rows_kept, cut.quantity_kept) == (2552, 2552, 415987)
    practices = england.observations[england.observations["area_code"] != place.ENGLAND]
    pd.testing.assert_frame_equal(practices.reset_index(drop=True), cut.observations)
    national = england.observations[england.observations["area_code"] == place.ENGLAND]
    assert (len(national), national["value"].sum()) == (32940, 61768942)


def test_registrations_cut_by_residence_are_refused(cheshire: Context) -> None:
    with pytest.raises(BadFile, match="cut by where patients live"):
        parsed(BY_LSOA.format("cheshire_east_residents.csv"), cheshire)


def test_deciles_worked_out_are_those_published(cheshire: Context) -> None:
    """All but those of the 12 areas whose rounded score ties across two deciles; none of them is in the Place."""
    scores = parsed("deprivation/IoD2019_scores_populations_england_lsoa11.csv", cheshire).observations
    published = parsed("deprivation/imd2019_england_lsoa11_england.csv", cheshire).observations
    worked_out = scores[scores["indicator"] == "imd_decile"].set_index("area_code")
    tied = worked_out["note"].str.contains("ties")
    differs = worked_out["value"] != published.set_index("area_code")["value"]
    assert (len(worked_out), tied.sum(), (differs & ~tied).sum()) == (32844, 12, 0)
    assert (scores["indicator"] == "imd_score").sum() == 32844


def test_indices_of_2025_and_the_lookup_fit_together(cheshire: Context) -> None:
    found = parsed("deprivation/imd2025_england_lsoa21_england.csv", cheshire).observations
    deciles = found[found["indicator"] == "imd_decile"]
    assert (len(deciles), set(found["period"])) == (33755, {"2025"})
    assert set(deciles["value"]) == set(range(1, 11))
    links = parsed("lookups/LSOA11_LSOA21PopLookups_england.csv", cheshire).observations
    assert (len(links), links["area_code"].nunique(), links["numerator"].sum()) == (33876, 32844, 56_489_278)
    assert set(links["category"]) == set(deciles["area_code"])


def test_closing_days_agree_with_the_mergers_of_the_place(cheshire: Context) -> None:
    mergers = successors.read(ROOT / "data" / "reference")
    found = parsed("org_mapping/epraccur_blackwellrd_2023.csv", replace(cheshire, successors=mergers))
    assert (found.rows_read, found.rows_kept, found.period) == (15536, 42, "2022-12")
    assert list(told(found)) == ["practices of other places"]  # nothing differs, nothing closed without a successor
    closed = found.observations[found.observations["breakdown"] == "closed"].set_index("area_code")["category"]
    assert closed.to_dict() == {one.predecessor: str(one.merged_on) for one in mergers}


def test_patients_by_areas_of_2011_in_the_index_of_2025(cheshire: Context) -> None:
    """Everybody of July 2022 has a tenth of 2025, but for the 211 without an area; 2019 agrees with Fingertips."""
    patients = parsed(BY_LSOA.format("cheshire_east_practices.csv"), cheshire).observations.assign(load_id=1)
    links = parsed("lookups/LSOA11_LSOA21PopLookups_england.csv", cheshire).observations
    links = links[["area_code", "category", "numerator"]].set_axis(LINK, axis=1)
    names = ("IoD2019_scores_populations_england_lsoa11", "imd2025_england_lsoa21_england")
    indices = []
    for edition, name in zip(EDITIONS, names, strict=True):
        said = parsed(f"deprivation/{name}.csv", cheshire).observations.set_index("area_code")
        score, decile = (said.loc[said["indicator"] == one, "value"] for one in ("imd_score", "imd_decile"))
        indices.append(index(edition, {f"imd_score{edition.ending}": score}, decile, links))
    rows = following(patients, indices)
    for edition in EDITIONS:
        profile = rows[rows["breakdown"] == edition.profile].groupby("category")["numerator"].sum()
        assert profile["not recorded"] == 211
        assert profile.sum() == pytest.approx(415_987)
    split = rows[(rows["breakdown"] == "imd2025_decile") & (rows["numerator"] % 1 > 0)]
    assert 0 < split["area_code"].nunique() < 36  # only practices with patients in a divided area have estimates
    ours = rows[rows["indicator"] == "imd_score"].set_index("area_code")
    published = pd.read_csv(FILES / "fingertips/fingertips_93553_IMD_score_GP_2019_indicator-data.csv", dtype=str)
    theirs = published.drop_duplicates("Area Code").set_index("Area Code")["Value"].astype(float)
    apart = (ours["numerator"] / ours["denominator"] - theirs.reindex(ours.index)).abs().dropna()
    assert len(apart) == 34  # weighted by the lists of another year: near, not equal
    assert apart.median() < 0.25
    assert apart.max() < 2


def test_registers(cheshire: Context) -> None:
    found = parsed("qof/2020-21/PREVALENCE_2021_v2.csv", cheshire)
    assert (found.rows_read, found.rows_kept, found.period) == (137991, 735, "2020-21")
    rows = found.observations.set_index(["indicator", "area_code"])
    assert rows.loc[("qof_diabetes", "N81010"), ["numerator", "denominator"]].to_list() == [377, 5821]
    assert rows.loc[("qof_hypertension", "N81010"), ["numerator", "denominator"]].to_list() == [1238, 7173]
    assert (rows["state"] == "missing").sum() == 21
    assert set(rows[rows["state"] == "missing"].index.get_level_values("area_code")) == {"Y02045"}
    assert rows[rows["state"] == "unreliable"].index.to_list() == [("qof_learning_disability", "Y05750")]
    assert len(rows) == 21 * 37


def test_fingertips(cheshire: Context) -> None:
    found = parsed("fingertips/fingertips_93930_AE_attendances_0-4_GP_PCN_England_2021-22.csv", cheshire)
    rows = found.observations.set_index(["area_code", "period"])
    assert rows.loc[("E92000001", "2021-22"), ["value", "lower"]].to_list() == [762.5906477, 761.6123752]
    assert (rows["state"] == "ok").sum() == 36
    missing = rows[rows["state"] == "missing"].index.to_list()
    assert missing == [("Y02045", "2021-22"), ("Y05750", "2021-22")]
    crewe = rows.loc[["N81016", "N81053", "N81044", "N81068", "N81084"], ["numerator", "denominator"]].sum()
    assert round(1000 * crewe["numerator"] / crewe["denominator"], 1) == 833.3


def test_fingertips_of_unknown_indicators_are_refused(cheshire: Context) -> None:
    path = next(FILES.glob("fingertips/fingertips_93553*"))
    with pytest.raises(BadFile, match=r"indicator 93553 .* which no definition names"):
        loaders.read(path, cheshire)


@pytest.mark.parametrize(
    ("name", "indicator", "years", "england"),
    [
        ("200_learning_disability", "qof_learning_disability", 9, 347_840),
        ("247_dementia", "qof_dementia", 14, 460_330),
    ],
)
def test_fingertips_that_add_years_to_registers(
    name: str, indicator: str, years: int, england: int, cheshire: Context
) -> None:
    found = parsed(next(FILES.glob(f"fingertips/fingertips_{name}*")).relative_to(FILES).as_posix(), cheshire)
    rows = found.observations.set_index("period")
    assert set(rows["indicator"]) == {indicator} and set(rows["area_code"]) == {place.ENGLAND}
    assert (len(rows), rows.loc["2022-23", "numerator"]) == (years, england)


@pytest.mark.parametrize(
    ("year", "practices", "paid", "england", "registered"),
    [
        ("14-15", 34, 41_134_782, 7_990_324_226, 56_633_982),
        ("16-17", 35, 58_570_690, 8_883_780_328, 58_688_866),
        ("17-18", 35, 58_775_715, 9_050_596_202, 59_527_981),
        ("19-20", 35, 66_685_178, 9_377_079_859, 60_316_398),
        ("20-21", 35, 71_300_248, 9_683_718_065, 60_671_585),
        ("22-23", 35, 74_794_607, 10_230_094_804, 62_134_645),
    ],
)
def test_payments(year: str, practices: int, paid: int, england: int, registered: int, cheshire: Context) -> None:
    """Every year's columns: all indicators of payments come from each, and every average follows."""
    found = parsed(f"nhs_payments/{year}.csv", cheshire)
    assert (found.rows_kept, round(found.quantity_kept or 0), round(found.quantity_read or 0)) == (
        practices,
        paid,
        england,
    )
    rows = found.observations.set_index(["indicator", "area_code"])
    assert len(set(rows.index.get_level_values("indicator"))) == 8
    whole = rows.loc[("gp_funding_per_patient", place.ENGLAND)]
    assert (round(whole["numerator"]), round(whole["denominator"])) == (england, registered)
    assert not any("is not total by patients" in remainder.reason for remainder in found.remainders)


def test_life_expectancy(cheshire: Context) -> None:
    found = parsed("fingertips/heec_practice_life_expectancy_derived_england.csv", cheshire)
    assert (found.rows_read, found.rows_kept) == (37986, 202)
    rows = found.observations.set_index(["indicator", "area_code", "period"])
    assert rows.loc[("life_expectancy_female", "N81016", "2019"), "value"] == 81.26161852
    assert told(found)["areas that are not practices"] == (77, None)


def test_files_of_prescribing_are_known_and_their_companions_are_of_no_kind(cheshire: Context) -> None:
    folders = ("prescribing", "synthetic")
    paths = [path for folder in folders for path in sorted((FILES / folder).iterdir()) if "_ratio_" not in path.name]
    months = [path for path in paths if re.search(r"epd_|EPD_|PDPI_2018|Detailed_Prescribing", path.name)]
    assert len(months) == 4 and len(paths) > 10
    assert {loaders.recognise(path).kind for path in months} == {"prescribing"}
    for path in set(paths) - set(months):
        with pytest.raises(BadFile, match=r"of no known kind|ZIP archive"):
            loaders.recognise(path)
