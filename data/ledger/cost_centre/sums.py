"""The Place's rows, added up from the communities', and which lines are hidden."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from data import periods
from data.ledger import cells
from data.ledger.cost_centre.layout import FIGURES, MONEY, NON_PAY, TOTAL
from data.ledger.hiding import ALL, FEW, Cell, Sheet, hidden
from data.place import Place

NO_PAY, NONE, WHOLE, HIGHEST = 1e4, 1e5, 1e6, 1e7  # ranks of what is hidden last: not pay, nought, totals


def with_place(found: pd.DataFrame, place: Place) -> pd.DataFrame:
    """The rows with the Place's, line by line, for months in which every community has rows and the file has none.

    A sum with a hidden part is hidden. On-costs are not in a sum where they are not in one of its parts.
    """
    own = found[found["area"] != place.code]
    whole = own.groupby("month")["area"].nunique() == len(place.communities)
    counted = own[own["month"].isin(whole.index[whole])]
    keys = [counted["month"], counted["line"]]
    summed = pd.DataFrame({name: _sum(counted, name, keys) for name in FIGURES})
    summed["bare"] = counted["bare"].groupby(keys).any()
    made = summed.reset_index().assign(area=place.code)
    given = found[found["area"] == place.code].drop(columns="bare").merge(made[["month", "line", "bare"]])
    made = made[~made["month"].isin(given["month"])]
    return pd.concat([own, given, made], ignore_index=True)[list(found.columns)]


def _sum(counted: pd.DataFrame, name: str, keys: list[pd.Series]) -> pd.Series:
    lacking = counted[name].isna().groupby(keys).any()
    return (cells.whole_pence(counted[name]).groupby(keys).sum() / 100).mask(lacking)


def hidden_cells(found: pd.DataFrame, place: str) -> pd.Series:
    """True where a row's money is hidden: alike in all months of a financial year."""
    year = found["month"].map({key: year_of(key) for key in found["month"].unique()})
    out = pd.Series(False, found.index)
    for _, part in found.groupby(year):
        these = hidden([_sheet(month, place) for _, month in part.groupby("month")])
        out[part.index] = [cell in these for cell in _cells(part)]
    return out


def _sheet(month: pd.DataFrame, place: str) -> Sheet:
    """A month as cells. What came hidden is hidden for its own sake."""
    nothing = (month[list(MONEY)] == 0).all(axis=1)
    few = (month["wte_budget"] < FEW) & ~month["line"].isin([TOTAL, NON_PAY]) & ~(nothing & ~(month["wte_budget"] > 0))
    own = few | month[list(MONEY)].isna().any(axis=1)
    rank = month["wte_budget"].fillna(NO_PAY) + NONE * nothing + WHOLE * (month["line"] == TOTAL)
    of_place = month["area"] == place
    rank += np.where(of_place & (month["line"] != TOTAL), -WHOLE, 0) + HIGHEST * (of_place & (month["line"] == TOTAL))
    named = list(_cells(month))
    small = frozenset(cell for cell, few_ in zip(named, own, strict=True) if few_)
    return Sheet(place if of_place.any() else "", dict(zip(named, rank.tolist(), strict=True)), small)


def _cells(rows: pd.DataFrame) -> Iterator[Cell]:
    lines = rows["line"].where(rows["line"] != TOTAL, ALL)
    return zip(rows["area"].tolist(), lines.tolist(), strict=True)


def year_of(month: str) -> str:
    """The financial year that a month lies in: 2026/27."""
    return periods.financial_month(periods.parse(month).end)[1]
