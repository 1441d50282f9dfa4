"""What of a case study is dated."""

from datetime import date
from typing import NamedTuple

from components.formats import period
from components.records import grouped
from components.words.outcomes.grades import counted
from data.case_studies import NOT_STATED, CaseStudy
from data.periods import long_date, parse


class Step(NamedTuple):
    """Something with a time: from a day to a day, in words, and whether it is still to come."""

    start: date
    end: date
    when: str
    what: str
    ahead: bool = False


def steps(case: CaseStudy) -> list[Step]:
    """Start, the times of figures (each once), end, and next review, the earliest first; nothing that is not stated."""
    found = [_month(key, what) for key, what in ((case.started, "it began"), (case.ended, "it ended"))
             if key and key != NOT_STATED]  # fmt: skip
    stated = (one for one in case.measures if one.starts and not one.part_of)
    times = grouped(((one.starts, one.ends), counted(one)) for one in stated)
    found += [
        Step(parse(first).start, parse(last).end, f"{period(first)} to {period(last)}", ", ".join(told))
        for (first, last), told in times.items()
    ]
    if case.next_review:
        found.append(Step(case.next_review, case.next_review, long_date(case.next_review), "to be reviewed", True))
    return sorted(found, key=lambda one: (one.start, one.end))


def _month(key: str, what: str) -> Step:
    day = parse(key).start
    return Step(day, day, period(key), what)
