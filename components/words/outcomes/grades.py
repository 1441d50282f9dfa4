"""What a case study says of itself in one word, in plain words: aim, evidence, status, dates, figures."""

from datetime import date

from components.formats import joined, mid_sentence, period, sentence
from components.view import View
from data.case_studies import NOT_STATED, Aim, CaseStudy, Evidence, Kind, Measure, Status
from data.periods import long_date
from methods.intervals import proportion

AIMS = {
    Aim.CAPACITY: "Free time or places",
    Aim.RETURN: "Bring more than it costs",
    Aim.INNOVATION: "Try something new",
}
EVIDENCE = {
    Evidence.STORY: "Told in words: no result is counted",
    Evidence.PROCESS: "What was done is counted, with nothing to compare it with",
    Evidence.BEFORE_AFTER: "Figures from before and after, with nobody beside it",
    Evidence.CONTROLLED: "Figures from before and after, beside others who did not do it",
}
SHORT = {
    Evidence.STORY: "Told in words",
    Evidence.PROCESS: "What was done is counted",
    Evidence.BEFORE_AFTER: "Before and after",
    Evidence.CONTROLLED: "Beside others",
}
STATUS = {Status.RUNNING: "Running", Status.FINISHED: "Finished", Status.STOPPED: "Stopped",
          Status.PLANNED: "Planned", Status.NOT_STATED: "Not stated"}  # fmt: skip


def aims(case: CaseStudy) -> str:
    """Free time or places; try something new."""
    first, *others = [AIMS[one] for one in case.aims]
    return "; ".join([first, *map(mid_sentence, others)])


def where(case: CaseStudy, view: View) -> str:
    """The community, or the whole Place, and others that it names."""
    own = view.names.get(case.community, view.place.name)
    others = [view.names[one] for one in case.also if one in view.names]
    return f"{own}, with {joined(others)}" if others else own


def month(key: str) -> str:
    """April 2022, or that it is not stated."""
    return period(key) if key and key != NOT_STATED else "Not stated"


def stated(text: str) -> str:
    """What a source states, with a capital."""
    return sentence(text) if text else "Not stated"


def plain(number: float) -> str:
    """1,234 or 7.5."""
    return f"{number:,.10g}"


def counted(one: Measure) -> str:
    """7 clinics held: a figure with what it counts, within a sentence."""
    return f"{plain(one.numerator)} {mid_sentence(one.name)}"


def share(one: Measure) -> str:
    """19 of 21 patients: 90% (95% interval 71% to 97%)."""
    value, lower, upper = (float(part) for part in proportion(one.numerator, one.denominator or 0, multiplier=100))
    whole = plain(one.denominator or 0)
    return f"{plain(one.numerator)} of {whole} {one.unit}: {value:.0f}% (95% interval {lower:.0f}% to {upper:.0f}%)"


def count(one: Measure) -> str:
    """19 patients, 1 patient, 39%."""
    unit = one.unit.removesuffix("s") if one.numerator == 1 else one.unit
    return f"{plain(one.numerator)}%" if one.unit == "%" else f"{plain(one.numerator)} {unit}"


def figure(one: Measure) -> str:
    """A measure with how many first, and of how many."""
    if one.denominator:
        return share(one)
    return f"{count(one)}, of how many is not published" if one.kind is Kind.QUOTED else count(one)


def main(case: CaseStudy) -> Measure | None:
    """The figure that stands for a case study: what its saving is of, else the first share, else the first figure."""
    if case.priced:
        return case.priced[0]
    shares = [one for one in case.measures if one.kind is Kind.SHARE]
    return next(iter([*shares, *case.measures]), None)


def named(case: CaseStudy, shown: Measure) -> str:
    """What a figure is called; with its part where others of its name are of other parts (events, years).

    A project that has counted no result of its own quotes another's: whose it is stands in brackets.
    """
    if case.evidence is Evidence.STORY and shown.kind is Kind.QUOTED:
        return f"{shown.name} ({mid_sentence(shown.period)})"
    parts = {one.period for one in case.measures if one.name == shown.name}
    return f"{shown.name}, {shown.period}" if len(parts) > 1 else shown.name


def review(case: CaseStudy, today: date) -> str:
    """When it is looked at again, and whether that day has passed."""
    if case.next_review is None:
        return "Not stated"
    day = long_date(case.next_review)
    return f"{day}: overdue" if case.next_review < today else day
