"""The named question about people by sex and age."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import bindparam, func, select

from data.ages import INDICATOR, SYSTEMS, Bands
from data.schema import CURRENT, area
from queries.read import read, rows
from queries.values import AREAS, BREAKDOWNS, VALUED, o

OF = (o.indicator == INDICATOR) & BREAKDOWNS & CURRENT
BY_AGE = VALUED.where(OF, AREAS, o.period == bindparam("period")).order_by(
    area.c.position, area.c.code, o.breakdown, o.category
)
PERIODS_OF_BOTH = (
    select(o.period, o.period_end)
    .where(OF, o.area_code == bindparam("place"), o.value.is_not(None))
    .group_by(o.period, o.period_end)
    .having(func.count(o.breakdown.distinct()) == bindparam("how_many"))
    .order_by(o.period_end.desc())
    .limit(1)
)

NEAR = (
    select(o.area_code, o.period, o.breakdown, o.category, o.numerator)
    .where(OF, AREAS, o.numerator.is_not(None), o.period_end.between(bindparam("first"), bindparam("last")))
    .order_by(o.area_code, o.period_end, o.breakdown, o.category)
)


def by_age(areas: Sequence[str], place: str) -> pd.DataFrame:
    """One row per area, sex and band, at the latest period that the Place has both sexes for.

    Five-year bands where any are loaded, else ten-year bands; no rows where there are neither.
    """
    for bands in SYSTEMS:
        period = _latest(bands, place)
        if period:
            return read(BY_AGE, breakdowns=_names(bands), areas=areas, period=period)
    return pd.DataFrame()


def near(areas: Sequence[str], first: date, last: date) -> list[Any]:
    """People of areas by sex and band of the lists between two days: area_code, period, breakdown, category, numerator.

    Bands of both systems; those without a count are left out.
    """
    names = [name for bands in SYSTEMS for name in _names(bands)]
    return rows(NEAR, breakdowns=names, areas=areas, first=first, last=last)


def _latest(bands: Bands, place: str) -> str:
    both = _names(bands)
    found = rows(PERIODS_OF_BOTH, breakdowns=both, place=place, how_many=len(both))
    return found[0].period if found else ""


def _names(bands: Bands) -> list[str]:
    return [*bands.breakdowns.values()]
