"""Named questions about values. Every answer has the columns VALUE, one row an observation."""

from collections.abc import Sequence

import pandas as pd
from sqlalchemy import and_, bindparam, func, select

from data.schema import CURRENT, area, load, observation
from queries.read import read, rows

o = observation.c
VALUE = (  # texts, floats, whole numbers, truths: in this order they are quickest made into a frame
    o.indicator, o.area_code, area.c.type.label("area_type"), area.c.name.label("area_name"), area.c.short_name,
    o.period, o.breakdown, o.category, o.state, o.note, load.c.at.label("loaded"), o.numerator, o.denominator, o.value,
    o.lower, o.upper, o.lower_998, o.upper_998, area.c.position, o.load_id, load.c.illustrative,
)  # fmt: skip
MAIN = (o.indicator == bindparam("indicator")) & (o.breakdown == "all") & CURRENT
AREAS = o.area_code.in_(bindparam("areas", expanding=True))
INDICATORS = o.indicator.in_(bindparam("indicators", expanding=True))
BREAKDOWNS = o.breakdown.in_(bindparam("breakdowns", expanding=True))
VALUED = (  # to be narrowed
    select(*VALUE).select_from(
        observation.join(area, area.c.code == o.area_code).join(load, load.c.id == o.load_id)
    )
)  # fmt: skip

TREND = VALUED.where(MAIN, AREAS).order_by(o.period_end, area.c.position, area.c.code)
AT = VALUED.where(MAIN, AREAS, o.period == bindparam("period")).order_by(area.c.position, area.c.code)

PERIODS = select(o.period, o.period_end).where(MAIN).order_by(o.period_end)
PERIODS_OF_PLACE = PERIODS.where(o.area_code == bindparam("place"))
PERIODS_OF_PRACTICES = PERIODS.join(area, area.c.code == o.area_code).where(area.c.type == "practice").distinct()

# Indicators are named in both parts, for the index begins with them: else all of England's rows are looked through.
NAMED = INDICATORS & (o.breakdown == "all") & CURRENT
NEWEST_OF_EACH = (
    select(o.indicator, func.max(o.period_end).label("period_end"))
    .where(NAMED, o.area_code == bindparam("place"))
    .group_by(o.indicator)
    .subquery()
)
ALL_LATEST = (
    VALUED.join(
        NEWEST_OF_EACH,
        and_(NEWEST_OF_EACH.c.indicator == o.indicator, NEWEST_OF_EACH.c.period_end == o.period_end),
    )
    .where(NAMED, AREAS)
    .order_by(o.indicator, area.c.position, area.c.code)
)

BY = (o.indicator == bindparam("indicator")) & (o.breakdown == bindparam("by")) & CURRENT
NEWEST = select(func.max(o.period_end)).where(BY, o.area_code == bindparam("place")).scalar_subquery()
BREAKDOWN = (
    VALUED.where(BY, AREAS, o.period_end == NEWEST).order_by(area.c.position, area.c.code, o.category)
)  # fmt: skip


def trend(indicator: str, areas: Sequence[str]) -> pd.DataFrame:
    """One row per area and period of an indicator, oldest first."""
    return read(TREND, indicator=indicator, areas=areas)


def at(indicator: str, areas: Sequence[str], period: str) -> pd.DataFrame:
    """One row per area of an indicator at a period, in the areas' fixed order."""
    return read(AT, indicator=indicator, areas=areas, period=period)


def period_shown(indicator: str, place: str, asked: str) -> str:
    """The period asked for if the Place has a figure for it, else the Place's latest, "" where it has none.

    So a stale link still shows something.
    """
    known = periods(indicator, place)
    return asked if asked in known else known[-1] if known else ""


def periods(indicator: str, place: str) -> list[str]:
    """The periods for which the Place has a row, oldest first; its practices, where figures are of practices only."""
    own = rows(PERIODS_OF_PLACE, indicator=indicator, place=place)
    return [one.period for one in own or rows(PERIODS_OF_PRACTICES, indicator=indicator)]


def all_latest(place: str, areas: Sequence[str], indicators: Sequence[str]) -> pd.DataFrame:
    """One row per indicator and area, each indicator at the Place's latest period."""
    return read(ALL_LATEST, place=place, areas=areas, indicators=indicators)


def breakdown(indicator: str, areas: Sequence[str], by: str, place: str) -> pd.DataFrame:
    """One row per area and category of a breakdown, at the latest period that the Place has it for."""
    return read(BREAKDOWN, indicator=indicator, areas=areas, by=by, place=place)
