"""Whether an indicator shows what a project claims: its series before and after, beside the other communities'."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from components.series import RULES, Series, series
from components.view import View
from data.case_studies import NOT_STATED, CaseStudy, Claim
from data.indicators import Rebase
from data.periods import parse
from methods.before_after import BeforeAfter, before_after
from methods.placebo import Comparison, Verdict, difference_in_differences, verdict

BEGAN = "the project began"


@dataclass(frozen=True)
class Showed:
    """The treated community's series with limits anew at the start (`at`), the others' figures by name on its grid, and
    what may be said of it."""

    own: Series
    others: dict[str, list[float]]
    at: int
    found: BeforeAfter
    beside: Comparison
    told: Verdict


def claim_of(case: CaseStudy, view: View) -> Claim | None:
    """The claim about the chosen indicator, else the first one; None where nothing is claimed of a known indicator."""
    known = [one for one in case.claims if one.indicator in view.indicators]
    return next((one for one in known if one.indicator == view.selection.i), known[0] if known else None)


def hindrance(case: CaseStudy, view: View) -> str:
    """Why there is no before and after at all, whatever is loaded, in a sentence; "" where there may be."""
    claim = claim_of(case, view)
    if claim is None:
        return "This project claims to move none of the figures that the dashboard holds, so nothing can be tested."
    one = view.indicators[claim.indicator]
    if one.barred:
        return f"{one.short_title} cannot be used for this: {BARRED[str(one.barred)]}"
    if claim.since == NOT_STATED:
        return f"When the project began is not published, so {one.short_title.lower()} cannot be told before and after."
    if not case.communities:
        return "The project is for the whole Place, so no community is left to compare with."
    return ""


BARRED = {
    "modelled": "it is modelled, not counted, so it cannot show what one project did.",
    "pooled": "it takes several years or months together, so before and after run into one another.",
    "apportioned": "it is shared out from neighbourhoods, so it says nothing of what practices or projects did.",
}


def showed(rows: Sequence[Any], case: CaseStudy, view: View) -> Showed | None:
    """The comparison from the rows of all communities; None where there is no monthly or quarterly series, or where the
    figures begin after the project did."""
    claim = claim_of(case, view)
    if claim is None or not case.communities:
        return None
    indicator, focus = view.indicators[claim.indicator], case.communities[0]
    one = series([row for row in rows if row.area_code == focus], indicator, view.selection.rules)
    at = _start(one, parse(claim.since).start) if one else 0
    if one is None or not 0 < at < len(one.keys):
        return None
    anew = [place for place, _ in one.starts if place != at]
    found = before_after(one.values, at, claim.direction, RULES[view.selection.rules], anew)
    others = _others(rows, one, set(case.communities))
    beside = difference_in_differences(
        one.values, np.array(list(others.values())).reshape(len(others), -1), at, claim.direction,
        _people(rows, focus, others), anew,
    )  # fmt: skip
    told = verdict(found, beside, str(indicator.barred or ""))
    return Showed(_restarted(one, found, at, claim), _named(others, rows), at, found, beside, told)


def _start(one: Series, since: date) -> int:
    """The first position of a period that begins with the project or later."""
    return next((at for at, key in enumerate(one.keys) if key and parse(key).start >= since), len(one.keys))


def _restarted(one: Series, found: BeforeAfter, at: int, claim: Claim) -> Series:
    began = Rebase(on=parse(claim.since).start, reason=BEGAN)
    starts = sorted([*(pair for pair in one.starts if pair[0] != at), (at, began)], key=lambda pair: pair[0])
    return replace(one, chart=found.chart, starts=starts, direction=str(claim.direction))


def _others(rows: Sequence[Any], one: Series, treated: set[str]) -> dict[str, list[float]]:
    """The figures of communities that did not try it, on the treated one's grid."""
    place = {key: at for at, key in enumerate(one.keys) if key}
    found: dict[str, list[float]] = {}
    for row in rows:
        if row.area_code not in treated and row.area_type == "community":
            line = found.setdefault(row.area_code, [np.nan] * len(one.keys))
            if row.period in place and row.state == "ok":
                line[place[row.period]] = float(row.value)
    return found


def _people(rows: Sequence[Any], focus: str, others: dict[str, list[float]]) -> list[float] | None:
    """How many people each stands for, the treated one first: its largest denominator; None where one is not known."""
    known: dict[str, float] = {}
    for row in rows:
        if row.denominator == row.denominator:
            known[row.area_code] = max(known.get(row.area_code, 0.0), float(row.denominator))
    wanted = [focus, *others]
    return [known[code] for code in wanted] if all(known.get(code) for code in wanted) else None


def _named(others: dict[str, list[float]], rows: Sequence[Any]) -> dict[str, list[float]]:
    names = {row.area_code: row.short_name for row in rows}
    return {names[code]: line for code, line in others.items()}
