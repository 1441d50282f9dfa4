"""Illustrative emergency admissions by groups of people: the Place's fifths, Core20, sex and ethnicity.

The admissions that were drawn by practice and England's fifth are shared out; then each group is protected by itself.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from data.demonstration.admissions import FIFTHS, INDICATOR, MONTHS, protected
from data.demonstration.published import Published
from data.demonstration.rows import rows
from data.loaders.contract import KEY
from data.loaders.homes import CORE20, NOT_RECORDED, REST
from data.place import ENGLAND

SEED = 2026_05  # its own: it takes nothing from the numbers that other illustrative figures are drawn from
LATEST = MONTHS[-12:]  # sex and ethnicity stand for a year
Shares = Mapping[str, tuple[float, float]]  # of a group: the part of the people, and the part of the admissions
SEX: Shares = {"female": (0.506, 0.534), "male": (0.4935, 0.464), NOT_RECORDED: (0.0005, 0.002)}
ETHNICITY: Shares = {
    "white": (0.86, 0.865), "asian": (0.035, 0.03), "mixed": (0.015, 0.011), "black": (0.008, 0.0085),
    "other": (0.007, 0.0055), NOT_RECORDED: (0.075, 0.08),
}  # fmt: skip
ENGLAND_ETHNICITY: Shares = {
    "white": (0.73, 0.755), "asian": (0.09, 0.08), "mixed": (0.03, 0.022), "black": (0.04, 0.042),
    "other": (0.03, 0.021), NOT_RECORDED: (0.08, 0.08),
}  # fmt: skip


def by_group(facts: Published, cells: pd.DataFrame, place: str) -> pd.DataFrame:
    """Observations of communities, the Place and England. `cells`: as `drawn` gives them."""
    rng = np.random.default_rng(SEED)
    community = dict(zip(facts.practices["practice_code"], facts.practices["community"], strict=True))
    named = cells.assign(area_code=cells["practice"].map({**community, ENGLAND: ENGLAND}))
    own = named.groupby(["area_code", "period", "category"], as_index=False)[["numerator", "denominator"]].sum()
    core = dict.fromkeys(FIFTHS, REST) | {"1": CORE20, NOT_RECORDED: NOT_RECORDED}
    late = own[own["period"].isin(LATEST)].groupby(["area_code", "period"], as_index=False)
    totals = late[["numerator", "denominator"]].sum()
    nation = totals["area_code"] == ENGLAND
    parts = [
        own.assign(category=own["category"].map(core), breakdown="core20"),
        _in_place(own[own["area_code"] != ENGLAND], _overlap(facts), rng).assign(breakdown="fifth_place"),
        _shared(totals, SEX, rng).assign(breakdown="sex"),
        _shared(totals[~nation], ETHNICITY, rng).assign(breakdown="ethnicity"),
        _shared(totals[nation], ENGLAND_ETHNICITY, rng).assign(breakdown="ethnicity"),
    ]
    each = pd.concat(parts, ignore_index=True)
    both = pd.concat([each, each[each["area_code"] != ENGLAND].assign(area_code=place)])
    summed = both.groupby(KEY[1:], as_index=False)[["numerator", "denominator"]].sum()
    return rows(protected(summed.assign(note="")), indicator=INDICATOR)


def _overlap(facts: Published) -> pd.DataFrame:
    """Of people in each of England's fifths (rows) the part in each of the Place's, which parts its people in five."""
    people = facts.deciles.sum()
    national = np.array([people[both].sum() for both in FIFTHS.values()], dtype=float)
    ends = np.concatenate([[0.0], np.cumsum(national)])
    own = np.linspace(0, ends[-1], len(FIFTHS) + 1)
    shared = np.minimum.outer(ends[1:], own[1:]) - np.maximum.outer(ends[:-1], own[:-1])
    found = pd.DataFrame(np.maximum(shared, 0) / national[:, None], index=list(FIFTHS), columns=list(FIFTHS))
    found[NOT_RECORDED] = 0.0
    found.loc[NOT_RECORDED] = [0.0] * len(FIFTHS) + [1.0]
    return found


def _in_place(own: pd.DataFrame, overlap: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    shares = overlap.loc[own["category"]].to_numpy()
    return _long(own, list(overlap.columns), shares, shares, rng)


def _shared(totals: pd.DataFrame, groups: Shares, rng: np.random.Generator) -> pd.DataFrame:
    people, admitted = (np.tile(one, (len(totals), 1)) for one in zip(*groups.values(), strict=True))
    return _long(totals, list(groups), people, admitted, rng)


def _long(
    rows_: pd.DataFrame, names: list[str], people: np.ndarray, admitted: np.ndarray, rng: np.random.Generator
) -> pd.DataFrame:
    """Each row's admissions shared out at random, and its people in proportion, one row a group."""
    count = rng.multinomial(rows_["numerator"].astype(int), admitted / admitted.sum(axis=1, keepdims=True))
    among = (rows_["denominator"].to_numpy()[:, None] * people).round()
    key = rows_[["area_code", "period"]].loc[rows_.index.repeat(len(names))].reset_index(drop=True)
    long = key.assign(category=names * len(rows_), numerator=count.ravel().astype(float), denominator=among.ravel())
    return long[long["denominator"] > 0]
