"""Deprivation in its three layouts."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from data import loaders
from data.editions import EDITIONS
from data.loaders import deprivation
from data.loaders.contract import BadFile, Context, Parsed
from tests.data.loaders.reconciled import reconciled

FILE_7 = (
    "LSOA code (2011),LSOA name (2011),Local Authority District code (2019),"
    "Index of Multiple Deprivation (IMD) Score,Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived),"
    "Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs),Income Score (rate)"
)
SCORES = "LSOA11CD,LSOA11NM,IMD,Income,Employment"
DECILES = "lsoa11_code,IMD_decile,Income_decile,IMD_rank"
Write = Callable[..., Path]


def values(parsed: Parsed) -> dict[tuple[str, str], float]:
    rows = parsed.observations
    return {(row.indicator, row.area_code): row.value for row in rows.itertuples()}


def test_file_7_gives_scores_deciles_and_names(write: Write, context: Context) -> None:
    lines = [
        "E01018400,Cheshire East 001A,E06000049,52.115,1021,1,0.3",  # the most deprived tenth
        'E01018401,"Cheshire East, 001B",E06000049,4.2,31500,10,0.01',  # the least
    ]
    loader, parsed = loaders.read(write(FILE_7, *lines), context)
    assert (loader.kind, parsed.period, parsed.rows_kept) == ("deprivation", "2019", 2)
    reconciled(parsed)
    assert values(parsed) == {
        ("people_income_deprived", "E01018400"): 30,  # kept as per cent
        ("people_income_deprived", "E01018401"): 1,
        ("imd_score", "E01018400"): 52.115,
        ("imd_score", "E01018401"): 4.2,
        ("imd_decile", "E01018400"): 1,
        ("imd_decile", "E01018401"): 10,
    }
    assert parsed.areas["name"].to_list() == ["Cheshire East 001A", "Cheshire East, 001B"]


def test_file_7_of_2025(write: Write, context: Context) -> None:
    header = FILE_7.replace("(2011)", "(2021)").replace("(2019)", "(2024)") + (
        ",Income Deprivation Affecting Children Index (IDACI) Score (rate)"
    )
    _, parsed = loaders.read(write(header, "E01034471,Cheshire East 001F,E06000049,52.1,1021,1,0.25,0.5"), context)
    assert parsed.period == "2025"
    assert set(parsed.observations["period"]) == {"2025"}  # under the names of 2019: the period tells them apart
    assert values(reconciled(parsed)) == {
        ("imd_score", "E01034471"): 52.1,
        ("imd_decile", "E01034471"): 1,
        ("people_income_deprived", "E01034471"): 25,
        ("children_income_deprived", "E01034471"): 50,
    }


def test_the_edition_of_2025_re_saved(write: Write, context: Context) -> None:
    header = "lsoa21_code,IMD_decile,Income_decile,IMD_rank,IMD_score,Income_score,Employment_score"
    _, parsed = loaders.read(write(header, "E01000001,8.0,10.0,26525.0,8.742,0.013,0.014"), context)
    assert (parsed.period, values(parsed)[("imd_decile", "E01000001")]) == ("2025", 8)
    assert values(parsed)[("people_employment_deprived", "E01000001")] == pytest.approx(1.4)


def test_deciles_re_saved_as_decimals(write: Write, context: Context) -> None:
    _, parsed = loaders.read(write(DECILES, "E01018400,9.0,10.0,29199.0"), context)
    assert values(reconciled(parsed)) == {("imd_decile", "E01018400"): 9}


def test_scores_alone_give_deciles_only_where_all_england_is_there(
    write: Write, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [f"E0101840{n},Area {n},{score},0.1,0.1" for n, score in enumerate([9.5, 60.1, 3.2, 30.0, 12.1])]
    _, few = loaders.read(write(SCORES, *lines), context)
    assert "imd_decile" not in set(few.observations["indicator"])  # a tenth of what? the file does not say
    monkeypatch.setattr(deprivation, "EDITIONS", (replace(EDITIONS[0], lsoas=5),))
    _, parsed = loaders.read(write(SCORES, *lines), context)
    found = {area: value for (name, area), value in values(reconciled(parsed)).items() if name == "imd_decile"}
    assert found == {"E01018401": 2, "E01018403": 4, "E01018404": 6, "E01018400": 8, "E01018402": 10}
    notes = parsed.observations.loc[parsed.observations["indicator"] == "imd_decile", "note"]
    assert set(notes) == {deprivation.WORKED_OUT}


def test_scores_that_tie_across_two_deciles_are_noted() -> None:
    scores = np.array([90, 80, 80, *range(17, 0, -1)], dtype=float)  # ranks 2 and 3 of 20 straddle deciles 1 and 2
    deciles, tied = deprivation.worked_out_deciles(scores)
    assert deciles[:4].tolist() == [1, 2, 2, 2] and deciles[-1] == 10
    assert tied.tolist() == [False, True, True] + [False] * 17


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        # A share in per cent where parts of 1 are published.
        ([SCORES, "E01018400,A,5,30,0"], "line 2, column Income: found '30'; expected a share from 0 to 1"),
        # Decile and rank changed round.
        ([DECILES, "E01018400,29199,10,9"], "line 2, column IMD_decile: found '29199'"),
        # There is no decile 0.
        ([DECILES, "E01018400,0,10,9"], "line 2, column IMD_decile: found '0'"),
        # Code and name changed round.
        ([SCORES, "Cheshire East 001A,E01018400,5,0,0"], "line 2, column LSOA11CD: found 'Cheshire East 001A'"),
        # A rank where the score should stand.
        ([SCORES, "E01018400,Cheshire East 001A,29199,0,0"], "line 2, column IMD: found '29199'"),
        # An area twice.
        ([SCORES, "E01018400,A,5,0,0", "E01018400,A,6,0,0"], "line 3: the same LSOA as in line 2"),
        # Welsh areas have an index of their own.
        ([SCORES, "W01000332,A,5,0,0"], "line 2, column LSOA11CD: found 'W01000332'"),
    ],
)
def test_refusals(lines: list[str], said: str, write: Write, context: Context) -> None:
    with pytest.raises(BadFile, match=said):
        loaders.read(write(*lines), context)
