"""Named questions about people in segments: aggregates of an extract, protected when it was loaded."""

from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd
from sqlalchemy import bindparam, select

from data.periods import parse
from data.schema import CURRENT, area
from queries.read import read, rows
from queries.values import AREAS, BREAKDOWNS, INDICATORS, VALUED, o

PEOPLE = "segment_people"
FIGURES = VALUED.where(
    INDICATORS, BREAKDOWNS, AREAS, CURRENT, o.period_end == bindparam("end"), o.period == bindparam("period")
).order_by(o.indicator, area.c.position, area.c.code, o.breakdown, o.category)
OF_CELLS = FIGURES.where(o.category.in_(bindparam("categories", expanding=True)))
OF_MONTHS = VALUED.where(
    o.indicator == bindparam("indicator"), o.breakdown == bindparam("breakdown"), o.category == bindparam("category"),
    AREAS, CURRENT,
).order_by(area.c.position, area.c.code, o.period_end)  # fmt: skip
# Breakdowns are named, for the index goes by them before areas: else all of England's rows are looked through.
HELD = (
    select(o.breakdown)
    .where(
        o.indicator == PEOPLE, BREAKDOWNS, o.area_code == bindparam("place"), o.period == bindparam("period"), CURRENT
    )
    .distinct()
    .order_by(o.breakdown)
)


def figures(
    indicators: Sequence[str], areas: Sequence[str], breakdowns: Sequence[str], period: str,
    categories: Sequence[str] = (),
) -> pd.DataFrame:  # fmt: skip
    """One row an indicator, area, breakdown and category (of these, if any are named) at a snapshot; none at ""."""
    if not period:
        return pd.DataFrame()
    asked: dict[str, object] = {"indicators": indicators, "areas": areas, "breakdowns": breakdowns}
    asked |= {"period": period, "end": parse(period).end}
    return read(OF_CELLS, **asked, categories=categories) if categories else read(FIGURES, **asked)


def of_cell(
    indicators: Sequence[str], areas: Sequence[str], breakdowns: Sequence[str], period: str, categories: Sequence[str]
) -> list[Any]:
    """The same of these categories as records, one a row, for what is looked at one by one; none at ""."""
    if not period:
        return []
    return rows(
        OF_CELLS, indicators=indicators, areas=areas, breakdowns=breakdowns, period=period, end=parse(period).end,
        categories=categories,
    )  # fmt: skip


def months(indicator: str, areas: Sequence[str], breakdown: str, category: str) -> list[Any]:
    """Every figure of a category as records, oldest first within an area."""
    return rows(OF_MONTHS, indicator=indicator, areas=areas, breakdown=breakdown, category=category)


def rules(known: Collection[str], place: str, period: str) -> list[str]:
    """Those of the rule sets by which the Place's people of a snapshot are in segments, in order of their ids."""
    if not period:
        return []
    found = rows(HELD, breakdowns=[f"cell:{one}" for one in known], place=place, period=period)
    return [row.breakdown.removeprefix("cell:") for row in found]
