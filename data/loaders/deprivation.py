"""English Indices of Deprivation 2019 by LSOA (MHCLG): File 7 as published, or re-saved as scores or as deciles."""

import numpy as np
import pandas as pd

from data.loaders import checks
from data.loaders.contract import AREA, BadFile, Context, Loader, Parsed
from data.loaders.observations import joined, observations
from data.loaders.rows import Rows

EDITION = "2019"
ENGLISH_LSOAS = 32_844  # of 2011
SCORE_NAMES = ("Index of Multiple Deprivation (IMD) Score", "IMD", "IMD_score")
DECILE_NAMES = (
    "Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)",
    "Index of Multiple Deprivation (IMD) Decile",
    "IMD_decile",
)
WORKED_OUT = "Decile worked out from the rank of the score: the file has scores only"
TIED = "; the score, published to three decimals, ties across two deciles"


def parse(rows: Rows, context: Context) -> Parsed:
    """IMD score and decile (1 = most deprived) of each LSOA, as far as the file gives them."""
    if "21" in rows.heading("lsoa"):
        raise BadFile(
            rows.path,
            "these are indices for the LSOAs of 2021 (Indices of Deprivation 2025)",
            line=1,
            column=rows.heading("lsoa"),
            expected="Indices of Deprivation 2019, for the LSOAs of 2011",
            remedy="Load IoD 2019 File 7; the edition of 2025 is not read yet",
        )
    frame = rows.whole()
    checks.matching(rows, frame, "lsoa", checks.LSOA, "an LSOA code such as E01018401")
    checks.unrepeated(rows, [checks.keys(frame, ["lsoa"])], "LSOA")
    found = [_scores(rows, frame)] if rows.has("score") else []
    if rows.has("decile"):
        found.append(_deciles(rows, frame))
    elif len(frame) == ENGLISH_LSOAS:
        found.append(_worked_out(frame, found[0]))
    return Parsed(
        rows_read=len(frame),
        rows_kept=len(frame),
        period=EDITION,
        areas=_areas(rows, frame),
        observations=joined(found),
    )


def worked_out_deciles(scores: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Decile of each score (1 = highest), and whether it ties across two deciles. Ties take their mean rank."""
    ranks = pd.Series(scores).rank(ascending=False, method="average")
    low, mid, high = (
        np.ceil(pd.Series(scores).rank(ascending=False, method=method).to_numpy() * 10 / len(ranks))
        for method in ("min", "average", "max")
    )
    return mid, low != high


def _scores(rows: Rows, frame: pd.DataFrame) -> pd.DataFrame:
    scores = checks.numbers(rows, frame, "score", 0)
    checks.refuse(rows, frame, "score", scores > 100, "an IMD score from 0 to 100")
    return _rows("imd_score", frame, scores)


def _deciles(rows: Rows, frame: pd.DataFrame) -> pd.DataFrame:
    deciles = checks.whole(rows, frame, "decile", most=10)
    checks.refuse(rows, frame, "decile", deciles == 0, "a decile from 1 to 10")
    return _rows("imd_decile", frame, deciles)


def _worked_out(frame: pd.DataFrame, scores: pd.DataFrame) -> pd.DataFrame:
    deciles, tied = worked_out_deciles(scores["value"].to_numpy())
    return _rows("imd_decile", frame, deciles, note=np.where(tied, WORKED_OUT + TIED, WORKED_OUT).astype(object))


def _rows(indicator: str, frame: pd.DataFrame, values: object, note: object = "") -> pd.DataFrame:
    named = {"indicator": indicator, "area_code": frame["lsoa"], "period": EDITION}
    return observations(len(frame), **named, value=values, note=note)


def _areas(rows: Rows, frame: pd.DataFrame) -> pd.DataFrame:
    names = frame["name" if rows.has("name") else "lsoa"]
    found = pd.DataFrame({"code": frame["lsoa"], "type": "lsoa", "name": names})[AREA]
    return found.sort_values("code", ignore_index=True)


LOADER = Loader(
    kind="deprivation",
    title="English Indices of Deprivation 2019 by LSOA (File 7, or re-saved scores or deciles)",
    order=30,
    columns={
        "lsoa": ("LSOA code (2011)", "LSOA11CD", "lsoa11_code", "LSOA code (2021)", "LSOA21CD", "lsoa21_code"),
        "measure": (*SCORE_NAMES, *DECILE_NAMES),  # one of them must be there: see optional
    },
    optional={"name": ("LSOA name (2011)", "LSOA11NM"), "score": SCORE_NAMES, "decile": DECILE_NAMES},
    parse=parse,
)
