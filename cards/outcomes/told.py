"""What the outcomes pages say without a picture: headings, controls, facts, links, and what other pages name."""

from collections.abc import Callable, Mapping

from dash.development.base_component import Component

from cards.outcomes.choices import chosen, part, themes
from cards.outcomes.links import further
from cards.outcomes.rollout import fields
from cards.outcomes.showing import why_not
from components import filters
from components.markup import joined, raw
from components.outcomes import about, listed
from components.segments.cells import ALL, cells, opened, own, rule_of, title
from components.shell import heading
from components.spend import lines
from components.view import View
from components.words.outcomes.grades import EVIDENCE, aims, where
from data.case_studies import CaseStudy
from queries import outcomes
from queries.request import today


def _heading(case: CaseStudy, view: View) -> list[Component]:
    under = (
        f"{where(case, view)}. {case.summary} Evidence: {EVIDENCE[case.evidence].lower()}. Aim: {aims(case).lower()}."
    )
    top = heading(case.title, under, trail=[("/", "Home"), (view.link("/outcomes"), "Outcomes")])
    mark = about.illustrative(case)
    return [*top, *([raw(joined(mark))] if mark else [])]


def _facts(case: CaseStudy, view: View) -> list[Component]:
    return [raw(about.facts(case, view, today()))]


def _story(case: CaseStudy, view: View) -> list[Component]:
    return [raw(about.story(case))] if case.story else []


def controls(view: View) -> list[Component]:
    """The control for the theme: what it offers are the themes of the case studies there are."""
    return [filters.case_theme(view, themes())]


def of_indicator(view: View) -> list[Component]:
    """On an indicator's page: the case studies that claim to move it, and those that only look at it."""
    return [
        *_named("Projects that mean to move this", outcomes.claiming(view.indicator.id), view),
        *_named("Projects beside which to look at this", outcomes.beside(view.indicator.id), view),
    ]


def of_segment(view: View) -> list[Component]:
    """On the page of segments: the case studies for the people of the opened cell; nothing while none is opened."""
    rule = rule_of(view)
    cell = opened(view.selection.cell, rule)
    if cell is None or not own(rule):
        return []
    inside = {one.category for one in cells(rule) if cell.stage in (one.stage, ALL) and cell.need in (one.need, ALL)}
    return _named(f"Projects for them: {title(cell, rule)}", _here(outcomes.of_segments(inside), view), view)


def of_line(view: View) -> list[Component]:
    """On the page of spending: the case studies that belong to the opened line."""
    line = lines.opened(view)
    return _named(f"Projects that belong to this line: {line.name}", _here(outcomes.of_line(line.word), view), view)


def _here(found: tuple[CaseStudy, ...], view: View) -> tuple[CaseStudy, ...]:
    """Those of the chosen community, and those of the whole Place."""
    here = {one.id for one in chosen(view)}
    return tuple(one for one in found if one.id in here)


def _named(words: str, found: tuple[CaseStudy, ...], view: View) -> list[Component]:
    return [raw(listed.named(words, found, view))] if found else []


def initiatives(view: View) -> list[Component]:
    """On a community's page: its own case studies."""
    found = tuple(one for one in chosen(view) if view.selection.c in one.communities)
    return [raw(listed.initiatives(found, view))] if found else []


def _impact(case: CaseStudy, view: View) -> list[Component]:
    return [raw(about.impact(case))]


def _not_known(case: CaseStudy, view: View) -> list[Component]:
    return [raw(about.not_known(case))]


def _leads(case: CaseStudy, view: View) -> list[Component]:
    return [raw(about.leads(further(case, view)))]


HEADINGS: Mapping[str, Callable[[View], list[Component]]] = {
    "heading-case": part(_heading),
    "case-theme": controls,
    "case-facts": part(_facts),
    "case-impact": part(_impact),
    "case-not-known": part(_not_known),
    "case-story": part(_story),
    "case-scenario": part(fields),
    "case-showed": part(why_not),
    "case-leads": part(_leads),
    "cases-claiming": of_indicator,
    "cases-segment": of_segment,
    "cases-line": of_line,
    "cases-here": initiatives,
}
