"""Named questions about parts of the population, such as fifths of deprivation, and about England's cut points."""

from collections.abc import Sequence

import pandas as pd
from sqlalchemy import Float, func, select

from data.schema import CURRENT, area, observation
from queries.read import read
from queries.values import o, valued

TENTHS = 10


def parts(indicators: Sequence[str], areas: Sequence[str], breakdowns: Sequence[str]) -> pd.DataFrame:
    """One row per indicator, area, period, breakdown and category, the oldest period first; "all" asks for the whole.

    For a few areas: an indicator may have sixty months.
    """
    wanted = o.indicator.in_(sorted(indicators)) & o.breakdown.in_(sorted(breakdowns)) & CURRENT
    rows = valued().where(wanted, o.area_code.in_(sorted(areas)))
    return read(rows.order_by(o.indicator, o.period_end, area.c.position, area.c.code, o.breakdown, o.category))


def offered(indicators: Sequence[str], areas: Sequence[str], breakdowns: Sequence[str]) -> dict[str, list[str]]:
    """The breakdowns of each indicator for which one of the areas has a row; indicators without any are left out."""
    wanted = o.indicator.in_(sorted(indicators)) & o.breakdown.in_(sorted(breakdowns)) & CURRENT
    asked = select(o.indicator, o.breakdown).where(wanted, o.area_code.in_(sorted(areas))).distinct()
    found: dict[str, list[str]] = {}
    for name, by in read(asked.order_by(o.indicator, o.breakdown)).itertuples(index=False):
        found.setdefault(name, []).append(by)
    return found


def lowest_scores(period: str = "2019") -> dict[int, float]:
    """The lowest deprivation score in each tenth of England's neighbourhoods, 1 the most deprived.

    Nothing unless all ten tenths are loaded.
    """
    score, tenth = observation.alias("score").c, observation.alias("tenth").c
    same = (score.area_code == tenth.area_code) & (score.period == tenth.period) & (score.breakdown == "all")
    asked = select(tenth.value.label("tenth"), func.min(score.value, type_=Float).label("lowest")).where(
        tenth.indicator == "imd_decile", tenth.breakdown == "all", tenth.period == period,
        tenth.superseded_by.is_(None), score.indicator == "imd_score", same, score.superseded_by.is_(None),
    )  # fmt: skip
    rows = read(asked.group_by(tenth.value).order_by(tenth.value))
    found = {int(one.tenth): one.lowest for one in rows.itertuples()}
    return found if len(found) == TENTHS else {}
