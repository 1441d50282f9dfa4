"""Months of the same financial years that are stored already: a file is protected together with them."""

import numpy as np
import pandas as pd

from data.ledger.cost_centre.layout import BARE, FIGURES, LINE, TOTAL
from data.ledger.cost_centre.sums import year_of
from data.loaders.contract import KEY
from data.place import Place

KEYS = ["area", "month", "line"]
GROUP = ["indicator", "area_code", "period", "breakdown"]  # what is told again, is told whole


def earlier(stored: pd.DataFrame, stated: pd.DataFrame, place: Place) -> pd.DataFrame:
    """What is `stored` and not `stated` again, of the years that are: rows as stated, NaN where money is hidden.

    `stored`: current observations of FIGURES. Of a month that is stated in part the Place is added up anew.
    """
    years = {year_of(month) for month in stated["month"].unique()}
    of_year = {month: year_of(month) in years for month in stored["period"].unique()}
    known = stored[stored["period"].map(of_year).astype(bool) & (stored["state"] != "missing")]
    if known.empty:
        return stated.iloc[:0]
    named = known.assign(
        area=known["area_code"],
        month=known["period"],
        line=known["category"].where(known["breakdown"] == LINE, TOTAL),
        column=known["indicator"].map({indicator: column for column, indicator in FIGURES.items()}),
        bare=known["note"].str.startswith(BARE),
    )
    found = named.set_index([*KEYS, "column"])["numerator"].unstack("column").reindex(columns=list(FIGURES))
    found = found.join(named.groupby(KEYS)["bare"].any()).reset_index()
    again = pd.MultiIndex.from_frame(found[["area", "month"]]).isin(pd.MultiIndex.from_frame(stated[["area", "month"]]))
    anew = (found["area"] == place.code) & found["month"].isin(stated["month"])
    return found[~again & ~anew][list(stated.columns)]


def news(found: pd.DataFrame, stored: pd.DataFrame, stated: pd.DataFrame, place: Place) -> pd.DataFrame:
    """The observations without those of earlier months that stand as they are `stored`: these stay with their file."""
    said = set(zip(stated["area"], stated["month"], strict=True)) | {(place.code, month) for month in stated["month"]}
    own = np.array([pair in said for pair in zip(found["area_code"], found["period"], strict=True)])
    both = found[KEY].merge(stored[[*KEY, "numerator", "state"]], on=KEY, how="left")
    amount, now = found["numerator"].astype(float).to_numpy(), both["numerator"].astype(float).to_numpy()
    same = (amount == now) | (np.isnan(amount) & np.isnan(now))
    other = pd.Series(~same | (found["state"].to_numpy() != both["state"].to_numpy()), found.index)
    return found[own | other.groupby([found[name] for name in GROUP]).transform("any")]
