"""Named questions about what was loaded, from which file, and what could not be placed."""

import pandas as pd
from sqlalchemy import Integer, func, select

from data.schema import load, observation, remainder
from queries.read import read


def history() -> pd.DataFrame:
    """One row per load, undo included, newest first."""
    return read(select(*load.c).order_by(load.c.id.desc()))


def remainders() -> pd.DataFrame:
    """One row per load and reason for rows that could not be placed, in the order they were found."""
    return read(select(*remainder.c).order_by(remainder.c.load_id.desc(), remainder.c.id))


def coverage() -> pd.DataFrame:
    """One row per indicator that has current figures: first and last period end, rows, areas and the latest load."""
    o = observation.c
    columns = (
        o.indicator,
        func.min(o.period_end, type_=o.period_end.type).label("first"),
        func.max(o.period_end, type_=o.period_end.type).label("last"),
        func.count(type_=Integer).label("rows"),
        func.max(o.load_id).label("load_id"),
    )
    wanted = (o.breakdown == "all") & o.superseded_by.is_(None)
    return read(select(*columns).where(wanted).group_by(o.indicator).order_by(o.indicator))
