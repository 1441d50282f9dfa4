"""Named questions about money by line: months, years and make-up, of communities and the Place, as lists of rows."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import and_, bindparam, case, func, or_, select

from data.periods import month, parse, years_later
from data.schema import CURRENT, area
from queries.read import rows
from queries.values import AREAS, BREAKDOWNS, INDICATORS, VALUE, VALUED, o

NAMED = INDICATORS & CURRENT
OF_PLACE = o.area_code == bindparam("place")
# A month that some communities only have sent is missing for the Place: it is not the newest while another is known.
KNOWN = func.max(case((o.state != "missing", o.period_end)))
ENDED = func.coalesce(KNOWN, func.max(o.period_end))
NEWEST = select(o.indicator, ENDED.label("newest")).where(NAMED, OF_PLACE, BREAKDOWNS).group_by(o.indicator)
STANDING = NEWEST.subquery()
IN_ORDER = (o.indicator, area.c.position, area.c.code, o.period_end, o.breakdown, o.category)
# A year of all lines has a thousand rows: without what nobody reads of them, the names of areas and what is worked out.
UNREAD = (
    "area_type", "area_name", "short_name", "position", "value", "lower", "upper", "lower_998", "upper_998",
)  # fmt: skip
SUMMED = VALUED.with_only_columns(*(one for one in VALUE if one.name not in UNREAD))
YEAR = (
    SUMMED.join(STANDING, STANDING.c.indicator == o.indicator)
    .where(NAMED, BREAKDOWNS, AREAS)
    .where(
        or_(
            and_(o.indicator.in_(bindparam("flows", expanding=True)), o.period_end > bindparam("since")),
            o.indicator.in_(bindparam("lists", expanding=True)),
            o.period_end == STANDING.c.newest,
        )
    )
    .order_by(*IN_ORDER)
)
SINCE = VALUED.where(NAMED, BREAKDOWNS, AREAS, o.period_end > bindparam("since")).order_by(*IN_ORDER)
OF_AREA = (o.indicator == bindparam("indicator")) & CURRENT & (o.area_code == bindparam("area"))
# Two ranges of the index: for "not all" the whole figures of every area would be looked through.
PARTS = [
    VALUED.where(OF_AREA, beside).order_by(o.breakdown, o.category)
    for beside in (o.breakdown < "all", o.breakdown > "all")
]
MONTHS = select(o.period, o.state).where(OF_AREA, o.breakdown == "all").order_by(o.period_end)
SENT = (
    select(o.area_code)
    .distinct()
    .where(o.indicator == bindparam("indicator"), o.breakdown == "all", CURRENT, AREAS, o.state != "missing")
)
SENT_AT = SENT.where(o.period == bindparam("period"))
AT = VALUED.where(NAMED, BREAKDOWNS, AREAS, o.period == bindparam("period")).order_by(*IN_ORDER)
EVER = date(1900, 1, 1)


def year(
    flows: Sequence[str], stocks: Sequence[str], areas: Sequence[str], place: str, lists: Sequence[str] = ()
) -> list[Any]:
    """Main rows of areas, one a figure: of `flows` the 12 months to the Place's newest, of `stocks` its newest alone.

    Of `lists` there are all periods. Where the flows end at different months, the year reaches back from the one that
    ends first. The rows have all columns of values but the UNREAD.
    """
    ends = [one for one in newest(flows, place).values() if one]
    since = _year_before(min(ends)) if ends else EVER
    asked = {"indicators": [*flows, *stocks, *lists], "areas": areas, "breakdowns": ["all"], "place": place}
    return rows(YEAR, **asked, flows=flows, lists=lists, since=since)


def newest(indicators: Sequence[str], place: str, breakdown: str = "all") -> dict[str, date]:
    """The day that the Place's newest figure of each indicator reaches to; those without any row are left out."""
    found = rows(NEWEST, indicators=indicators, place=place, breakdowns=[breakdown])
    return {row.indicator: date.fromisoformat(row.newest) for row in found}


def make_up(indicators: Sequence[str], areas: Sequence[str], breakdowns: Sequence[str], place: str) -> list[Any]:
    """One row a figure and category of these breakdowns, of the 12 months to the Place's newest figure of any."""
    ends = newest(indicators, place, breakdowns[0])
    since = _year_before(max(ends.values())) if ends else EVER
    return history(indicators, areas, breakdowns, since)


def history(
    indicators: Sequence[str], areas: Sequence[str], breakdowns: Sequence[str] = ("all",), since: date = EVER
) -> list[Any]:
    """One row a figure and category of these breakdowns after a day, oldest first within an area."""
    return rows(SINCE, indicators=indicators, areas=areas, breakdowns=breakdowns, since=since)


def parts_at_newest(indicator: str, area: str) -> list[Any]:
    """One row a breakdown and category of an area's figure, at the newest period that has any."""
    found = [row for part in PARTS for row in rows(part, indicator=indicator, area=area)]
    newest = max((row.period for row in found), key=lambda key: parse(key).end, default="")
    return [row for row in found if row.period == newest]


def months(indicator: str, area: str) -> dict[str, bool]:
    """The periods of an area's rows, oldest first, and whether there is a figure: it is not missing."""
    return {row.period: row.state != "missing" for row in rows(MONTHS, indicator=indicator, area=area)}


def sent(indicator: str, areas: Sequence[str], period: str = "") -> list[str]:
    """Those of the areas that have a figure of an indicator, hidden or not: at a period, or at any."""
    asked: dict[str, object] = {"indicator": indicator, "areas": areas}
    found = rows(SENT_AT, **asked, period=period) if period else rows(SENT, **asked)
    return [row.area_code for row in found]


def at(indicators: Sequence[str], areas: Sequence[str], breakdowns: Sequence[str], period: str) -> list[Any]:
    """One row a figure and category of these breakdowns, at a period."""
    return rows(AT, indicators=indicators, areas=areas, breakdowns=breakdowns, period=period)


def _year_before(day: date) -> date:
    """The last day of the same month a year earlier."""
    earlier = years_later(month(day), -1)
    return parse(earlier).end if earlier else day
