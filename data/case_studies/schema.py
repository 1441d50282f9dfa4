"""The keys of a case study and its parts: none may lack, none be unknown."""

import re
from collections.abc import Callable
from typing import Any, TypeVar

from data.case_studies import keys
from data.case_studies.measures import WORD
from data.case_studies.model import CaseStudy
from data.case_studies.parts import Capacity, Claim, Impact, Measure, Population, Quote, Saving, Story, UnitCost
from data.case_studies.words import Aim, Direction, Evidence, Kind, Status
from data.indicators import Source
from data.rules import Table

LINES = ("prescribing", "admissions", "rightcare", "placements", "cost-centre", "funding")  # of spending
LINE = re.compile("|".join(LINES))
SEGMENT = re.compile(r"(children|working_age|older)/(well|ltc|complex)")
SLUG = re.compile(r"[a-z0-9_-]{1,24}", re.ASCII)
CONSENT = re.compile(r"recorded on [0-9]{4}-[0-9]{2}-[0-9]{2} by \S.{2,80}", re.ASCII)
A_WORD = "a short word of small letters, digits and -"
Made = TypeVar("Made")


def made(top: Table, measures: tuple[Measure, ...]) -> CaseStudy:
    """The case study that a table holds. Raises RuleError naming the key."""
    found = _whole(
        CaseStudy, top, measures=measures,
        id=keys.matching(top, "id", WORD, A_WORD), title=keys.short(top, "title"), summary=top.text("summary"),
        community=_community(top),
        also=keys.all_matching(top, "also", SLUG, "slugs of communities"),
        aims=keys.some_of(top, "aims", Aim), goals=keys.optional_texts(top, "goals"), theme=keys.short(top, "theme"),
        started=keys.month_of(top, "started"), ended=keys.month_of(top, "ended") if "ended" in top.held else "",
        lead_role=top.text("lead_role"), status=keys.one_of(top, "status", Status),
        population=_population(top.table("population")), capacity=_one(top, "capacity", _capacity),
        unit_costs=_each(top, "unit_costs", _unit_cost), saving=_one(top, "saving", _saving),
        counterfactual=top.text("counterfactual"), basis=top.text("basis"),
        evidence=keys.one_of(top, "evidence", Evidence), impact=_impact(top.table("impact")),
        not_known=top.texts("not_known"), owner=top.text("owner"), next_review=keys.day_of(top, "next_review"),
        claims=_each(top, "claims", _claim), beside=keys.all_matching(top, "beside", WORD, "ids of indicators"),
        segments=keys.all_matching(top, "segments", SEGMENT, "a stage of life and a need, such as older/complex"),
        spend=keys.all_matching(top, "spend", LINE, f"lines of spending ({', '.join(LINES)})"),
        source=_source(top.table("source")), quotes=_each(top, "quotes", _quote), story=_one(top, "story", _story),
    )  # fmt: skip
    _check(found, top)
    return found


def _check(found: CaseStudy, top: Table) -> None:
    """What holds between keys."""
    keys.without_repeats(top, "unit_costs", [one.id for one in found.unit_costs])
    ends = found.ended[:4].isdecimal() and found.started[:4].isdecimal()
    keys.require(top, not ends or found.started <= found.ended, "ended is before started")
    if found.saving is None:
        return
    measure, cost = found.by_id.get(found.saving.measure), [one.id for one in found.unit_costs]
    keys.require(top, found.saving.unit_cost in cost, f"saving: there is no unit cost {found.saving.unit_cost[:60]!r}")
    keys.require(top, measure is not None, f"saving: there is no measure {found.saving.measure[:60]!r}")
    said = "saving: the measure has to be a share: what has no denominator is barred from savings and scenarios"
    keys.require(top, measure is not None and measure.kind is Kind.SHARE, said)


def _whole(make: Callable[..., Made], table: Table, **found: Any) -> Made:
    """What a table tells, once all its keys are taken."""
    table.finished()
    return make(**found)


def _community(table: Table) -> str:
    found = table.value("community", str, 'the slug of a community, or "" for the whole Place')
    return keys.matching(table, "community", SLUG, "the slug of a community") if found else ""


def _one(table: Table, key: str, make: Callable[[Table], Made]) -> Made | None:
    return make(table.table(key)) if key in table.held else None


def _each(table: Table, key: str, make: Callable[[Table], Made]) -> tuple[Made, ...]:
    return tuple(make(one) for one in keys.parts(table, key))


def _population(table: Table) -> Population:
    number = keys.whole(table, "number") if "number" in table.held else None
    texts = {"words": table.text("words"), "source": table.text("source"), "says": keys.optional(table, "says")}
    return _whole(Population, table, number=number, **texts)


def _capacity(table: Table) -> Capacity:
    numbers = {key: keys.whole(table, key) for key in ("cases", "minutes_low", "minutes_high")}
    keys.require(table, numbers["minutes_low"] <= numbers["minutes_high"], "minutes_low is above minutes_high")
    return _whole(Capacity, table, every=table.text("every"), says=keys.optional(table, "says"), **numbers)


def _unit_cost(table: Table) -> UnitCost:
    low, high = keys.pounds(table, "low"), keys.pounds(table, "high")
    keys.require(table, low <= high, "low is above high")
    texts = {key: table.text(key) for key in ("name", "price_year", "source")}
    texts |= {key: keys.optional(table, key) for key in ("low_is", "high_is", "says")}
    return _whole(UnitCost, table, id=keys.matching(table, "id", WORD, A_WORD), low=low, high=high, **texts)


def _saving(table: Table) -> Saving:
    return _whole(Saving, table, **{key: table.text(key) for key in ("measure", "unit_cost", "what")})


def _impact(table: Table) -> Impact:
    return _whole(Impact, table, **{key: table.text(key) for key in ("short", "medium", "long")})


def _claim(table: Table) -> Claim:
    return _whole(
        Claim, table, indicator=keys.matching(table, "indicator", WORD, "the id of an indicator"),
        direction=keys.one_of(table, "direction", Direction), since=keys.month_of(table, "since"),
        says=keys.optional(table, "says"), note=keys.optional(table, "note"),
    )  # fmt: skip


def _source(table: Table) -> Source:
    return _whole(Source, table, **{key: table.text(key) for key in ("name", "publisher", "url", "licence")})


def _quote(table: Table) -> Quote:
    return _whole(Quote, table, about=table.text("about"), says=table.text("says"))


def _story(table: Table) -> Story:
    source, consent = keys.optional(table, "source"), keys.optional(table, "consent")
    said = "a story needs its published source, or consent such as 'recorded on 2026-03-01 by the practice manager'"
    keys.require(table, bool(source) or bool(CONSENT.fullmatch(consent)), said)
    keys.require(table, not consent or bool(CONSENT.fullmatch(consent)), said)
    return _whole(Story, table, text=table.text("text"), source=source, consent=consent)
