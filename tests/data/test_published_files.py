"""The whole path from published files to figures, where those files are at hand beside the project."""

import json
from pathlib import Path

import pytest

from data import cli

FILES = Path(__file__).resolve().parents[3] / "shared" / "data"
pytestmark = pytest.mark.skipif(not FILES.exists(), reason="the published files are not beside the project")
LOADED = [
    "gp_registered/gp-registrations_lsoa11_2022-07_england.parquet",
    "fingertips/fingertips_93930_AE_attendances_0-4_GP_PCN_England_2021-22.csv",
    "qof/2020-21/PREVALENCE_2021_v2.csv",
    "deprivation/IoD2019_scores_populations_england_lsoa11.csv",
    "org_mapping/ePCN_blackwellrd_2023.xlsx",
    "org_mapping/gp-reg-pat-prac-map_2022-01_england.csv",
]
COMMUNITIES = {
    "bdp": 34_127, "chaw": 50_488, "choc": 47_337, "crewe": 92_250, "knutsford": 23_073, "macclesfield": 61_841,
    "nantwich": 35_506, "smash": 71_365,
}  # fmt: skip


@pytest.fixture(scope="module")
def ran(stores):
    """Runs commands on a store of its own; standard output as JSON where it is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", stores.made())
        yield cli.main


@pytest.fixture(scope="module")
def loaded(ran):
    """The files loaded in one command, in whatever order."""
    assert ran(["load", *(str(FILES / one) for one in LOADED)]) == 0


@pytest.fixture
def shown(ran, loaded, capsys):
    """An indicator's main rows by area."""

    def of(indicator, period):
        capsys.readouterr()
        ran(["show", indicator, "--json"])
        rows = json.loads(capsys.readouterr().out)["rows"]
        return {row["area_code"]: row for row in rows if row["breakdown"] == "all" and row["period"] == period}

    return of


def test_registered_patients_of_the_communities(shown):
    found = shown("registered_patients", "2022-07")
    assert {slug: found[slug]["value"] for slug in COMMUNITIES} == COMMUNITIES
    assert (found["E06000049"]["value"], found["E92000001"]["value"]) == (415_987, 61_768_942)


def test_patients_in_the_most_deprived_areas(shown):
    tenth = shown("patients_in_most_deprived_decile", "2022-07")
    assert (tenth["crewe"]["value"], tenth["macclesfield"]["value"], tenth["knutsford"]["value"]) == (6_422, 1_316, 0)
    assert shown("patients_in_most_deprived_fifth", "2022-07")["crewe"]["value"] == 26_982
    share = shown("share_in_most_deprived_decile", "2022-07")["E06000049"]
    assert share["denominator"] == 415_987 - 211  # those whose home area is not recorded


def test_diabetes_and_the_practice_without_a_row(shown):
    found = shown("qof_diabetes", "2020-21")
    assert (found["N81010"]["numerator"], found["N81010"]["denominator"]) == (377, 5_821)
    assert (found["Y02045"]["state"], found["Y02045"]["value"]) == ("missing", None)
    assert found["knutsford"]["state"] == "ok"


def test_attendances_and_england_as_published(shown):
    found = shown("ae_attendances_0_4", "2021-22")
    assert round(found["crewe"]["value"], 1) == 833.3
    assert round(found["bdp"]["value"], 1) == 465.6
    england = found["E92000001"]["value"]
    assert england == 762.5906477
    assert found["crewe"]["lower"] > england > found["bdp"]["upper"]


@pytest.mark.once
def test_every_file_again_changes_nothing(ran, loaded, capsys):
    capsys.readouterr()
    ran(["load", *(str(FILES / one) for one in LOADED[1:]), "--json"])
    said = json.loads(capsys.readouterr().out)["loads"]
    assert [one["already_loaded"] for one in said] == [True] * 5
    assert {one["data_version"] for one in said} == {8}
    assert all(one["reconciles"] for one in said)


@pytest.mark.once
def test_the_store_keeps_its_promises(ran, loaded, capsys):
    capsys.readouterr()
    assert ran(["check"]) == 0, capsys.readouterr().out
