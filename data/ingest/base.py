"""What follows from patients by area of residence: list totals, deprivation profiles, shares and weighted scores."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
import pandas as pd

from data.editions import EDITIONS, Edition
from data.ingest.spread import Index
from data.loaders.contract import KEY, OBSERVATION

PATIENTS, NOT_RECORDED = "registered_patients", "not recorded"
TENTHS = [*map(str, range(1, 11))]
MOST_DEPRIVED = {"decile": TENTHS[:1], "fifth": TENTHS[:2]}
COUNT, SHARE = "patients_in_most_deprived_{}{}", "share_in_most_deprived_{}{}"
UNPLACED = "{:,.0f} of {:,.0f} patients have no IMD {} decile: no home area is recorded, or none in England"
ESTIMATED = "An estimate: patients of neighbourhoods whose bounds changed in 2021 are shared out by census population"
AREA = ["area_code", "period"]
Numbers = TypeVar("Numbers", pd.Series, pd.DataFrame)
NOISE = 1e-6  # a count this near to a whole number is one: sums of shares are not exact


def profiles(edition: Edition) -> list[tuple[str, str]]:
    """Indicator and breakdown of all counts and shares that follow from an edition's deciles."""
    named = [(form.format(part, edition.ending), "all") for form in (COUNT, SHARE) for part in MOST_DEPRIVED]
    return [(PATIENTS, edition.profile), *named]


def following(patients: pd.DataFrame, indices: Sequence[Index]) -> pd.DataFrame:
    """Rows (OBSERVATION and load_id) that follow from patients by LSOA, for each area and period in them.

    `patients`: area_code, period, category (an LSOA or another code), numerator, load_id. An edition without
    figures gives no rows.
    """
    patients = patients[patients["numerator"].notna()]
    totals = patients.groupby(AREA)["numerator"].sum()
    parts = [_rows(PATIENTS, totals)]
    for one in indices:
        if len(one.tenths):
            parts += _by_decile(patients, totals, one)
        parts += [_mean(name, patients, weights) for name, weights in one.means.items()]
    found = pd.concat(parts, ignore_index=True)
    return found.merge(patients.groupby(AREA, as_index=False)["load_id"].max(), on=AREA)


def with_remarks(rows: pd.DataFrame, measures: Sequence[tuple[str, Edition]]) -> pd.DataFrame:
    """The rows, with notes on patients who have no decile and on counts that are estimates.

    Both are read from the profiles beside them. `measures`: the weighted scores, each with its edition.
    """
    for edition in EDITIONS:
        scores = [name for name, its in measures if its is edition]
        rows = _remarked(rows, edition, scores)
    return rows


def _remarked(rows: pd.DataFrame, edition: Edition, scores: Sequence[str]) -> pd.DataFrame:
    profile = rows[(rows["indicator"] == PATIENTS) & (rows["breakdown"] == edition.profile)]
    if profile.empty:
        return rows
    known = profile.groupby(AREA)["numerator"].sum()
    outside = profile[(profile["category"] == NOT_RECORDED) & (profile["numerator"] > 0)].set_index(AREA)
    said = {key: UNPLACED.format(count, known[key], edition.year) for key, count in outside["numerator"].items()}
    shares = [SHARE.format(part, edition.ending) for part in MOST_DEPRIVED]
    rows = _noted(rows, rows["indicator"].isin([*shares, *scores]), said)
    split = profile[(profile["numerator"] - profile["numerator"].round()).abs() > NOISE].set_index(AREA)
    kinds = pd.MultiIndex.from_frame(rows[["indicator", "breakdown"]])
    concerned = kinds.isin([*profiles(edition), *((name, "all") for name in scores)])
    return _noted(rows, concerned, dict.fromkeys(split.index, ESTIMATED))


def _noted(rows: pd.DataFrame, concerned: "pd.Series | np.ndarray", said: dict[tuple[str, str], str]) -> pd.DataFrame:
    """The rows concerned that have a number, with what is said of their area and period after their own note."""
    if not said:
        return rows
    keys = pd.MultiIndex.from_frame(rows[AREA])
    more = pd.Series(keys.map(said), index=rows.index, dtype=object).where(concerned & rows["numerator"].notna())
    both = rows["note"] + np.where(rows["note"] != "", ". ", "") + more
    return rows.assign(note=rows["note"].where(more.isna(), both))


def _by_decile(patients: pd.DataFrame, totals: pd.Series, index: Index) -> list[pd.DataFrame]:
    """The profile, the counts and the shares of one edition; who has no decile makes the total up."""
    lived = patients[[*AREA, "category", "numerator"]].merge(index.tenths, left_on="category", right_on="code")
    lived["people"] = lived["numerator"] * lived["weight"]
    wide = lived.groupby([*AREA, "tenth"])["people"].sum().unstack("tenth").reindex(columns=TENTHS).fillna(0.0)
    wide = wide.reindex(totals.index, fill_value=0.0)
    wide = _without_noise(wide.assign(**{NOT_RECORDED: totals - wide.sum(axis=1)}))
    placed = _without_noise(wide[TENTHS].sum(axis=1))
    parts = [
        _rows(PATIENTS, wide[name], category=name, breakdown=index.edition.profile) for name in (*TENTHS, NOT_RECORDED)
    ]
    for part, tenths in MOST_DEPRIVED.items():
        count = wide[tenths].sum(axis=1)
        parts.append(_rows(COUNT.format(part, index.edition.ending), count))
        parts.append(_rows(SHARE.format(part, index.edition.ending), count[placed > 0], placed[placed > 0]))
    return parts


def _without_noise(counts: Numbers) -> Numbers:
    """Whole where they are whole but for the noise of adding parts up."""
    return counts.where((counts - counts.round()).abs() > NOISE, counts.round())


def _mean(indicator: str, patients: pd.DataFrame, weights: pd.DataFrame) -> pd.DataFrame:
    """The mean of a figure over the patients whose area has one."""
    has = patients[patients["category"].isin(weights.index)]
    found = has[["category"]].join(weights, on="category")[["weighted", "weight"]].mul(has["numerator"], axis=0)
    summed = found.groupby([has[name] for name in AREA]).sum()
    return _rows(indicator, summed["weighted"], summed["weight"])


def _rows(
    indicator: str, numerator: pd.Series, denominator: pd.Series | None = None, *, breakdown: str = "all",
    category: str = "all",
) -> pd.DataFrame:  # fmt: skip
    below = np.nan if denominator is None else denominator
    made = numerator.rename("numerator").to_frame().assign(denominator=below).reset_index()
    key = made.assign(indicator=indicator, breakdown=breakdown, category=category, state="ok", note="")
    return key.reindex(columns=OBSERVATION)[[*KEY, *OBSERVATION[len(KEY) :]]]
