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
OF_CELLS = FIGURES.where(o.category.in_(bindparam("categories", expanding=True)))
HELD = (
    select(o.breakdown)
    .where(o.indicator == PEOPLE, o.area_code == bindparam("place"), o.period == bindparam("period"), CURRENT)
    .where(o.breakdown.like("cell:%"), o.breakdown.not_like("cell:%:%"))
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
    asked = {"indicators": sorted(indicators), "areas": sorted(areas), "breakdowns": sorted(breakdowns)}
    when = {"period": period, "end": parse(period).end}
    return (
        read(OF_CELLS, **asked, **when, categories=sorted(categories)) if categories else read(FIGURES, **asked, **when)
    )


def rules(place: str, period: str) -> list[str]:
    """The rule sets by which the Place's people of a snapshot are in segments, in order of their ids."""
    if not period:
        return []
    return [str(one).removeprefix("cell:") for one in read(HELD, place=place, period=period)["breakdown"]]
