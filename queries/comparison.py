"""Named questions about the comparison set: the PCNs or practices of all England, where the store keeps them."""

import pandas as pd
from sqlalchemy import select

from data.periods import parse
from data.schema import CURRENT, area
from queries.read import read
from queries.values import o

SET = (o.area_code, o.numerator, o.denominator, o.value, o.state)


def whole_set(indicator: str, level: str, period: str) -> pd.DataFrame:
    """One row per area of a level ("pcn" or "practice") at a period, in order of code: the columns SET and no more.

    For distributions, tenths and funnels; rows of every state, for the count of those left out. None at period "".
    """
    # The areas first: an indicator may have sixty months of eight thousand areas, of which this wants one month.
    codes = select(area.c.code).where(area.c.type == level)
    wanted = (o.indicator == indicator) & (o.breakdown == "all") & o.area_code.in_(codes) & CURRENT
    day = o.period_end == parse(period).end if period else o.id < 0
    return read(select(*SET).where(wanted, day, o.period == period).order_by(o.area_code))
