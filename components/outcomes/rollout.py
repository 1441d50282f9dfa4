"""A case study's scenario, reckoned from the numbers in the address."""

from collections.abc import Mapping
from dataclasses import dataclass

from components.outcomes.scenario import inputs, who
from components.view import View
from data.case_studies import CaseStudy
from methods.ranges import Impossible
from methods.scenario import Scenario, scenario


@dataclass(frozen=True)
class Rollout:
    """A case study with its scenario, and what people the ceiling on cases is of."""

    case: CaseStudy
    found: Scenario
    ceiling: str


def reckoned(case: CaseStudy, view: View, eligible: Mapping[str, float], ceiling: str) -> tuple[Rollout | None, str]:
    """The scenario and "", or None and what is wrong with a number. `eligible`: people by community, where known."""
    people = [eligible[one] if eligible.get(one, 0) > 0 else None for one in who(view, case)]
    try:
        return Rollout(case, scenario(inputs(case, view, people)), ceiling), ""
    except Impossible as problem:
        return None, str(problem)
