"""Named questions about prescribing: sums over months by BNF code, measures, and the deciles that they stand among.

Answers are lists of rows. Sums are made in SQL and rounded to five places, at which they are exact.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Float, Integer, String, bindparam, func, select

from data.periods import parse
from data.place import ENGLAND
from data.schema import CURRENT, area
from queries.answer import row_of
from queries.read import rows
from queries.values import AREAS, BREAKDOWNS, INDICATORS, MAIN, PERIODS_OF_PLACE, TREND, VALUED, o

COST, NIC = "prescribing_cost", "prescribing_nic"
COST_PER_1000, ITEMS_PER_1000 = "prescribing_cost_per_1000", "prescribing_items_per_1000"
ITEMS_PER_STAR_PU = "antibacterial_items_star_pu"  # the one group that weights for items are published for
PLACES = 5  # decimals that money is kept to
ALIKE = 9  # decimals of sums and means that do not hang on the order in which a database adds
WITHIN = o.period_end.between(bindparam("first"), bindparam("last"))
NAMED = INDICATORS & CURRENT
SUMS = (
    func.sum(o.numerator, type_=Float).label("numerator"),
    func.sum(o.denominator, type_=Float).label("denominator"),
)

MONTHLY = VALUED.where(NAMED, o.breakdown == "all", AREAS, WITHIN).order_by(o.period_end, area.c.position, area.c.code)
CHEMICALS = (NAMED, o.breakdown == "bnf_chemical", AREAS, WITHIN)
PREFIX = func.substr(o.category, 1, bindparam("opened", type_=Integer), type_=String)
CODES = (
    select(
        o.area_code, o.numerator, o.denominator, func.length(o.category, type_=Integer).label("letters"),
        func.substr(o.category, 1, bindparam("digits", type_=Integer), type_=String).label("code"),
    )
    .where(*CHEMICALS, bindparam("within") == PREFIX)
    .subquery()
)  # fmt: skip
BY_CODE = (
    select(
        CODES.c.area_code, CODES.c.code,
        func.sum(CODES.c.numerator, type_=Float).label("cost"),
        func.sum(CODES.c.denominator, type_=Float).label("items"),
        func.max(CODES.c.letters, type_=Integer).label("letters"),
    )
    .group_by(CODES.c.area_code, CODES.c.code)
    .order_by(CODES.c.area_code, CODES.c.code)
)  # fmt: skip
BY_CHEMICAL = (
    select(o.indicator, o.category.label("code"), *SUMS)
    .where(*CHEMICALS)
    .group_by(o.indicator, o.category)
    .order_by(o.category, o.indicator)
)
OF_PART = (
    select(o.area_code, o.period, *SUMS)
    .where(*CHEMICALS, bindparam("within") == PREFIX)
    .group_by(o.area_code, o.period)
    .order_by(o.area_code, o.period)
)
OF_MEASURES = (
    select(o.indicator, o.area_code, o.breakdown, *SUMS)
    .where(NAMED, BREAKDOWNS, o.category == "all", AREAS, WITHIN)
    .group_by(o.indicator, o.area_code, o.breakdown)
    .order_by(o.indicator, o.area_code, o.breakdown)
)
OF_ENGLAND = (NAMED, o.area_code == ENGLAND, WITHIN)
TENTHS = (
    select(o.period, o.category, o.value)
    .where(*OF_ENGLAND, o.breakdown == bindparam("breakdown"))
    .order_by(o.period_end, o.category)
)
MEAN_TENTHS = (
    select(
        o.indicator, o.breakdown, o.category, func.avg(o.value, type_=Float).label("value"),
        func.count(o.value, type_=Integer).label("months"),
    )
    .where(*OF_ENGLAND, o.breakdown.in_(("practice_deciles", "pcn_deciles")))
    .group_by(o.indicator, o.breakdown, o.category)
    .order_by(o.indicator, o.breakdown, o.category)
)  # fmt: skip
OF_PRACTICES = (
    select(o.area_code, o.period, o.denominator, o.value, o.state)
    .where(MAIN, AREAS)
    .order_by(o.period_end, o.area_code)
)


def months(area: str, end: str = "") -> list[str]:
    """The months that an area's prescribing is known for, oldest first; until `end`, where that is one of them."""
    known = [row.period for row in rows(PERIODS_OF_PLACE, indicator=COST, place=area)]
    return known[: known.index(end) + 1] if end in known else known


