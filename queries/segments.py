"""Named questions about people in segments: aggregates of an extract, protected when it was loaded."""

from collections.abc import Sequence

import pandas as pd
from sqlalchemy import bindparam, select

from data.periods import parse
from data.schema import CURRENT, area
from queries.read import read
from queries.values import AREAS, VALUED, o

PEOPLE = "segment_people"
NAMED = o.indicator.in_(bindparam("indicators", expanding=True))
BY = o.breakdown.in_(bindparam("breakdowns", expanding=True))
FIGURES = VALUED.where(
    NAMED, BY, AREAS, CURRENT, o.period_end == bindparam("end"), o.period == bindparam("period")
).order_by(o.indicator, area.c.position, area.c.code, o.breakdown, o.category)
HELD = (
    select(o.breakdown)
    .where(o.indicator == PEOPLE, o.area_code == bindparam("place"), o.period == bindparam("period"), CURRENT)
    .where(o.breakdown.like("cell:%"), o.breakdown.not_like("cell:%:%"))
    .distinct()
    .order_by(o.breakdown)
)


def figures(indicators: Sequence[str], areas: Sequence[str], breakdowns: Sequence[str], period: str) -> pd.DataFrame:
    """One row an indicator, area, breakdown and category at a snapshot; none at period ""."""
    asked = {"indicators": sorted(indicators), "areas": sorted(areas), "breakdowns": sorted(breakdowns)}
    return read(FIGURES, **asked, period=period, end=parse(period).end) if period else pd.DataFrame()


def rules(place: str, period: str) -> list[str]:
    """The rule sets by which the Place's people of a snapshot are in segments, in order of their ids."""
    if not period:
        return []
    return [str(one).removeprefix("cell:") for one in read(HELD, place=place, period=period)["breakdown"]]
