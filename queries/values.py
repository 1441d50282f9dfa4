"""Named questions about values. Every answer has the columns VALUE, one row an observation."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Select, and_, func, select

from data.schema import CURRENT, area, load, observation
from queries.read import read

o = observation.c
VALUE = (
    o.indicator, o.area_code, area.c.type.label("area_type"), area.c.name.label("area_name"), area.c.short_name,
    area.c.position, o.period, o.breakdown, o.category, o.numerator, o.denominator, o.value, o.lower, o.upper,
    o.lower_998, o.upper_998, o.state, o.note, o.load_id, load.c.illustrative, load.c.at.label("loaded"),
)  # fmt: skip


def trend(indicator: str, areas: Sequence[str]) -> pd.DataFrame:
    """One row per area and period of an indicator, oldest first."""
    wanted = _main(indicator) & o.area_code.in_(sorted(areas))
    return read(valued().where(wanted).order_by(o.period_end, area.c.position, area.c.code))


def at(indicator: str, areas: Sequence[str], period: str) -> pd.DataFrame:
    """One row per area of an indicator at a period, in the areas' fixed order."""
    wanted = _main(indicator) & o.area_code.in_(sorted(areas)) & (o.period == period)
    return read(valued().where(wanted).order_by(area.c.position, area.c.code))


def period_shown(indicator: str, place: str, asked: str) -> str:
    """The period asked for if the Place has a figure for it, else the Place's latest, "" where it has none.

    So a stale link still shows something.
    """
    known = _periods_of(indicator, place)
    return asked if asked in known else known[-1] if known else ""


def periods(indicator: str, place: str) -> list[str]:
    """The periods for which the Place, or where it has none its practices, have a row, oldest first."""
    return _periods_of(indicator, place)


def all_latest(place: str, areas: Sequence[str], indicators: Sequence[str]) -> pd.DataFrame:
    """One row per indicator and area, each indicator at the Place's latest period."""
    # Indicators are named in both parts, for the index begins with them: else all of England's rows are looked through.
    named = o.indicator.in_(sorted(indicators)) & (o.breakdown == "all") & CURRENT
    newest = select(o.indicator, func.max(o.period_end).label("period_end")).where(named & (o.area_code == place))
    last = newest.group_by(o.indicator).subquery()
    rows = valued().join(last, and_(last.c.indicator == o.indicator, last.c.period_end == o.period_end))
    wanted = named & o.area_code.in_(sorted(areas))
    return read(rows.where(wanted).order_by(o.indicator, area.c.position, area.c.code))


def breakdown(indicator: str, areas: Sequence[str], by: str, place: str) -> pd.DataFrame:
    """One row per area and category of a breakdown, at the latest period that the Place has it for."""
    newest = select(func.max(o.period_end)).where(
        o.indicator == indicator, o.breakdown == by, o.area_code == place, CURRENT
    )
    wanted = (o.indicator == indicator) & (o.breakdown == by) & o.area_code.in_(sorted(areas)) & CURRENT
    rows = valued().where(wanted, o.period_end == newest.scalar_subquery())
    return read(rows.order_by(area.c.position, area.c.code, o.category))


def valued() -> Select[Any]:
    """Observations with their areas and loads, to be narrowed: the columns VALUE."""
    joined = observation.join(area, area.c.code == o.area_code).join(load, load.c.id == o.load_id)
    return select(*VALUE).select_from(joined)


def _main(indicator: str) -> ColumnElement[bool]:
    return and_(o.indicator == indicator, o.breakdown == "all", CURRENT)


def _periods_of(indicator: str, place: str) -> list[str]:
    """Those of the Place; of its practices, where figures are published for practices only."""
    asked = select(o.period, o.period_end).where(_main(indicator)).order_by(o.period_end)
    own = list(read(asked.where(o.area_code == place))["period"])
    if own:
        return own
    practices = asked.join(area, area.c.code == o.area_code).where(area.c.type == "practice").distinct()
    return list(read(practices)["period"])
