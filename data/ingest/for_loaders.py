"""What the store tells a loader that reads a file: whose practices are kept, and figures to set the file's against."""

from collections.abc import Collection

import pandas as pd
from sqlalchemy import Engine, select

from data.ages import FIVE
from data.ingest import areas
from data.ingest.base import PATIENTS
from data.ingest.homes import homes
from data.ingest.knowledge import Known
from data.ingest.membership import practices
from data.ingest.rows import frame, rows
from data.loaders.contract import OBSERVATION, Context, Figures
from data.people.naming import CELL
from data.people.rows import PEOPLE
from data.periods import parse
from data.rules import DEFAULT
from data.schema import CURRENT, observation

REGISTERED = ["indicator", "area_code", "period", "breakdown", "category", "numerator"]
PROFILE = "imd2019_decile"


def context(engine: Engine, period: str = "", known: Known | None = None) -> Context:
    """What a loader may know of the store."""
    known = known or Known.from_environment()
    with engine.connect() as connection:
        networks = frozenset(one.code for one in known.place.networks)
        above = frozenset(areas.of_place(known.place)["code"])
        every, own = practices(connection, networks)
        return Context(
            every,
            networks,
            known.indicators,
            period,
            known.place.keeps_england,
            above,
            known.successors,
            homes(engine, known),
            registered=lambda codes: registered(engine, codes),
            place=known.place,
            own=own,
            figures=lambda indicator, period: latest(engine, indicator, period),
            standing=lambda indicators: standing(engine, indicators),
        )


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


def registered(engine: Engine, practices: Collection[str]) -> pd.DataFrame:
    """REGISTERED: the lists of practices, by age and sex and by deprivation; people in segments of all areas."""
    o = observation.c
    of_lists = (o.indicator == PATIENTS, o.breakdown.in_(("all", PROFILE, *FIVE.breakdowns.values())))
    parts = [
        (*of_lists, o.area_code.in_(sorted(practices))),
        (o.indicator == PEOPLE, o.breakdown == f"{CELL}:{DEFAULT}"),
    ]
    asked = select(*(o[name] for name in REGISTERED)).where(CURRENT, o.numerator.is_not(None))
    with engine.connect() as connection:
        found = [frame(connection, asked.where(*which)) for which in parts]
    return pd.concat(found, ignore_index=True).astype({"numerator": float})
