"""Named questions about the comparison set: the PCNs or practices of all England, where the store keeps them."""

from datetime import date
from typing import Any

from sqlalchemy import bindparam, select

from data.periods import parse
from data.schema import area
from queries.read import rows
from queries.values import MAIN, o

SET = (o.area_code, o.numerator, o.denominator, o.value, o.state)
# The areas first: an indicator may have sixty months of eight thousand areas, of which this wants one month.
OF_LEVEL = o.area_code.in_(select(area.c.code).where(area.c.type == bindparam("level")))
WHOLE_SET = (
    select(*SET)
    .where(MAIN, OF_LEVEL, o.period_end == bindparam("day"), o.period == bindparam("period"))
    .order_by(o.area_code)
)


def whole_set(indicator: str, level: str, period: str) -> list[Any]:
    """A named tuple of SET per area of a level ("pcn" or "practice") at a period, in order of code.

    For distributions, tenths and funnels; rows of every state, for the count of those left out. None at period "".
    """
    day = parse(period).end if period else date.min
    return rows(WHOLE_SET, indicator=indicator, level=level, period=period, day=day)
