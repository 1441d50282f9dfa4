"""The step from patients by area of residence to list totals, deprivation profiles, shares and weighted scores."""

import pandas as pd
from sqlalchemy import Connection, select

from data.editions import DECILE, EDITIONS, Edition, measured
from data.ingest.base import PATIENTS, following, profiles, with_remarks
from data.ingest.knowledge import Known
from data.ingest.rows import LSOA, ROW, frame
from data.ingest.spread import LINK, Index, index
from data.ingest.steps import Step, Touched, groups
from data.loaders.lsoa_lookup import SHARE
from data.schema import CURRENT, area, observation


def measures(known: Known) -> list[tuple[str, Edition, str]]:
    """The weighted scores that are defined: name, edition, and the name of the LSOAs' figures they rest on."""
    bases = [name for name, _ in measured(known.indicators) if name != DECILE]
    every = [(f"{base}{edition.ending}", edition, base) for edition in EDITIONS for base in bases]
    return [one for one in every if one[0] in known.indicators]


def remarked(made: pd.DataFrame, known: Known) -> pd.DataFrame:
    """Rows of one kind of area with the remarks that their profiles call for."""
    return with_remarks(made, [(name, edition) for name, edition, _ in measures(known)])


def _scope(connection: Connection, touched: Touched, known: Known) -> pd.DataFrame:
    """The periods of registrations to work out again: all of them if deprivation changed."""
    scores = [(name, "all") for name, _, _ in measures(known)]
    made = [(PATIENTS, "all"), *scores, *(one for edition in EDITIONS for one in profiles(edition))]
    periods = set(touched.periods(name for name, _ in made))
    if touched.periods({DECILE, SHARE, *(base for _, _, base in measures(known))}):
        resting = select(observation.c.period).where(
            observation.c.indicator == PATIENTS, observation.c.breakdown == LSOA, CURRENT
        )
        periods |= set(connection.scalars(resting.distinct()))
    return groups(made, sorted(periods))


def _made(connection: Connection, scope: pd.DataFrame, known: Known) -> pd.DataFrame:
    periods = sorted(set(scope.loc[scope["indicator"] == PATIENTS, "period"]))
    patients = _patients(connection, periods)
    if patients.empty:
        return pd.DataFrame(columns=ROW)
    return remarked(following(patients, _indices(connection, known)), known)


def _patients(connection: Connection, periods: list[str]) -> pd.DataFrame:
    """Base data, of which England has 900,000 rows a quarter: no column more than is needed."""
    columns = [observation.c[name] for name in ("area_code", "period", "category", "numerator", "load_id")]
    base = (observation.c.indicator == PATIENTS, observation.c.breakdown == LSOA, observation.c.period.in_(periods))
    found = frame(connection, select(*columns).where(*base, CURRENT))
    return found.astype({"numerator": float}).sort_values(["area_code", "period", "category"], ignore_index=True)


def _indices(connection: Connection, known: Known) -> list[Index]:
    joined = links(connection)
    said = of_lsoas(connection, {DECILE, *(base for _, _, base in measures(known))})
    found = []
    for edition in EDITIONS:
        own = said[said["period"] == edition.year].set_index("area_code")
        by = {name: own.loc[own["indicator"] == name, "value"].astype(float) for name in {*own["indicator"]}}
        figures = {
            name: by[base] / known.indicators[name].multiplier  # a share of 20 % makes 0.2 people of each
            for name, its, base in measures(known)
            if its is edition and base in by
        }
        found.append(index(edition, figures, by.get(DECILE, pd.Series(dtype=float)), joined))
    return found


def of_lsoas(connection: Connection, indicators: set[str]) -> pd.DataFrame:
    """Figures of small areas as files state them: indicator, area_code, period (of an edition its year), value."""
    columns = (observation.c[name] for name in ("indicator", "area_code", "period", "value"))
    asked = select(*columns).join(area, area.c.code == observation.c.area_code)
    return frame(
        connection, asked.where(observation.c.indicator.in_(sorted(indicators)), area.c.type == "lsoa", CURRENT)
    )


def links(connection: Connection) -> pd.DataFrame:
    """How many people the census counted in an LSOA of 2011 and one of 2021 at once (LINK)."""
    columns = (observation.c.area_code, observation.c.category, observation.c.numerator)
    found = frame(connection, select(*columns).where(observation.c.indicator == SHARE, CURRENT))
    return found.set_axis(LINK, axis=1).astype({"people": float})


RESIDENCE = Step(_scope, _made)
