"""The store's contents as people ask for them at a terminal: an indicator's rows, and the loads."""

from datetime import UTC
from typing import Any

from sqlalchemy import Connection, func, select

from data.schema import CURRENT, area, load, observation, remainder

SHOWN = [
    "indicator", "area_type", "area_code", "area_name", "period", "breakdown", "category", "numerator", "denominator",
    "value", "lower", "upper", "state", "load",
]  # fmt: skip


def shown(connection: Connection, indicator: str, code: str = "") -> list[dict[str, Any]]:
    """Current rows of an indicator, of one area or of all, with the columns SHOWN; whole numbers as int."""
    named = {"area_type": area.c.type, "area_name": area.c.name, "load": observation.c.load_id}
    columns = [named[name].label(name) if name in named else observation.c[name] for name in SHOWN]
    asked = select(*columns).join(area, area.c.code == observation.c.area_code)
    asked = asked.where(observation.c.indicator == indicator, CURRENT)
    if code:
        asked = asked.where(observation.c.area_code == code)
    order = (observation.c.breakdown, observation.c.period_end, area.c.type, area.c.position, observation.c.category)
    answer = connection.execute(asked.order_by(*order)).mappings()
    return [{name: plain(value) for name, value in row.items()} for row in answer]


def loads(connection: Connection) -> list[dict[str, Any]]:
    """Every load, the first one first, with the number of rows that it could not place."""
    left = select(func.sum(remainder.c.rows)).where(remainder.c.load_id == load.c.id).scalar_subquery()
    answer = connection.execute(select(load, left.label("remainder_rows")).order_by(load.c.id)).mappings()
    return [{**row, "at": row["at"].replace(tzinfo=UTC).isoformat(timespec="seconds")} for row in answer]


def plain(value: Any) -> Any:
    """A number as JSON should have it: 92250 and not 92250.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
