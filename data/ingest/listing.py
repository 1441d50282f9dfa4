"""The store's contents as people ask for them at a terminal: an indicator's rows, and the loads."""

from collections.abc import Callable, Mapping
from datetime import UTC
from difflib import get_close_matches
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, and_, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from data.indicators import indicators
from data.ingest.derive import ABOVE
from data.schema import HIGHEST, area, load, membership, observation, remainder

SHOWN = [
    "indicator", "area_type", "area_code", "area_name", "period", "breakdown", "category", "numerator", "denominator",
    "value", "lower", "upper", "state", "load", "map",
]  # fmt: skip


def shown(connection: Connection, indicator: str, code: str = "", version: int | None = None) -> list[dict[str, Any]]:
    """Rows of an indicator, of one area or of all, with the columns SHOWN; whole numbers as int.

    `version`: the rows as they stood at that data version; else the current ones. `map`: the loads that said who
    belongs to whom when a row was added up from practices, None for other rows.
    """
    o = observation.c
    named = {"area_type": area.c.type, "area_name": area.c.name, "load": o.load_id, "map": o.since}
    columns = [(named[name] if name in named else o[name]).label(name) for name in SHOWN]
    asked = select(*columns, o.origin).join(area, area.c.code == o.area_code)
    asked = asked.where(o.indicator == indicator, _standing(version, o.since, o.superseded_by))
    if code:
        asked = asked.where(o.area_code == code)
    answer = connection.execute(
        asked.order_by(o.breakdown, o.period_end, area.c.type, area.c.position, o.category)
    ).mappings()
    at = _maps(connection)
    return [
        {name: plain(row[name]) for name in SHOWN}
        | {"map": at(row["map"]) if row["origin"] == "derived" and row["area_type"] in ABOVE else None}
        for row in answer
    ]


def unknown(connection: Connection, indicator: str, code: str = "") -> str:
    """What to say of an indicator or an area that there is not, with those near it; "" where both are known."""
    if indicator not in indicators():
        return f"There is no indicator {indicator}{_near(indicator, {one: one for one in indicators()})}."
    areas = {one.code: one.name for one in connection.execute(select(area.c.code, area.c.name))}
    if not code or code in areas:
        return ""
    named = {name: f"{one} ({name})" for one, name in areas.items()}
    return f"There is no area {code}{_near(code, named | {one: one for one in areas})}."


def _near(word: str, known: Mapping[str, str]) -> str:
    """Those of `known` near a word: it gives what they are called by the words that they are found by."""
    plain = {words.casefold(): called for words, called in known.items()}
    near = get_close_matches(word.casefold(), plain)
    return f"; near it: {', '.join(plain[one] for one in near)}" if near else ""


def _standing(version: int | None, since: Column[int], until: Column[int]) -> ColumnElement[bool]:
    """What held at a data version, or what holds now."""
    if version is None:
        return until.is_(None)
    known = min(version, HIGHEST)
    return and_(since <= known, or_(until.is_(None), until > known))


def _maps(connection: Connection) -> Callable[[int], list[int]]:
    """For any data version the loads, not undone by then, that say who belongs to whom."""
    saying = select(membership.c.load_id)
    asked = select(load.c.id, load.c.undone_by).where(load.c.id.in_(saying)).order_by(load.c.id)
    found = connection.execute(asked).all()

    @cache
    def at(version: int) -> list[int]:
        return [number for number, undone in found if number <= version and (undone is None or undone > version)]

    return at


def loads(connection: Connection) -> list[dict[str, Any]]:
    """Every load, the first one first, with the number of rows that it could not place."""
    left = select(func.sum(remainder.c.rows)).where(remainder.c.load_id == load.c.id).scalar_subquery()
    answer = connection.execute(select(load, left.label("remainder_rows")).order_by(load.c.id)).mappings()
    return [{**row, "at": row["at"].replace(tzinfo=UTC).isoformat(timespec="seconds")} for row in answer]


def plain(value: Any) -> Any:
    """A number as JSON should have it: 92250 and not 92250.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
