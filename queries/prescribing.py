"""Named questions about prescribing: sums over months by BNF code, measures, and the deciles that they stand among.

Sums are made in SQL and rounded to five places, at which they are exact.
"""

from collections.abc import Sequence
from datetime import date
from math import nan
from typing import NamedTuple

import pandas as pd
from sqlalchemy import Float, Integer, String, bindparam, func, select

from data.periods import parse
from data.place import ENGLAND
from data.schema import CURRENT, area
from queries.read import read
from queries.spans import latest
from queries.values import AREAS, MAIN, PERIODS_OF_PLACE, VALUED, o

COST, NIC = "prescribing_cost", "prescribing_nic"
COST_PER_1000, ITEMS_PER_1000 = "prescribing_cost_per_1000", "prescribing_items_per_1000"
ITEMS_PER_STAR_PU = "antibacterial_items_star_pu"  # the one group that weights for items are published for
PLACES = 5  # decimals that money is kept to
ALIKE = 9  # decimals of sums and means that do not hang on the order in which a database adds
WITHIN = o.period_end.between(bindparam("first"), bindparam("last"))
NAMED = o.indicator.in_(bindparam("indicators", expanding=True)) & CURRENT
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
    .where(NAMED, o.breakdown.in_(bindparam("breakdowns", expanding=True)), o.category == "all", AREAS, WITHIN)
    .group_by(o.indicator, o.area_code, o.breakdown)
    .order_by(o.indicator, o.area_code, o.breakdown)
)
TENTHS = (
    select(o.indicator, o.breakdown, o.period, o.category, o.value)
    .where(NAMED, o.breakdown.in_(("practice_deciles", "pcn_deciles")), o.area_code == ENGLAND, WITHIN)
    .order_by(o.indicator, o.period_end, o.breakdown, o.category)
)
MEAN_TENTHS = (
    select(
        o.indicator, o.breakdown, o.category, func.avg(o.value, type_=Float).label("value"),
        func.count(o.value, type_=Integer).label("months"),
    )
    .where(NAMED, o.breakdown.in_(("practice_deciles", "pcn_deciles")), o.area_code == ENGLAND, WITHIN)
    .group_by(o.indicator, o.breakdown, o.category)
    .order_by(o.indicator, o.breakdown, o.category)
)  # fmt: skip
OF_PRACTICES = (
    select(o.area_code, o.period, o.denominator, o.value, o.state)
    .where(MAIN, AREAS)
    .order_by(o.period_end, o.area_code)
)


class Total(NamedTuple):
    """£ and items of some months, to the last of them, and the registered people of the average month (NaN: none).

    `beside` is £ for 1,000 people over as many months where it is set against another area, NaN where it is not.
    """

    months: tuple[str, ...]
    cost: float
    items: float
    people: float
    beside: float = nan

    @property
    def per_1000(self) -> float:
        """£ for every 1,000 registered people over these months."""
        return 1000 * self.cost / self.people if self.people > 0 else nan

    @property
    def times(self) -> float:
        """So many times what it is set against."""
        return self.per_1000 / self.beside if self.beside > 0 else nan


def months(area: str, end: str = "") -> list[str]:
    """The months that an area's prescribing is known for, oldest first; until `end`, where that is one of them."""
    known = list(read(PERIODS_OF_PLACE, indicator=COST, place=area)["period"])
    return known[: known.index(end) + 1] if end in known else known


def year_total(area: str, beside: str = "") -> Total | None:
    """What an area's prescribing cost in its latest 12 months, against another area; None where nothing is loaded."""
    span = latest(months(area))
    if not span:
        return None
    rows = monthly([COST, COST_PER_1000], [area, *([beside] if beside else [])], span)
    own, other = (_total(rows[rows["area_code"] == code], span) for code in (area, beside))
    return own._replace(beside=other.per_1000)


def monthly(indicators: Sequence[str], areas: Sequence[str], span: Sequence[str]) -> pd.DataFrame:
    """One main row an indicator, area and month of a span, oldest first."""
    return read(MONTHLY, indicators=sorted(indicators), areas=sorted(areas), **_days(span))


def by_code(areas: Sequence[str], span: Sequence[str], digits: int, within: str = "") -> pd.DataFrame:
    """£ and items over a span by the first so many characters of BNF codes that begin with `within`.

    area_code, code, cost, items, letters: the length of the longest code that was added up.
    """
    asked = {"indicators": [COST], "areas": sorted(areas), "digits": digits, "within": within, "opened": len(within)}
    return _rounded(read(BY_CODE, **asked, **_days(span)), "cost")


def part_monthly(areas: Sequence[str], span: Sequence[str], within: str) -> pd.DataFrame:
    """£ and items by month of a span, of codes that begin with `within`: area_code, period, numerator, denominator."""
    asked = {"indicators": [COST], "areas": sorted(areas), "within": within, "opened": len(within)}
    return _rounded(read(OF_PART, **asked, **_days(span)), "numerator")


def by_chemical(area: str, span: Sequence[str]) -> pd.DataFrame:
    """Two rows a chemical of an area over a span: of COST with £ and items, of NIC with list price and quantity.

    indicator, code, numerator, denominator.
    """
    return _rounded(read(BY_CHEMICAL, indicators=[COST, NIC], areas=[area], **_days(span)), "numerator")


def measures(
    indicators: Sequence[str], areas: Sequence[str], span: Sequence[str], breakdowns: Sequence[str] = ("all",)
) -> pd.DataFrame:
    """Sums of measures over a span: a row an indicator, area and breakdown ("all", "cost", "items")."""
    asked = {"indicators": sorted(indicators), "areas": sorted(areas), "breakdowns": sorted(breakdowns)}
    return _rounded(read(OF_MEASURES, **asked, **_days(span)), "numerator", "denominator", places=ALIKE)


def tenths(indicators: Sequence[str], span: Sequence[str]) -> pd.DataFrame:
    """England's deciles of practices and of PCNs, month by month: indicator, breakdown, period, category, value."""
    return read(TENTHS, indicators=sorted(indicators), **_days(span))


def mean_tenths(indicators: Sequence[str], span: Sequence[str]) -> pd.DataFrame:
    """The mean of each over a span, and of how many months: indicator, breakdown, category, value, months."""
    return _rounded(read(MEAN_TENTHS, indicators=sorted(indicators), **_days(span)), "value", places=ALIKE)


def of_practices(indicator: str, practices: Sequence[str]) -> pd.DataFrame:
    """All months of practices, oldest first, and no more of each row than deciles need."""
    return read(OF_PRACTICES, indicator=indicator, areas=sorted(practices))


def _total(rows: pd.DataFrame, span: Sequence[str]) -> Total:
    cost, people = rows[rows["indicator"] == COST], rows[rows["indicator"] == COST_PER_1000]
    return Total(
        tuple(span), round(float(cost["numerator"].sum()), PLACES), float(cost["denominator"].sum()),
        float(people["denominator"].mean()) if len(people) else nan,
    )  # fmt: skip


def _days(span: Sequence[str]) -> dict[str, date]:
    """From the last day of the first month to that of the last."""
    return {"first": parse(span[0]).end, "last": parse(span[-1]).end}


def _rounded(rows: pd.DataFrame, *names: str, places: int = PLACES) -> pd.DataFrame:
    return rows.assign(**{name: rows[name].round(places) for name in names})
