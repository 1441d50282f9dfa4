"""Named questions about projects: case studies, and decisions noted on charts."""

import json
from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from typing import Any

from data import place
from data.case_studies import CaseStudy, Decision, published, stated
from data.periods import parse
from data.settings import Settings
from queries.entries import entries
from queries.request import once


def case_studies() -> tuple[CaseStudy, ...]:
    """All case studies of the Place: those of the folder and those loaded, by community and title.

    A loaded one stands before one of the folder of the same id. Those of the folder that name communities of another
    Place are left out.
    """
    return once("case_studies", "", _case_studies)


def _case_studies() -> tuple[CaseStudy, ...]:
    slugs = [one.slug for one in place.load(Settings.from_environment().place).communities]
    found = {one.id: one for one in published() if set(one.communities) <= set(slugs)}
    found |= {one.id: one for one in map(_loaded, entries("case_study"))}
    order = {slug: at for at, slug in enumerate(slugs)}
    return tuple(sorted(found.values(), key=lambda one: (order.get(one.community, len(slugs)), one.title, one.id)))


def case_study(identifier: str) -> CaseStudy | None:
    """The case study of this id, None where there is none."""
    return next((one for one in case_studies() if one.id == identifier), None)


def claiming(indicator: str) -> tuple[CaseStudy, ...]:
    """The case studies that claim to move an indicator."""
    return tuple(one for one in case_studies() if indicator in {claim.indicator for claim in one.claims})


def beside(indicator: str) -> tuple[CaseStudy, ...]:
    """The case studies that name an indicator to look at, and do not claim to move it."""
    moved = {one.id for one in claiming(indicator)}
    return tuple(one for one in case_studies() if indicator in one.beside and one.id not in moved)


def of_segments(segments: Collection[str]) -> tuple[CaseStudy, ...]:
    """The case studies for people of one of these segments, such as "older/complex"."""
    return tuple(one for one in case_studies() if set(segments) & set(one.segments))


def of_line(line: str) -> tuple[CaseStudy, ...]:
    """The case studies that belong to a line of spending, such as "rightcare"."""
    return tuple(one for one in case_studies() if line in one.spend)


def decisions(indicator: str, community: str) -> tuple[Decision, ...]:
    """The decisions noted on a chart, by month, numbered from 1. `community`: a slug, or the Place's code."""
    return once("decisions", (indicator, community), lambda: _decisions(f"{community}:{indicator}"))


def _decisions(part: str) -> tuple[Decision, ...]:
    rows = sorted(entries("decision", part), key=lambda row: (parse(row.body["month"]).start, row.key))
    return tuple(_decision(number, row) for number, row in enumerate(rows, 1))


def _loaded(row: Any) -> CaseStudy:
    found = _stated(json.dumps(row.body, sort_keys=True), row.part)
    return replace(found, illustrative=row.illustrative)


@lru_cache(maxsize=256)  # checking all texts takes ten times as long as reading them
def _stated(body: str, name: str) -> CaseStudy:
    return stated(json.loads(body), name)


def _decision(number: int, row: Any) -> Decision:
    community, _, indicator = row.part.partition(":")
    said = {name: row.body[name] for name in ("month", "chose", "owner", "review_date")}
    return Decision(
        number=number, id=row.key, community=community, indicator=indicator, saw=row.title,
        illustrative=row.illustrative, **said,
    )  # fmt: skip
