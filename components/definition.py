"""An indicator's definition, as people read it."""

from itertools import groupby

from dash.development.base_component import Component
from markupsafe import Markup

from components.comparison import COUNTED
from components.formats import theme, value
from components.markup import Part, joined, raw, tag
from components.view import View
from components.words.parts import direction
from data.indicators import Barred, Indicator, Method
from data.periods import long_date

METHODS = {
    Method.COUNT: "A count; it has no interval and is not compared.",
    Method.PROPORTION: "A percentage, numerator over denominator, with Wilson's interval.",
    Method.RATE: "A rate, numerator over denominator, with Byar's interval (exact Poisson under 10 events).",
    Method.CHANGE: "How much more (or, with a minus, less) than a year before, in per cent; no interval, not compared.",
    Method.DSR: "A rate standardised for age, to the European standard population of 2013 where no other is named, "
    "with Dobson's interval.",
    Method.LIFE: "Life expectancy from deaths and people at each age, by Chiang's method, with Silcocks's interval.",
    Method.MEAN: "An average, worked out or as published; it has no interval and is not compared.",
}
BARRED = {
    Barred.MODELLED: "Not told: the figure is worked out from what is known of other people or places.",
    Barred.POOLED: "Not told: neighbouring figures share months or years, so a change shows late and little.",
    Barred.APPORTIONED: "Not told: the figure is of the neighbourhoods where people live. It moves when people do, not "
    "when care changes.",
}
POLICIES = {
    "none": "None: the source publishes these figures openly.",
    "nhse_secondary": "Counts of 1 to 7 are hidden and others rounded to the nearest 5 before anything is stored.",
    "complementary": "Counts of 1 to 7 are hidden, and others that would give one away, before anything is stored.",
    "deaths": "Figures of fewer than 10 deaths are hidden, and another one where it would give them away. Numbers of "
    "deaths are rounded to the nearest 5. Deaths by neighbourhood, practice or age are never stored.",
}


def definition(one: Indicator) -> Markup:
    """Every field of a definition as a list of terms."""
    link = tag("a", f"{one.source.name}, {one.source.publisher}", href=one.source.url, rel="noreferrer")
    judged = "" if one.judged_without_age else " Not adjusted for age, so never called better or worse."
    terms: dict[str, Part] = {
        "Why it matters": one.why_it_matters,
        "Counted": one.numerator,
        "Out of": one.denominator,
        "Unit": one.unit,
        "Method": METHODS[one.method],
        "Direction": direction(one) + judged,
        "Target": _target(one),
        "Hiding small numbers": POLICIES.get(one.disclosure, one.disclosure),
        "Reliable from": f"a denominator of {one.minimum_denominator} or more",
        "In funnels from": f"{one.funnel_minimum} people" if one.method in COUNTED else "",
        "Before and after": BARRED[one.barred] if one.barred else "",
        "Known problems": tag("ul", *(tag("li", problem) for problem in one.known_problems)),
        "Source": joined([link, f" ({one.source.licence})"]),
        "Looked after by": f"{one.owner}; reviewed {long_date(one.reviewed)}, next by {long_date(one.review_due)}",
        "Name in files": tag("code", one.id),
    }
    return tag(
        "dl",
        *(tag("div", tag("dt", term), tag("dd", words)) for term, words in terms.items() if words),
        class_="cc-terms",
    )


def _target(one: Indicator) -> str:
    """The target with who set it; "" without one."""
    return "" if one.target is None else f"{value(one.target, one)}. Set by: {one.target_source}."


def definition_card(one: Indicator) -> Component:
    """The definition with its question as heading, in a card."""
    heading = tag("h2", "What this figure is", class_="cc-card-title")
    return raw(tag("section", heading, tag("p", one.question, class_="cc-subtitle"), definition(one), class_="cc-card"))


def catalogue(view: View) -> Component:
    """All definitions by theme, each behind its title, with an anchor of its own, under a search field.

    The search hides entries in the browser (assets/definitions.js), so that it needs no answer from here.
    """
    parts: list[Markup] = [_search(len(view.listed))]
    for slug, group in groupby(view.listed, key=lambda one: one.theme):
        entries = [_entry(one, view) for one in group]
        parts.append(tag("section", tag("h2", theme(slug)), *entries, class_="cc-group", aria_label=theme(slug)))
    return raw(joined(parts))


def _search(count: int) -> Markup:
    label = tag("label", "Search the definitions", for_="definition-search")
    field = Markup('<input type="search" id="definition-search" class="form-control" autocomplete="off">')
    shown = tag("p", f"{count} definitions", id="definition-count", role="status")
    button = tag("button", "Show all definitions", type="button", class_="cc-tool", id="definition-all")
    words = "No definition has all of these words. Try fewer words, or one other word."
    nothing = tag("div", tag("p", words), button, id="definition-none", class_="cc-card cc-empty", hidden="hidden")
    control = tag("div", label, field, class_="cc-control")
    return joined([tag("div", control, shown, class_="cc-search", role="search", aria_label="Definitions"), nothing])


def _entry(one: Indicator, view: View) -> Markup:
    summary = tag("summary", tag("h3", one.title), tag("span", one.question, class_="cc-source"))
    compare = tag("p", tag("a", "Compare the communities", href=view.link("/compare", i=one.id)))
    return tag("details", summary, definition(one), compare, id=one.id, class_="cc-card cc-definition")
