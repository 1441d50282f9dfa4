"""English Indices of Deprivation by LSOA (MHCLG), any edition: File 7 as published, or re-saved under short names."""

import numpy as np
import pandas as pd

from data.editions import DECILE, EDITIONS, Edition, measured
from data.loaders import checks
from data.loaders.contract import AREA, Context, Loader, Parsed
from data.loaders.observations import joined, observations
from data.loaders.rows import Rows

SCORE_NAMES = ("Index of Multiple Deprivation (IMD) Score", "IMD", "IMD_score")
DECILE_NAMES = (
    "Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)",
    "Index of Multiple Deprivation (IMD) Decile",
    "IMD_decile",
)
SHARES = {  # published as a part of 1 of the people concerned, kept as per cent
    "income": ("Income Score (rate)", "Income_score", "Income"),
    "employment": ("Employment Score (rate)", "Employment_score", "Employment"),
    "children": (
        "Income Deprivation Affecting Children Index (IDACI) Score (rate)", "IDACI_score", "IDACI",
    ),
    "older": (
        "Income Deprivation Affecting Older People (IDAOPI) Score (rate)",
        "Income Deprivation Affecting Older People Index (IDAOPI) Score (rate)", "IDAOPI_score", "IDAOPI",
    ),
}  # fmt: skip
WORKED_OUT = "Decile worked out from the rank of the score: the file has scores only"
TIED = "; the score, published to three decimals, ties across two deciles"


def parse(rows: Rows, context: Context) -> Parsed:
    """IMD score and decile (1 = most deprived) of each LSOA and shares in its domains, as far as the file has them."""
    frame = rows.whole()
    edition = _edition(rows)
    checks.matching(rows, frame, "lsoa", checks.LSOA, "an LSOA code such as E01018401")
    checks.unrepeated(rows, [checks.keys(frame, ["lsoa"])], "LSOA")
    found = [_rows(name, frame, edition, _figures(rows, frame, measure))
             for name, measure in measured(context.indicators) if rows.has(measure)]  # fmt: skip
    if not rows.has("decile") and len(frame) == edition.lsoas:
        found.append(_worked_out(frame, edition, checks.numbers(rows, frame, "score")))
    return Parsed(
        rows_read=len(frame),
        rows_kept=len(frame),
        period=edition.year,
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


def _edition(rows: Rows) -> Edition:
    """The edition for the census that the heading of the LSOAs' codes names: `LSOA code (2021)`, `lsoa21_code`."""
    return next(one for one in EDITIONS if one.census[2:] in rows.heading("lsoa"))


def _figures(rows: Rows, frame: pd.DataFrame, measure: str) -> pd.Series:
    """A measure of each LSOA: a score from 0 to 100, a decile from 1 to 10, or a share in per cent."""
    if measure == "decile":
        found = checks.whole(rows, frame, measure, most=10)
        checks.refuse(rows, frame, measure, found == 0, "a decile from 1 to 10")
        return found
    most, expected = (1, "a share from 0 to 1") if measure in SHARES else (100, "an IMD score from 0 to 100")
    found = checks.numbers(rows, frame, measure, 0)
    checks.refuse(rows, frame, measure, found > most, expected)
    return found * 100 if measure in SHARES else found


def _worked_out(frame: pd.DataFrame, edition: Edition, scores: pd.Series) -> pd.DataFrame:
    deciles, tied = worked_out_deciles(scores.to_numpy())
    note = np.where(tied, WORKED_OUT + TIED, WORKED_OUT).astype(object)
    return _rows(DECILE, frame, edition, deciles, note)


def _rows(indicator: str, frame: pd.DataFrame, edition: Edition, values: object, note: object = "") -> pd.DataFrame:
    named = {"indicator": indicator, "area_code": frame["lsoa"], "period": edition.year}
    return observations(len(frame), **named, value=values, note=note)


def _areas(rows: Rows, frame: pd.DataFrame) -> pd.DataFrame:
    names = frame["name" if rows.has("name") else "lsoa"]
    found = pd.DataFrame({"code": frame["lsoa"], "type": "lsoa", "name": names})[AREA]
    return found.sort_values("code", ignore_index=True)


LOADER = Loader(
    kind="deprivation",
    title="English Indices of Deprivation by LSOA (File 7, or re-saved scores or deciles)",
    order=30,
    columns={
        "lsoa": ("LSOA code (2011)", "LSOA11CD", "lsoa11_code", "LSOA code (2021)", "LSOA21CD", "lsoa21_code"),
        "measure": (*SCORE_NAMES, *DECILE_NAMES),  # one of them must be there: see optional
    },
    optional={
        "name": ("LSOA name (2011)", "LSOA11NM", "LSOA name (2021)", "LSOA21NM"),
        "score": SCORE_NAMES, "decile": DECILE_NAMES, **SHARES,
    },
    parse=parse,
)  # fmt: skip
