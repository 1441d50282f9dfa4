"""The step from patients by sex and age to shares of people at an age, for practices and England."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from sqlalchemy import Connection, select

from data.ages import INDICATOR, SYSTEMS, Bands
from data.ingest.knowledge import Known
from data.ingest.rows import ROW, rows
from data.ingest.steps import Step, Touched, groups
from data.loaders.contract import OBSERVATION
from data.schema import CURRENT, area, observation

KIND = "age_bands"  # what a definition's `file` says: {kind = "age_bands", from = 65}, or {..., from = 0, to = 4}
BREAKDOWNS = [name for bands in SYSTEMS for name in bands.breakdowns.values()]
AREA = ["area_code", "period"]


def shares(ages: pd.DataFrame, wanted: Mapping[str, Mapping[str, Any]]) -> pd.DataFrame:
    """People at some ages out of all: rows (OBSERVATION and load_id) with numerator and denominator.

    `ages`: area_code, period, breakdown, category, numerator, load_id. `wanted`: by indicator the ages `from` and
    `to`. An area that lacks a band or a sex has no row, and bands that straddle an age give none.
    """
    whole = [_whole(ages, bands) for bands in SYSTEMS]
    found = [
        _share(part, labels).assign(indicator=name)
        for name, limits in wanted.items()
        for bands, part in zip(SYSTEMS, whole, strict=True)
        if (labels := bands.between(limits["from"], limits.get("to"))) is not None
    ]
    if not found:
        return pd.DataFrame(columns=ROW)
    every = pd.concat(found, ignore_index=True).drop_duplicates(["indicator", *AREA])
    plain = every.assign(breakdown="all", category="all", state="ok", note="")
    return plain.reindex(columns=[*OBSERVATION, "load_id"])


def _whole(ages: pd.DataFrame, bands: Bands) -> pd.DataFrame:
    """The rows of one system in areas and periods that have every band of both sexes."""
    own = ages[ages["breakdown"].isin(list(bands.breakdowns.values())) & ages["numerator"].notna()]
    cells = len(bands.labels) * len(bands.breakdowns)
    return own[own.groupby(AREA)["category"].transform("size") == cells]


def _share(cells: pd.DataFrame, labels: list[str]) -> pd.DataFrame:
    among = cells["numerator"].where(cells["category"].isin(labels), 0.0)
    summed = cells.assign(among=among).groupby(AREA, as_index=False)
    found = summed.agg({"among": "sum", "numerator": "sum", "load_id": "max"})
    # nobody on the list: there is no share of nobody
    found = found.rename(columns={"numerator": "denominator", "among": "numerator"})
    return found[found["denominator"] > 0]


def _wanted(known: Known) -> dict[str, Mapping[str, Any]]:
    return {name: one.file for name, one in known.indicators.items() if one.file["kind"] == KIND}


def _scope(connection: Connection, touched: Touched, known: Known) -> pd.DataFrame:
    wanted = _wanted(known)
    periods = set(touched.periods([INDICATOR, *wanted]))
    if touched.everything:
        having = select(observation.c.period).where(
            observation.c.indicator == INDICATOR, observation.c.breakdown.in_(BREAKDOWNS), CURRENT
        )
        periods |= set(connection.scalars(having.distinct()))
    return groups(((name, "all") for name in wanted), sorted(periods))


def _made(connection: Connection, scope: pd.DataFrame, known: Known) -> pd.DataFrame:
    within = pd.DataFrame({"indicator": INDICATOR, "period": scope["period"].unique()})
    below = select(area.c.code).where(area.c.type.in_(("practice", "england")))
    ages = rows(connection, observation.c.breakdown.in_(BREAKDOWNS), observation.c.area_code.in_(below), within=within)
    return shares(ages, _wanted(known))


AGES = Step(_scope, _made)