def course(indicator: str, area: str) -> list[Any]:
    """One main row a month of an area, oldest first."""
    return rows(TREND, indicator=indicator, areas=[area])


def monthly(indicators: Sequence[str], areas: Sequence[str], span: Sequence[str]) -> list[Any]:
    """One main row an indicator, area and month of a span, oldest first."""
    return rows(MONTHLY, indicators=indicators, areas=areas, **_days(span))


def by_code(areas: Sequence[str], span: Sequence[str], digits: int, within: str = "") -> list[Any]:
    """£ and items over a span by the first so many characters of BNF codes that begin with `within`.

    area_code, code, cost, items, letters: the length of the longest code that was added up.
    """
    asked = {"indicators": [COST], "areas": areas, "digits": digits, "within": within, "opened": len(within)}
    return _rounded(rows(BY_CODE, **asked, **_days(span)), "cost")


def part_monthly(areas: Sequence[str], span: Sequence[str], within: str) -> list[Any]:
    """£ and items by month of a span, of codes that begin with `within`: area_code, period, numerator, denominator."""
    found = rows(OF_PART, indicators=[COST], areas=areas, within=within, opened=len(within), **_days(span))
    return _rounded(found, "numerator")


def by_chemical(area: str, span: Sequence[str]) -> list[Any]:
    """Two rows a chemical of an area over a span: of COST with £ and items, of NIC with list price and quantity.

    indicator, code, numerator, denominator.
    """
    return _rounded(rows(BY_CHEMICAL, indicators=[COST, NIC], areas=[area], **_days(span)), "numerator")


def measures(
    indicators: Sequence[str], areas: Sequence[str], span: Sequence[str], breakdowns: Sequence[str] = ("all",)
) -> list[Any]:
    """Sums of measures over a span: a row an indicator, area and breakdown ("all", "cost", "items")."""
    found = rows(OF_MEASURES, indicators=indicators, areas=areas, breakdowns=breakdowns, **_days(span))
    return _rounded(found, "numerator", "denominator", places=ALIKE)


def tenths(indicator: str, span: Sequence[str], breakdown: str) -> dict[str, dict[str, float]]:
    """England's deciles of practices or of PCNs (a breakdown) by month and category."""
    found: dict[str, dict[str, float]] = {}
    for row in rows(TENTHS, indicators=[indicator], breakdown=breakdown, **_days(span)):
        found.setdefault(row.period, {})[row.category] = row.value
    return found


def mean_tenths(indicators: Sequence[str], span: Sequence[str]) -> list[Any]:
    """The mean of each over a span, and of how many months: indicator, breakdown, category, value, months."""
    return _rounded(rows(MEAN_TENTHS, indicators=indicators, **_days(span)), "value", places=ALIKE)


def of_practices(indicator: str, practices: Sequence[str]) -> list[Any]:
    """All months of practices, oldest first, and no more of each row than deciles need."""
    return rows(OF_PRACTICES, indicator=indicator, areas=practices)


def _days(span: Sequence[str]) -> dict[str, date]:
    """From the last day of the first month to that of the last."""
    return {"first": parse(span[0]).end, "last": parse(span[-1]).end}


def _rounded(found: Sequence[Any], *names: str, places: int = PLACES) -> list[Any]:
    """The rows with these columns rounded: column by column, for to replace it in each row takes five times as long."""
    if not found:
        return []
    columns = dict(zip(found[0]._fields, zip(*found, strict=True), strict=True))
    near = {name: [round(one, places) for one in columns[name]] for name in names}
    return list(map(row_of(found[0]._fields), zip(*(columns | near).values(), strict=True)))
