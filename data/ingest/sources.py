"""Which load a figure made of several is from: the latest, but an illustrative one whenever there is one among them."""

import pandas as pd
from sqlalchemy import Connection, select

from data.schema import load

RANK = 1_000_000_000  # more than there will be loads


def ranked(connection: Connection, these: pd.DataFrame) -> pd.DataFrame:
    """The rows with a `load_id` whose maximum is the source to name."""
    illustrative = set(connection.scalars(select(load.c.id).where(load.c.illustrative)))
    return these.assign(load_id=these["load_id"] + RANK * these["load_id"].isin(illustrative))


def unranked(these: pd.DataFrame) -> pd.DataFrame:
    """The rows with the number of the load again."""
    return these.assign(load_id=these["load_id"] % RANK)
