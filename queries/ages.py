"""The named question about people by sex and age."""

from collections.abc import Sequence

import pandas as pd
from sqlalchemy import ColumnElement, and_, func, select

from data.ages import INDICATOR, SYSTEMS, Bands
from data.schema import CURRENT, area
from queries.read import read
from queries.values import o, valued


def by_age(areas: Sequence[str], place: str) -> pd.DataFrame:
    """One row per area, sex and band, at the latest period that the Place has both sexes for.

    Five-year bands where any are loaded, else ten-year bands; no rows where there are neither.
    """
    for bands in SYSTEMS:
        period = _latest(bands, place)
        if period:
            wanted = _of(bands) & o.area_code.in_(sorted(areas)) & (o.period == period)
            return read(valued().where(wanted).order_by(area.c.position, area.c.code, o.breakdown, o.category))
    return pd.DataFrame()


def _latest(bands: Bands, place: str) -> str:
    own = select(o.period, o.period_end).where(_of(bands), o.area_code == place, o.value.is_not(None))
    both = own.group_by(o.period, o.period_end).having(func.count(o.breakdown.distinct()) == len(bands.breakdowns))
    found = read(both.order_by(o.period_end.desc()).limit(1))
    return str(found["period"].iloc[0]) if len(found) else ""


def _of(bands: Bands) -> ColumnElement[bool]:
    return and_(o.indicator == INDICATOR, o.breakdown.in_(sorted(bands.breakdowns.values())), CURRENT)
