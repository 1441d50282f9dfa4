"""What the store knows of indicators, for files that set their own figures against it or are protected with it."""

from collections.abc import Collection

import pandas as pd
from sqlalchemy import Engine, select

from data.ingest.rows import frame, rows
from data.loaders.contract import OBSERVATION, Figures
from data.periods import parse
from data.schema import CURRENT, observation


def latest(engine: Engine, indicator: str, period: str) -> Figures:
    """The numerators of all areas at the latest period that ends by the end of the one asked for.

    Where there is none so early, at the first one after it; nothing where there is none at all.
    """
    is_main = (observation.c.indicator == indicator, observation.c.breakdown == "all", CURRENT)
    have = (*is_main, observation.c.numerator.is_not(None))
    with engine.connect() as connection:
        ends = {key: parse(key).end for key in connection.scalars(select(observation.c.period).where(*have).distinct())}
        until = [key for key, end in ends.items() if end <= parse(period).end]
        if not ends:
            return Figures()
        chosen = max(until, key=lambda key: ends[key]) if until else min(ends, key=lambda key: ends[key])
        asked = select(observation.c.area_code, observation.c.numerator).where(*have, observation.c.period == chosen)
        found = frame(connection, asked)
    return Figures(chosen, dict(zip(found["area_code"], found["numerator"].astype(float), strict=True)))


def standing(engine: Engine, indicators: Collection[str]) -> pd.DataFrame:
    """The current rows of these indicators that files stated: the columns OBSERVATION."""
    with engine.connect() as connection:
        of_files = (observation.c.indicator.in_(sorted(indicators)), observation.c.origin == "file")
        return rows(connection, *of_files)[OBSERVATION]
