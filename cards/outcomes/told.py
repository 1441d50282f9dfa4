"""What the outcomes pages say without a picture: headings, controls, facts, links, and what other pages name."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from dash.development.base_component import Component

from cards.outcomes.choices import chosen, part, themes
from cards.outcomes.links import further
from cards.outcomes.rollout import fields
from cards.outcomes.showing import why_not
from components import filters
from components.markup import joined, raw
from components.outcomes import about, listed
from components.shell import heading
from components.view import View
from components.words.outcomes.grades import EVIDENCE, aims, where
from data.case_studies import CaseStudy
from queries import outcomes


def _heading(case: CaseStudy, view: View) -> list[Component]:
    under = (
        f"{where(case, view)}. {case.summary} Evidence: {EVIDENCE[case.evidence].lower()}. Aim: {aims(case).lower()}."
    )
    top = heading(case.title, under, trail=[("/", "Home"), (view.link("/outcomes"), "Outcomes")])
    mark = about.illustrative(case)
    return [*top, *([raw(joined(mark))] if mark else [])]


def _facts(case: CaseStudy, view: View) -> list[Component]:
    return [raw(about.facts(case, view, datetime.now(UTC).date()))]


def _story(case: CaseStudy, view: View) -> list[Component]:
    return [raw(about.story(case))] if case.story else []


def controls(view: View) -> list[Component]:
    """The control for the theme: what it offers are the themes of the case studies there are."""
    return [filters.case_theme(view, themes())]


def claiming(view: View) -> list[Component]:
    """On an indicator's page: the case studies that claim to move it; nothing where none does."""
    found = outcomes.claiming(view.indicator.id)
    return [raw(listed.named("Projects that mean to move this", found, view))] if found else []


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
    "cases-claiming": claiming,
    "cases-here": initiatives,
}
