"""A case study's scenario, reckoned from the numbers in the address."""

from collections.abc import Mapping
from dataclasses import dataclass

from components.outcomes.grounds import people
from components.outcomes.scenario import Ends, ends, inputs, who
from components.view import View
from data.case_studies import CaseStudy
from methods.ranges import Impossible
from methods.scenario import Scenario, scenario


@dataclass(frozen=True)
class Rollout:
    """A case study with its scenario, the numbers it was reckoned with (as texts, lowest and highest of each input),
    and how many people are a ceiling on its cases, in a sentence."""

    case: CaseStudy
    found: Scenario
    known: Mapping[str, Ends]
    kind: str  # of people, such as "registered people"
    ceiling: str


def reckoned(case: CaseStudy, view: View, eligible: Mapping[str, float], kind: str) -> tuple[Rollout | None, str]:
    """The scenario and "", or None and what is wrong with a number. `eligible`: people by community, where known."""
    chosen = who(view, case)
    most = [eligible[one] if eligible.get(one, 0) > 0 else None for one in chosen]
    try:
        found = scenario(inputs(case, view, most))
        return Rollout(case, found, ends(case, view), kind, people(chosen, eligible, kind, view)), ""
    except Impossible as problem:
        return None, str(problem)
