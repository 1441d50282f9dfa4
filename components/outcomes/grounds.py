"""Where each number of a scenario is from, as it is read beside its field."""

from collections.abc import Mapping, Sequence

from components.formats import count_of, joined, number, period
from components.outcomes.scenario import Ends, pilot, usual
from components.view import View
from components.words.outcomes.grades import share
from data.case_studies import NOT_STATED, CaseStudy
from methods.scenario import LIMITS

FEW = 3  # communities whose people are told one by one
EVERY = {"day": "one a working day", "week": "one a week", "fortnight": "one a fortnight", "month": "one a month"}


def grounds(case: CaseStudy, known: Mapping[str, Ends]) -> Mapping[str, str]:
    """By input where its numbers are from; where `known` are others than the case study's own, which those would be."""
    if case.priced is None or case.capacity is None:
        raise ValueError("this case study gives nothing to reckon with")
    one, cost = case.priced
    ends = [f"£{amount:,.10g}{f' {what}' if what else ''}"
            for amount, what in ((cost.low, cost.low_is), (cost.high, cost.high_is))]  # fmt: skip
    year = "price year not stated" if cost.price_year == NOT_STATED else f"prices of {cost.price_year}"
    told = {
        "clinics": _clinics(case),
        "cases": f"“{case.capacity.says}” {case.source.name}." if case.capacity.says else f"{case.source.name}.",
        "saved": f"{share(one)}, {one.period}. {case.source.name}.",
        "cost": f"{joined(ends)}, {year}. {cost.source}.",
        "running": "The case study does not say. Left empty, nothing is taken off.",
    }
    own = usual(case)
    return {name: told[name] if known[name] == own[name] else _changed(name, own[name]) for name in LIMITS}


def _clinics(case: CaseStudy) -> str:
    """From the pilot's pace to one at each turn that the source names."""
    held, every = pilot(case), EVERY[case.capacity.every] if case.capacity else ""
    low, high = usual(case)["clinics"]
    slow = "" if held is None else f"{low}: {held.numerator:g} clinics in {period(held.starts)} to "
    slow += "" if held is None else f"{period(held.ends)}, taken to a year. "
    return f"{slow}{high}: {every}. {case.source.name}."


def _changed(name: str, own: Ends) -> str:
    if not any(own):
        return "Your number: the case study has none."
    low, high = own
    return f"Your numbers. The case study's own: {low if low == high else f'{low} to {high}'}."


def people(chosen: Sequence[str], eligible: Mapping[str, float], ceiling: str, view: View) -> str:
    """How many people each chosen community has at most, in a sentence; those of whom it is not known are named."""
    known = {one: eligible[one] for one in chosen if eligible.get(one, 0) > 0}
    lacking = [view.names[one] for one in chosen if one not in known]
    each = [f"{number(count)} in {view.names[one]}" for one, count in known.items()]
    if len(each) > FEW:
        each = [f"{number(sum(known.values()))} in {count_of(len(each), 'community', 'communities')}"]
    said = f"No community can have more cases in a year than {ceiling}: {joined(each)}." if each else ""
    left = f"How many {ceiling} there are in {joined(lacking)} is not known, so nothing limits cases there."
    return f"{said} {left if lacking else ''}".strip()
