"""Two files that state the same thing, compared: list totals and patients by area of residence."""

import pandas as pd
from sqlalchemy import Connection

from data.ingest.base import PATIENTS
from data.ingest.rows import LSOA, rows
from data.loaders.contract import Remainder
from data.schema import observation

DISAGREE = "list total and sum by LSOA differ: the list total is shown"


def disagreements(connection: Connection, stated: pd.DataFrame) -> tuple[Remainder, ...]:
    """Areas and periods of a file whose list total is not what their patients by LSOA add up to."""
    key = ["area_code", "period"]
    touched = stated.loc[stated["indicator"] == PATIENTS, ["indicator", *key]].drop_duplicates()
    of_files = observation.c.origin == "file"
    totals = rows(connection, of_files, observation.c.breakdown == "all", within=touched)
    if totals.empty:
        return ()
    parts = rows(connection, of_files, observation.c.breakdown == LSOA, within=touched)
    listed = totals.set_index(key)["value"].rename("listed")
    summed = parts.groupby(key)["value"].sum().rename("summed")
    both = pd.concat([listed, summed], axis=1, join="inner")
    differ = both[both["listed"] != both["summed"]]
    if differ.empty:
        return ()
    (code, period), first = next(iter(differ.index)), differ.iloc[0]
    example = f"{code} {period}: list {first['listed']:,.0f}, by LSOA {first['summed']:,.0f}"
    apart = float((differ["listed"] - differ["summed"]).abs().sum())
    return (Remainder(DISAGREE, len(differ), apart, example, kept=True),)
