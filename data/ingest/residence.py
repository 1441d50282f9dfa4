"""The step from patients by area of residence to list totals, deprivation profiles, shares and weighted scores."""

import pandas as pd
from sqlalchemy import Connection, select

from data.ingest.base import DECILE, GROUPS, PATIENTS, SCORE, following, with_unplaced
from data.ingest.knowledge import Known
from data.ingest.rows import LSOA, ROW, frame, rows
from data.ingest.steps import Step, Touched, groups
from data.schema import CURRENT, area, observation


def _scope(connection: Connection, touched: Touched, known: Known) -> pd.DataFrame:
    """The periods of registrations to work out again: all of them if deprivation changed."""
    periods = set(touched.periods({name for name, _ in GROUPS} - {SCORE}))
    if touched.periods({DECILE, SCORE}):
        resting = select(observation.c.period).where(
            observation.c.indicator == PATIENTS, observation.c.breakdown == LSOA, CURRENT
        )
        periods |= {*connection.scalars(resting.distinct()), *touched.periods({SCORE})}
    return groups(GROUPS, sorted(periods))


def _made(connection: Connection, scope: pd.DataFrame, known: Known) -> pd.DataFrame:
    within = scope.loc[scope["indicator"] == PATIENTS, ["indicator", "period"]].drop_duplicates()
    patients = rows(connection, observation.c.breakdown == LSOA, within=within)
    if patients.empty:
        return pd.DataFrame(columns=ROW)
    return with_unplaced(following(patients, _of_lsoas(connection, SCORE), _of_lsoas(connection, DECILE)))


def _of_lsoas(connection: Connection, indicator: str) -> pd.Series:
    asked = select(observation.c.area_code, observation.c.value).join(area, area.c.code == observation.c.area_code)
    of_indicator = asked.where(observation.c.indicator == indicator, area.c.type == "lsoa", CURRENT)
    return frame(connection, of_indicator).set_index("area_code")["value"].astype(float)


RESIDENCE = Step(_scope, _made)
