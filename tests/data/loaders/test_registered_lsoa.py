"""Patients by small area, as published and re-saved, CSV and Parquet."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from data import loaders
from data.loaders import registered_lsoa
from data.loaders.contract import BadFile, Context
from tests.data.loaders.reconciled import reconciled, told

PUBLISHED = "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,LSOA_CODE,SEX,NUMBER_OF_PATIENTS"
RESAVED = "OrganisationCode,OranisationName,LSOA11CD,Patient"  # the misspelling is the file's
PEOPLE = [
    ("N81016", "E01018400", 120),
    ("N81016", "NO2011", 3),  # no LSOA recorded: kept and told
    ("N81016", "W01000332", 5),  # lives in Wales: kept, but English deprivation knows nothing of it
    ("N81013", "E01018400", 80),  # the same small area, another practice
    ("A81001", "E01011959", 7),  # elsewhere
    ("A81001", "NO2011", 2),
]
Write = Callable[..., Path]


def published(sex: str = "ALL", share: float = 1) -> list[str]:
    return [f"GP_PRAC_PAT_LIST,01JUL2022,{code},A NAME,{lsoa},{sex},{int(n * share)}" for code, lsoa, n in PEOPLE]


def resaved() -> list[str]:
    return [f'{code},"A, NAME",{lsoa},{n}' for code, lsoa, n in PEOPLE]


def parquet(folder: Path, sql: str) -> Path:
    path = folder / "[2022-07] registrations.parquet"  # brackets mean something to DuckDB
    values = ", ".join(f"('{code}', 'A NAME', '{lsoa}', {n})" for code, lsoa, n in PEOPLE)
    duckdb.sql(f"SELECT {sql} FROM (VALUES {values}) AS t(code, name, lsoa, n)").write_parquet(str(path))
    return path


LAYOUTS = {
    "published": lambda write, folder: write(PUBLISHED, *published(), end="\r\n"),
    "small letters and blanks": lambda write, folder: write(
        "Publication,Extract_Date,Practice_Code,Practice_Name,LSOA_Code,Sex,Number of Patients", *published("All")
    ),
    "rows by sex beside those for all": lambda write, folder: write(
        PUBLISHED, *published(), *published("MALE", 0.5), *published("FEMALE", 0.5)
    ),
    "re-saved, month in its name": lambda write, folder: write(RESAVED, *resaved(), name="registrations_2022-07.csv"),
    "re-saved, month in its folder's name": lambda write, folder: write(RESAVED, *resaved(), name="2022-07/gp.csv"),
    "parquet re-saved": lambda write, folder: parquet(
        folder, "code AS OrganisationCode, name AS OranisationName, lsoa AS LSOA11CD, n AS Patient"
    ),
    "parquet as published, with real dates": lambda write, folder: parquet(
        folder,
        "DATE '2022-07-01' AS EXTRACT_DATE, code AS PRACTICE_CODE, lsoa AS LSOA_CODE, 'ALL' AS SEX, "
        "n AS NUMBER_OF_PATIENTS",
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts(layout: str, write: Write, tmp_path: Path, context: Context) -> None:
    loader, parsed = loaders.read(LAYOUTS[layout](write, tmp_path), context)
    assert loader.kind == "registered_lsoa"
    reconciled(parsed)
    rows = parsed.observations[["area_code", "category", "value"]].to_numpy().tolist()
    assert rows == [
        ["N81013", "E01018400", 80],
        ["N81016", "E01018400", 120],
        ["N81016", "NO2011", 3],
        ["N81016", "W01000332", 5],
    ]
    assert set(parsed.observations["breakdown"]) == {"lsoa"} and parsed.period == "2022-07"
    assert (parsed.quantity_read, parsed.quantity_kept) == (217, 208)
    said = told(parsed)
    assert said["practices of other places"] == (2, 9)
    assert said["no LSOA recorded"] == (1, 3)
    assert said["living outside England"] == (1, 5)
    assert said["practices that are or were the Place's, with no row in the file: 1"] == (0, None)


def test_sexes_are_added_where_there_is_no_row_for_all(write: Write, context: Context) -> None:
    _, parsed = loaders.read(write(PUBLISHED, *published("MALE"), *published("FEMALE")), context)
    reconciled(parsed)
    assert parsed.observations["value"].to_list() == [160, 240, 6, 10]
    assert (parsed.rows_read, parsed.rows_kept, parsed.quantity_kept) == (12, 8, 416)


def test_one_sex_alone_is_half_the_people(write: Write, context: Context) -> None:
    with pytest.raises(BadFile, match=r"holds only male patients. Load gp-reg-pat-prac-lsoa-all.csv"):
        loaders.read(write(PUBLISHED, *published("MALE")), context)


def test_england_where_the_file_is_national(write: Write, context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registered_lsoa, "NATIONAL_PRACTICES", 3)
    monkeypatch.setattr(registered_lsoa, "NATIONAL_LSOAS", 4)
    _, parsed = loaders.read(write(PUBLISHED, *published()), context)
    england = parsed.observations[parsed.observations["area_code"] == "E92000001"].set_index("category")["value"]
    assert england.to_dict() == {"E01018400": 200, "NO2011": 5, "W01000332": 5, "E01011959": 7}


def test_a_file_cut_by_residence_is_refused(write: Write, context: Context) -> None:
    """Practices of other places, and nobody without an LSOA: the lists in it lack whoever lives outside."""
    lines = [line for line in resaved() if "NO2011" not in line]
    with pytest.raises(BadFile, match="cut by where patients live"):
        loaders.read(write(RESAVED, *lines, name="2022-07.csv"), context)
    ours = [line for line in lines if not line.startswith("A")]  # a cut by practice has whole lists
    _, parsed = loaders.read(write(RESAVED, *ours, name="2022-07.csv"), context)
    assert parsed.rows_kept == 3


def test_period(write: Write, context: Context) -> None:
    plain = write(RESAVED, *resaved())
    with pytest.raises(BadFile, match="Say it: --period 2022-07"):
        loaders.read(plain, context)
    given = replace(context, period="2022-10")
    assert loaders.read(plain, given)[1].period == "2022-10"
    assert loaders.read(write(RESAVED, *resaved(), name="2022-07.csv"), given)[1].period == "2022-10"
    with pytest.raises(BadFile, match=r"--period 2021-22 is not of this kind. Write --period 2022-07"):
        loaders.read(plain, replace(context, period="2021-22"))
    with pytest.raises(BadFile, match="the file says 2022-07 and --period 2022-10"):
        loaders.read(write(PUBLISHED, *published()), given)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        # The same practice and area twice, far apart.
        ([*published(), published()[0]], "line 8: the same practice and LSOA as in line 2"),
        # Practice and area changed round.
        (["GP,01JUL2022,E01018400,A NAME,N81016,ALL,5"], "line 2, column PRACTICE_CODE: found 'E01018400'"),
        # Area and name changed round.
        (["GP,01JUL2022,N81016,E01018400,A NAME,ALL,5"], "line 2, column LSOA_CODE: found 'A NAME'"),
        # A sex that nobody has published.
        (["GP,01JUL2022,N81016,A NAME,E01018400,X,5"], "line 2, column SEX: found 'X'"),
        # A negative count.
        (["GP,01JUL2022,N81016,A NAME,E01018400,ALL,-5"], "line 2, column NUMBER_OF_PATIENTS: found '-5'"),
    ],
)
def test_refusals(lines: list[str], said: str, write: Write, context: Context) -> None:
    with pytest.raises(BadFile, match=said):
        loaders.read(write(PUBLISHED, *lines), context)
