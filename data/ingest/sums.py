"""PCN, community and Place as sums of their practices' numerators and denominators."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from data.indicators import Indicator, Method
from data.ingest.rows import WORDS, without
from data.loaders.contract import KEY, NUMBERS

BREAKDOWN = ["indicator", "period", "breakdown"]
PARENT_KEY = ["parent" if name == "area_code" else name for name in KEY]
LEFT_OUT = {
    "missing": ("has no figure", "have no figure"),
    "suppressed": ("is suppressed", "are suppressed"),
}
EXACT = 5  # decimal places
TOLD = 5  # practices that a note names; the rest are counted


def sums(practices: pd.DataFrame, above: pd.DataFrame, indicators: Mapping[str, Indicator]) -> pd.DataFrame:
    """One row a parent and key: numbers summed over the practices that have a figure, with a note on those without.

    `practices`: rows of practices (ROW); `above`: as `membership.lineages` gives it. A practice of the parent that
    has no row is missing, unless it has closed since: files show practices merged months before ODS closes them.
    Value and limits are left NaN.
    """
    whole = _complete(practices, above[above["is_open"]]).merge(above, on=["period", "area_code"])
    whole["members"] = whole.groupby([*BREAKDOWN, "parent"])["area_code"].transform("nunique")
    counted = whole["indicator"].map({name: one.method is Method.COUNT for name, one in indicators.items()})
    known = whole["numerator"].notna() & (whole["denominator"].notna() | counted.astype(bool))
    for name in ("numerator", "denominator"):
        whole[name] = whole[name].where(known)
    by = whole.groupby(PARENT_KEY)
    totals = _added(whole, by)
    totals["load_id"] = by["load_id"].max()
    state = np.where(known, "ok", np.where(whole["state"] == "suppressed", "suppressed", "missing"))
    told = _told(totals, whole.assign(state=state))
    return told.reset_index().rename(columns={"parent": "area_code"})


def _added(whole: pd.DataFrame, by: Any) -> pd.DataFrame:
    """Sums by parent and key. A sum of numbers of five places, such as £, is what the decimals add up to.

    `by`: the rows grouped, once for all that is asked of the groups.
    """
    numbers = whole[["numerator", "denominator"]]
    totals: pd.DataFrame = by[["numerator", "denominator"]].sum(min_count=1)
    longer = numbers.notna() & (numbers != numbers.round(EXACT))
    if not longer.any(axis=None):
        return totals.round(EXACT)
    return totals.where(longer.groupby(by.ngroup()).any().to_numpy(), totals.round(EXACT))


def _complete(practices: pd.DataFrame, above: pd.DataFrame) -> pd.DataFrame:
    """The practices' rows, and a missing row for each practice of the Place that has none in a breakdown."""
    kinds = practices.groupby(BREAKDOWN, as_index=False)["load_id"].max()
    expected = kinds.merge(above[["period", "area_code"]].drop_duplicates(), on="period")
    absent = without(expected, practices, [*BREAKDOWN, "area_code"])
    if absent.empty:
        return practices
    keys = absent.merge(practices[[*BREAKDOWN, "category"]].drop_duplicates(), on=BREAKDOWN)
    blank = keys.assign(**(dict.fromkeys(NUMBERS, np.nan) | dict.fromkeys(WORDS, "") | {"state": "missing"}))
    return pd.concat([practices, blank], ignore_index=True) if len(blank) else practices


def _told(totals: pd.DataFrame, whole: pd.DataFrame) -> pd.DataFrame:
    """The sums with a note on the practices left out, and a state where nothing is left to sum."""
    left_out = {state: whole[whole["state"] == state] for state in LEFT_OUT}
    said = [_notes(rows, LEFT_OUT[state]) for state, rows in left_out.items() if len(rows)]
    note = pd.concat(said).groupby(level=PARENT_KEY).agg(". ".join).reindex(totals.index).fillna("") if said else ""
    hidden = totals.index.isin(pd.MultiIndex.from_frame(left_out["suppressed"][PARENT_KEY]))
    state = np.where(totals["numerator"].notna(), "ok", np.where(hidden, "suppressed", "missing"))
    return totals.assign(state=state, note=note)


def _notes(rows: pd.DataFrame, words: tuple[str, str]) -> pd.Series:
    codes = (
        rows.sort_values("area_code").groupby([*PARENT_KEY, "members"])["area_code"].agg(list).reset_index("members")
    )
    said = [_words(found, count, words) for found, count in zip(codes["area_code"], codes["members"], strict=True)]
    return pd.Series(said, index=codes.index, dtype=str)


def _words(codes: list[str], members: int, words: tuple[str, str]) -> str:
    listed = ", ".join(codes[:TOLD]) + (f" and {len(codes) - TOLD} more" if len(codes) > TOLD else "")
    subject = "practice" if members == 1 else "practices"
    return f"{len(codes)} of {members} {subject} {words[len(codes) > 1]}: {listed}"
