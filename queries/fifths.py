"""Named questions about parts of the population, such as fifths of deprivation, and about England's cut points."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Float, func, select

from data.schema import CURRENT, area, observation
from queries.read import rows
from queries.values import AREAS, BREAKDOWNS, INDICATORS, VALUED, o

EDITION, TENTHS = "2019", 10
OF = INDICATORS & BREAKDOWNS & CURRENT
PARTS = VALUED.where(OF, AREAS).order_by(
    o.indicator, o.period_end, area.c.position, area.c.code, o.breakdown, o.category
)
OFFERED = select(o.indicator, o.breakdown).where(OF, AREAS).distinct().order_by(o.indicator, o.breakdown)


def parts(indicators: Sequence[str], areas: Sequence[str], breakdowns: Sequence[str]) -> list[Any]:
    """One row per indicator, area, period, breakdown and category, the oldest period first; "all" asks for the whole.

    For a few areas: an indicator may have sixty months.
    """
    return rows(PARTS, indicators=indicators, areas=areas, breakdowns=breakdowns)


def offered(indicators: Sequence[str], areas: Sequence[str], breakdowns: Sequence[str]) -> dict[str, list[str]]:
    """The breakdowns of each indicator for which one of the areas has a row; indicators without any are left out."""
    found: dict[str, list[str]] = {}
    for row in rows(OFFERED, indicators=indicators, areas=areas, breakdowns=breakdowns):
        found.setdefault(row.indicator, []).append(row.breakdown)
    return found


def lowest_scores() -> dict[int, float]:
    """The lowest deprivation score of 2019 in each tenth of England's neighbourhoods, 1 the most deprived.

    Nothing unless all ten tenths are loaded.
    """
    score, tenth = observation.alias("score").c, observation.alias("tenth").c
    same = (score.area_code == tenth.area_code) & (score.period == tenth.period) & (score.breakdown == "all")
    asked = select(tenth.value.label("tenth"), func.min(score.value, type_=Float).label("lowest")).where(
        tenth.indicator == "imd_decile", tenth.breakdown == "all", tenth.period == EDITION,
        tenth.superseded_by.is_(None), score.indicator == "imd_score", same, score.superseded_by.is_(None),
    )  # fmt: skip
    found = {int(one.tenth): one.lowest for one in rows(asked.group_by(tenth.value).order_by(tenth.value))}
    return found if len(found) == TENTHS else {}
