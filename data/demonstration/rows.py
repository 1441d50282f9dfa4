"""Observations as the store takes them, from plain tables."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from data.loaders.contract import NUMBERS, OBSERVATION

PLAIN = {"breakdown": "all", "category": "all", "state": "ok", "note": "", **dict.fromkeys(NUMBERS, np.nan)}


def rows(known: pd.DataFrame, **columns: Any) -> pd.DataFrame:
    """Observations (OBSERVATION) with the columns that are known; others given hold for every row, the rest is plain.

    Value and limits that are left out follow from numerator and denominator when the rows are stored.
    """
    whole = known.assign(**{**{name: plain for name, plain in PLAIN.items() if name not in known}, **columns})
    return whole.reindex(columns=OBSERVATION).reset_index(drop=True)


def long(table: pd.DataFrame, area: str, other: str) -> pd.DataFrame:
    """A table with a row an area and a column for each of something else as one row a cell, its count `numerator`."""
    named = table.rename_axis(index=area).astype(float)
    return named.melt(var_name=other, value_name="numerator", ignore_index=False).reset_index()


def labelled(table: ArrayLike, index: list[str], columns: list[str]) -> pd.DataFrame:
    """An array as a table with names."""
    return pd.DataFrame(np.asarray(table), index=pd.Index(index), columns=pd.Index(columns))
