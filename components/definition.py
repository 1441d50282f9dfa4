"""An indicator's definition, as people read it."""

from dash import dcc, html
from dash.development.base_component import Component

from components.formats import theme
from components.view import View
from components.words.parts import direction
from data.indicators import Indicator, Method
from data.periods import long_date

METHODS = {
    Method.COUNT: "A count; it has no interval and is not compared.",
    Method.PROPORTION: "A percentage, numerator over denominator, with Wilson's interval.",
    Method.RATE: "A rate, numerator over denominator, with Byar's interval (exact Poisson under 10 events).",
    Method.MEAN: "An average over registered people; it has no interval and is not compared.",
}
POLICIES = {
    "none": "None: the source publishes these figures openly.",
    "nhse_secondary": "Counts of 1 to 7 are hidden and others rounded to the nearest 5 before anything is stored.",
}


def definition(one: Indicator) -> Component:
    """Every field of a definition as a list of terms."""
    link = html.A(f"{one.source.name}, {one.source.publisher}", href=one.source.url, rel="noreferrer")
    judged = "" if one.judged_without_age else " Not adjusted for age, so never called better or worse."
    terms = {
        "Why it matters": one.why_it_matters,
        "Counted": one.numerator,
        "Out of": one.denominator,
        "Unit": one.unit,
        "Method": METHODS[one.method],
        "Direction": direction(one) + judged,
        "Hiding small numbers": POLICIES.get(one.disclosure, one.disclosure),
        "Reliable from": f"a denominator of {one.minimum_denominator} or more",
        "Known problems": html.Ul([html.Li(problem) for problem in one.known_problems]),
        "Source": [link, f" ({one.source.licence})"],
        "Looked after by": f"{one.owner}; reviewed {long_date(one.reviewed)}, next by {long_date(one.review_due)}",
        "Name in files": html.Code(one.id),
    }
    rows = [html.Div([html.Dt(term), html.Dd(words)]) for term, words in terms.items()]
    return html.Dl(rows, className="cc-terms")


def definition_card(one: Indicator) -> Component:
    """The definition with its question as heading, in a card."""
    return html.Section(
        [html.H2("What this figure is", className="cc-card-title"), html.P(one.question, className="cc-subtitle"),
         definition(one)],
        className="cc-card",
    )  # fmt: skip


def catalogue(view: View) -> list[Component]:
    """All definitions by theme, each behind its title, with an anchor of its own."""
    parts: list[Component] = []
    last = ""
    for one in view.listed:
        if one.theme != last:
            parts.append(html.H2(theme(one.theme)))
            last = one.theme
        summary = html.Summary([html.H3(one.title), html.Span(one.question, className="cc-source")])
        compare = dcc.Link("Compare the communities", href=view.link("/compare", i=one.id))
        parts.append(
            html.Details([summary, definition(one), html.P(compare)], id=one.id, className="cc-card cc-definition")
        )
    return parts
