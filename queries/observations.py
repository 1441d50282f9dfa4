"""Named questions about the store's rows one by one, page by page, as they stand or as they stood."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Column,
    CompoundSelect,
    Integer,
    Select,
    String,
    bindparam,
    case,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)  # fmt: skip
from sqlalchemy.sql.elements import Label

from data.schema import CURRENT, area, indicator, load, observation
from queries.read import plain, read, rows

o, now = observation.c, observation.alias("now").c
KEY = ("indicator", "breakdown", "area_code", "period_end", "id")  # the index's order: a page is found without sorting
SAME = ("indicator", "breakdown", "area_code", "period_end", "period", "category")
FILTERS = {  # what may be asked for, by the name it is asked by
    "indicator": o.indicator == bindparam("indicator"), "area": o.area_code == bindparam("area"),
    "area_type": o.area_code.in_(select(area.c.code).where(area.c.type == bindparam("area_type"))),
    "period": o.period == bindparam("period"), "breakdown": o.breakdown == bindparam("breakdown"),
    "category": o.category == bindparam("category"),
}  # fmt: skip
# Of an earlier data version only numbers that still stand, or stand corrected, are told. Else two versions could be set
# against each other, and tell what each of them hides; and what was loaded by mistake could be read for ever.
OF_NOW = select(now.id).where(now.superseded_by.is_(None), *(now[name] == o[name] for name in SAME))
HIDDEN = OF_NOW.where(now.state == "suppressed").exists()
TAKEN_BACK = or_(load.c.undone_by.is_not(None), ~OF_NOW.where(now.value.is_not(None)).exists())
HIDDEN_NOTE, TAKEN_BACK_NOTE = "Hidden since this data version.", "Taken back since this data version."

HOLDINGS = (
    select(o.breakdown, area.c.type.label("area_type"), o.period, o.period_end, func.count(type_=Integer).label("rows"))
    .select_from(observation.join(area, area.c.code == o.area_code))
    .where(FILTERS["indicator"], CURRENT)
    .group_by(o.breakdown, area.c.type, o.period, o.period_end)
    .order_by(o.breakdown, area.c.type, o.period_end, o.period)
)
AREA = select(area.c.code).where(area.c.code == bindparam("code"))


def page(asked: Mapping[str, object], version: int | None, first: int, count: int) -> dict[str, tuple[Any, ...]]:
    """The columns of so many rows, in KEY's order, from the `first` (0 is the very first) that FILTERS' names find.

    `version`: as they stood at an earlier data version; None for the rows of now. As `python -m data show` names them,
    and `note` and `illustrative`.
    """
    at = {} if version is None else {"version": version}
    return plain(_page(frozenset(asked), version is not None), **asked, **at, first=first, count=count)


def total(asked: Mapping[str, object], version: int | None) -> int:
    """How many rows there are of those asked for."""
    at = {} if version is None else {"version": version}
    return int(rows(_total(frozenset(asked), version is not None), **asked, **at)[0].rows)


def holdings(indicator: str) -> list[dict[str, Any]]:
    """One row per breakdown, type of area and period that an indicator has current rows of, oldest first."""
    return read(HOLDINGS, indicator=indicator).to_dict("records")


def is_area(code: str) -> bool:
    """Whether the store knows an area of this code."""
    return bool(rows(AREA, code=code))


@lru_cache
def _total(names: frozenset[str], past: bool) -> Select[Any]:
    return select(func.count(type_=Integer).label("rows")).select_from(_standing(names, past).subquery())


@lru_cache
def _page(names: frozenset[str], past: bool) -> Select[Any]:
    keys = _standing(names, past).subquery()
    chosen = select(keys.c.id).order_by(*(keys.c[name] for name in KEY))
    chosen = chosen.limit(bindparam("count")).offset(bindparam("first"))
    of = observation.join(area, area.c.code == o.area_code).join(load, load.c.id == o.load_id)
    return select(*_columns(past)).select_from(of).where(o.id.in_(chosen)).order_by(*(o[name] for name in KEY))


def _standing(names: frozenset[str], past: bool) -> Select[Any] | CompoundSelect[Any]:
    """The keys of the rows that stand now, or stood at a version: in two parts then, each of which has an index."""
    # The index of current rows begins with the indicator: naming all of them makes it of use to find an area's.
    named = (o.indicator.in_(select(indicator.c.id)),) if "area" in names and "indicator" not in names else ()
    keys = select(*(o[name] for name in KEY)).where(*named, *(FILTERS[name] for name in sorted(names)))
    if not past:
        return keys.where(CURRENT)
    begun = keys.where(o.since <= bindparam("version"))
    ended = begun.where(o.area_code.in_(select(area.c.code)), o.superseded_by > bindparam("version"))
    return union_all(begun.where(CURRENT), ended)


def _columns(past: bool) -> list[Any]:
    """A row's columns; of an earlier version, without numbers that were hidden or taken back since."""
    named = (o.indicator, area.c.type.label("area_type"), o.area_code, area.c.name.label("area_name"), o.period,
             o.breakdown, o.category)  # fmt: skip
    said = (o.numerator, o.denominator, o.value, o.lower, o.upper, o.state, o.note)
    of_load = (load.c.illustrative, o.load_id.label("load"))
    if not past:
        return [*named, *said, *of_load]
    blank = [case((TAKEN_BACK, null()), else_=one).label(one.name) for one in said[:5]]  # a hidden one has no value
    told = [_told(o.state, "suppressed", "missing"), _told(o.note, HIDDEN_NOTE, TAKEN_BACK_NOTE)]
    return [*named, *blank, *told, *of_load]


def _told(own: Column[str], hidden: str, taken_back: str) -> Label[str]:
    """What is said of a row of an earlier version: its own words, unless its numbers no longer stand."""
    no_number = (o.value.is_(None), own)
    changed = ((HIDDEN, literal(hidden, String)), no_number, (TAKEN_BACK, literal(taken_back, String)))
    return case(*changed, else_=own).label(own.name)
