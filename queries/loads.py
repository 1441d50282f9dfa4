"""Named questions about what was loaded, from which file, and what could not be placed."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Integer, bindparam, case, func, select

from data.schema import CURRENT, load, observation, remainder
from queries.read import rows, version

HISTORY = select(*load.c).where(load.c.id <= bindparam("version")).order_by(load.c.id.desc())
REMAINDERS = (
    select(*remainder.c)
    .where(remainder.c.load_id <= bindparam("version"))
    .order_by(remainder.c.load_id.desc(), remainder.c.id)
)


def history() -> list[Any]:
    """One row per load, undo included, newest first."""
    return rows(HISTORY, version=version())


def taken_back(since: int) -> int | None:
    """The newest load that held at a data version and was taken back after it: what was made then rests on it."""
    return next((row.id for row in history() if row.id <= since < (row.undone_by or 0)), None)


def illustrative() -> bool:
    """Whether the store holds figures that were made up."""
    return any(row.illustrative for row in history())


def remainders() -> list[Any]:
    """One row per load and reason for rows that could not be placed, in the order they were found."""
    return rows(REMAINDERS, version=version())


def coverage(indicators: Sequence[str], areas: Sequence[str]) -> list[Any]:
    """One row per indicator that has current figures of these areas: first and last period end, rows, latest load."""
    o = observation.c
    columns = (
        o.indicator,
        func.min(o.period_end, type_=o.period_end.type).label("first"),
        func.max(o.period_end, type_=o.period_end.type).label("last"),
        func.count(type_=Integer).label("rows"),
        func.max(o.load_id).label("load_id"),
    )
    return rows(select(*columns).where(_of(indicators, areas)).group_by(o.indicator).order_by(o.indicator))


def held(indicators: Sequence[str], areas: Sequence[str]) -> list[Any]:
    """One row per indicator and period with figures of these areas: how many rows, how many of them are provisional
    (their note says so) and how many illustrative."""
    o = observation.c
    said = case((o.note.ilike("%provisional%"), 1), else_=0)
    made_up = case((load.c.illustrative, 1), else_=0)
    columns = (
        o.indicator, o.period, func.count(type_=Integer).label("rows"),
        func.sum(said, type_=Integer).label("provisional"), func.sum(made_up, type_=Integer).label("illustrative"),
    )  # fmt: skip
    joined = select(*columns).select_from(observation.join(load, load.c.id == o.load_id))
    return rows(joined.where(_of(indicators, areas)).group_by(o.indicator, o.period).order_by(o.indicator, o.period))


def _of(indicators: Sequence[str], areas: Sequence[str]) -> ColumnElement[bool]:
    o = observation.c
    return (o.breakdown == "all") & o.indicator.in_(sorted(indicators)) & o.area_code.in_(sorted(areas)) & CURRENT
