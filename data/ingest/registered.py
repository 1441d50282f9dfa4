"""Who is registered, by what the store holds: read when a file of admissions is, to set its counts against."""

from collections.abc import Collection

import pandas as pd
from sqlalchemy import Engine, select

from data.ages import FIVE
from data.ingest.base import PATIENTS
from data.ingest.rows import frame
from data.people.naming import CELL
from data.people.rows import PEOPLE
from data.rules import DEFAULT
from data.schema import CURRENT, observation

COLUMNS = ["indicator", "area_code", "period", "breakdown", "category", "numerator"]
PROFILE = "imd2019_decile"


def registered(engine: Engine, practices: Collection[str]) -> pd.DataFrame:
    """COLUMNS: the lists of practices, by age and sex and by deprivation; people in segments of all areas."""
    o = observation.c
    of_lists = (o.indicator == PATIENTS, o.breakdown.in_(("all", PROFILE, *FIVE.breakdowns.values())))
    parts = [
        (*of_lists, o.area_code.in_(sorted(practices))),
        (o.indicator == PEOPLE, o.breakdown == f"{CELL}:{DEFAULT}"),
    ]
    asked = select(*(o[name] for name in COLUMNS)).where(CURRENT, o.numerator.is_not(None))
    with engine.connect() as connection:
        found = [frame(connection, asked.where(*which)) for which in parts]
    return pd.concat(found, ignore_index=True).astype({"numerator": float})
