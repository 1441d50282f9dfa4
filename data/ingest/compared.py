"""Two files that state the same thing, compared: list totals and patients by area of residence."""

import pandas as pd
from sqlalchemy import Connection, Float, func, select

from data.ingest.base import PATIENTS
from data.ingest.rows import LSOA, frame
from data.loaders.contract import Remainder
from data.schema import CURRENT, observation

DISAGREE = "list total and sum by LSOA differ: the list total is shown"


def disagreements(connection: Connection, stated: pd.DataFrame) -> tuple[Remainder, ...]:
    """Areas and periods of a file whose list total is not what their patients by LSOA add up to."""
    touched = stated.loc[stated["indicator"] == PATIENTS, ["area_code", "period"]].drop_duplicates()
    if touched.empty:
        return ()
    listed = _summed(connection, "all", touched).rename("listed")
    if listed.empty:
        return ()
    summed = _summed(connection, LSOA, touched).rename("summed")
    both = pd.concat([listed, summed], axis=1, join="inner").sort_index()
    differ = both[both["listed"] != both["summed"]]
    if differ.empty:
        return ()
    (code, period), first = next(iter(differ.index)), differ.iloc[0]
    example = f"{code} {period}: list {first['listed']:,.0f}, by LSOA {first['summed']:,.0f}"
    apart = float((differ["listed"] - differ["summed"]).abs().sum())
    return (Remainder(DISAGREE, len(differ), apart, example, kept=True),)


def _summed(connection: Connection, breakdown: str, touched: pd.DataFrame) -> pd.Series:
    """Patients by area and period as files state them; added up in the database, for England has 900,000 rows."""
    key = [observation.c.area_code, observation.c.period]
    of_files = (observation.c.indicator == PATIENTS, observation.c.breakdown == breakdown, CURRENT,
                observation.c.origin == "file", observation.c.period.in_(sorted(set(touched["period"]))))  # fmt: skip
    asked = select(*key, func.sum(observation.c.value, type_=Float).label("people")).where(*of_files)
    found = frame(connection, asked.group_by(*key)).merge(touched)
    return found.set_index(["area_code", "period"])["people"].astype(float)
