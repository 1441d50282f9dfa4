"""What follows from patients by area of residence: list totals, deprivation profiles, shares and weighted scores."""

import numpy as np
import pandas as pd

from data.loaders.contract import KEY, OBSERVATION

PATIENTS, SCORE, DECILE = "registered_patients", "imd_score", "imd_decile"
PROFILE, NOT_RECORDED = "imd2019_decile", "not recorded"
TENTHS = [*map(str, range(1, 11))]
MOST_DEPRIVED = {"decile": TENTHS[:1], "fifth": TENTHS[:2]}
SHARES = [f"share_in_most_deprived_{part}" for part in MOST_DEPRIVED]
FOLLOWING = [PATIENTS, SCORE, *SHARES, *(f"patients_in_most_deprived_{part}" for part in MOST_DEPRIVED)]
GROUPS = [*((name, "all") for name in FOLLOWING), (PATIENTS, PROFILE)]  # what follows: indicator and breakdown
UNPLACED = "{:,.0f} of {:,.0f} patients have no IMD 2019 decile: no home area is recorded, or none in England"


def following(patients: pd.DataFrame, score: pd.Series, decile: pd.Series) -> pd.DataFrame:
    """Rows (OBSERVATION and load_id) that follow from patients by LSOA, for each area and period in them.

    `patients`: area_code, period, category (an LSOA or another code), numerator, load_id. `score` and `decile`:
    IMD 2019 by LSOA; either may be empty, and then nothing that needs it is made.
    """
    key = ["area_code", "period"]
    patients = patients[patients["numerator"].notna()]
    parts = [_rows(PATIENTS, patients.groupby(key)["numerator"].sum())]
    if len(decile):
        tenth = patients["category"].map(decile).map("{:.0f}".format, na_action="ignore").fillna(NOT_RECORDED)
        parts += _by_decile(patients.assign(tenth=tenth.astype(str)).groupby([*key, "tenth"])["numerator"].sum())
    if len(score):
        weight = patients["category"].map(score).astype(float)
        scored = patients.assign(weighted=patients["numerator"] * weight)[weight.notna()].groupby(key)
        parts.append(_rows(SCORE, scored["weighted"].sum(), scored["numerator"].sum()))
    found = pd.concat(parts, ignore_index=True)
    return found.merge(patients.groupby(key, as_index=False)["load_id"].max(), on=key)


def with_unplaced(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows, shares and scores with a note on the patients who have no decile, taken from the profiles beside."""
    profile = rows[(rows["indicator"] == PATIENTS) & (rows["breakdown"] == PROFILE)]
    key = ["area_code", "period"]
    outside = profile[profile["category"] == NOT_RECORDED].groupby(key)["numerator"].sum().rename("outside")
    known = profile.groupby(key)["numerator"].sum().rename("known").to_frame().join(outside)
    found = rows.merge(known, how="left", left_on=key, right_index=True)
    concerned = found["indicator"].isin([SCORE, *SHARES]) & (found["outside"] > 0) & found["numerator"].notna()
    words = [UNPLACED.format(*pair) for pair in found.loc[concerned, ["outside", "known"]].to_numpy()]
    before = found.loc[concerned, "note"]
    found.loc[concerned, "note"] = [
        f"{note}. {said}" if note else said for note, said in zip(before, words, strict=True)
    ]
    return found.drop(columns=["outside", "known"])


def _by_decile(counts: pd.Series) -> list[pd.DataFrame]:
    wide = counts.unstack("tenth").reindex(columns=[*TENTHS, NOT_RECORDED]).fillna(0.0)
    parts = [_rows(PATIENTS, wide[name], category=name, breakdown=PROFILE) for name in (*TENTHS, NOT_RECORDED)]
    placed = wide[TENTHS].sum(axis=1)
    for part, tenths in MOST_DEPRIVED.items():
        count = wide[tenths].sum(axis=1)
        parts.append(_rows(f"patients_in_most_deprived_{part}", count))
        parts.append(_rows(f"share_in_most_deprived_{part}", count[placed > 0], placed[placed > 0]))
    return parts


def _rows(
    indicator: str, numerator: pd.Series, denominator: pd.Series | None = None, *, breakdown: str = "all",
    category: str = "all",
) -> pd.DataFrame:  # fmt: skip
    below = np.nan if denominator is None else denominator
    made = numerator.rename("numerator").to_frame().assign(denominator=below).reset_index()
    key = made.assign(indicator=indicator, breakdown=breakdown, category=category, state="ok", note="")
    return key.reindex(columns=OBSERVATION)[[*KEY, *OBSERVATION[len(KEY) :]]]
