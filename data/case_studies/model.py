"""What a case study holds. Nothing in it is worked out but what follows from its own figures."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data.case_studies.parts import Capacity, Claim, Impact, Measure, Population, Quote, Saving, Story, UnitCost
from data.case_studies.words import Aim, Evidence, Status
from data.indicators import Source


@dataclass(frozen=True, kw_only=True)
class CaseStudy:
    """A project as a file states it. `community` is a slug, "" for the whole Place; `also` are further slugs.

    `beside` are indicators to look at that it does not claim to move, `spend` lines of spending that belong to it,
    `segments` such as "older/complex". `goals` are its own aims in the source's words. `started`, `ended`: months or
    "not stated"; `ended` is "" while it goes on.
    """

    id: str
    title: str
    summary: str
    community: str
    also: tuple[str, ...]
    aims: tuple[Aim, ...]
    goals: tuple[str, ...]
    theme: str
    started: str
    ended: str
    lead_role: str
    status: Status
    population: Population
    capacity: Capacity | None
    measures: tuple[Measure, ...]
    unit_costs: tuple[UnitCost, ...]
    saving: Saving | None
    counterfactual: str
    basis: str
    evidence: Evidence
    impact: Impact
    not_known: tuple[str, ...]
    owner: str
    next_review: date | None
    claims: tuple[Claim, ...]
    beside: tuple[str, ...]
    segments: tuple[str, ...]
    spend: tuple[str, ...]
    source: Source
    quotes: tuple[Quote, ...]
    story: Story | None
    illustrative: bool = False

    @property
    def communities(self) -> tuple[str, ...]:
        """The slugs of all communities that it names, its own first."""
        return tuple(dict.fromkeys(one for one in (self.community, *self.also) if one))

    @property
    def indicators(self) -> tuple[str, ...]:
        """The ids of the indicators that it claims to move, and of those beside it."""
        return tuple(dict.fromkeys([*(one.indicator for one in self.claims), *self.beside]))

    @property
    def theme_key(self) -> str:
        """The theme as an address writes it."""
        plain = self.theme.casefold().replace("'", "")
        return "-".join(re.findall(r"[a-z0-9]+", plain))

    @property
    def by_id(self) -> Mapping[str, Measure]:
        """The measures by their ids."""
        return {one.id: one for one in self.measures}

    @property
    def priced(self) -> tuple[Measure, UnitCost] | None:
        """The measure and the unit cost whose product is the saving, None where none is stated."""
        if self.saving is None:
            return None
        cost = next(one for one in self.unit_costs if one.id == self.saving.unit_cost)
        return self.by_id[self.saving.measure], cost

    @property
    def saved(self) -> tuple[float, float] | None:
        """The saving in pounds, lowest and highest, None where none is stated."""
        if self.priced is None:
            return None
        measure, cost = self.priced
        return measure.numerator * cost.low, measure.numerator * cost.high

    def parts(self, whole: str) -> tuple[Measure, ...]:
        """The measures that add up to one (its id), in their order."""
        return tuple(one for one in self.measures if one.part_of == whole)
