"""The controls. Each writes one key of the URL in the browser (assets/selection.js); the page follows the URL."""

from collections.abc import Callable, Mapping

from dash import html
from dash.development.base_component import Component

from components.formats import THEMES, period
from components.markup import Part, raw, tag
from components.segments.cells import rule_of
from components.view import View
from components.words.outcomes.grades import AIMS, SHORT
from data.indicators import Indicator
from methods.segments import Rule


def bar(*controls: Component, also: Part = "") -> Component:
    """The controls of a page in a row, and at its end the ways to show it to others."""
    buttons = (
        tag("button", name, type="button", class_="cc-tool", data_way=way)
        for name, way in (("Present", "present"), ("Print", "print"))
    )
    others = raw(tag("div", *buttons, also, class_="cc-ways", role="group", aria_label="Show to others"))
    return html.Div([*controls, others], className="cc-filters", role="search", **{"aria-label": "What to show"})


def report(view: View) -> Part:
    """The way to a report pack of the community."""
    return tag("a", "Prepare report", href=view.link("/reports", c=view.selection.c), class_="cc-tool")


def community(view: View) -> Component:
    """Which community the page is about."""
    return _select("c", "Community", view.selection.c, [*view.names.items()])


def any_community(view: View) -> Component:
    """The same, or the whole Place."""
    options = [("all", view.place.name), *view.names.items()]
    return _select("c", "Community", view.selection.c or "all", options)


def two(view: View) -> Component:
    """Which two communities are set beside each other; either may be left open."""
    named = [*view.names.items()]
    first = _select("c", "Community", view.selection.c or "all", [("all", "Choose one"), *named])
    other = _select("other", "Set beside", view.selection.other or "none", [("none", "Choose another"), *named])
    return html.Div([first, other], className="cc-filters", role="group", **{"aria-label": "Two communities"})


def fifths(view: View) -> Component:
    """Whose fifths of deprivation: England's, or the Place's own."""
    options = [("england", "England's"), ("local", f"{view.place.name}'s own")]
    return _select("fifths", "Fifths of deprivation", view.selection.fifths or "england", options)


def benchmark(view: View) -> Component:
    """What values are compared with."""
    whole = [] if view.alone else [("place", view.place.name), ("rest", f"The rest of {view.place.name}")]
    return _select("bench", "Compare with", view.selection.bench, [("england", "England"), *whole])


def indicator(view: View, offered: list[Indicator] | None = None, label: str = "Indicator") -> Component:
    """Which indicator is drawn, of those offered or of all."""
    options = [(one.id, one.short_title) for one in offered or view.with_theme("").listed]
    return _select("i", label, view.indicator.id, options)


def rules(view: View) -> Component:
    """Which rules say what is more than chance over time."""
    options = [("plotthedots", "7 points (NHSRplotthedots)"), ("mdc", "6 points (Making Data Count's tool)")]
    return _select("rules", "Rules for change", view.selection.rules or "plotthedots", options)


def measure(view: View) -> Component:
    """What is told of people in segments."""
    names = {"people": "People", "cost": "Cost per person", "admissions": "Admissions per 1,000",
             "ae": "A&E attendances per 1,000"}  # fmt: skip
    return _select("measure", "Measure", view.selection.measure or "people", list(names.items()))


def rule(view: View, known: list[Rule]) -> Component:
    """By which rule people are in segments."""
    return _select("rule", "Rule for segments", rule_of(view).id, [(one.id, one.title) for one in known])


def per(view: View) -> Component:
    """In what money is shown."""
    options = [("thousands", "£000"), ("weighted", "£ per 1,000 weighted people")]
    return _select("per", "Money in", view.selection.per or "thousands", options)


def units(view: View) -> Component:
    """What prescribing is divided by."""
    options = [("registered", "1,000 registered people"), ("star-pu", "1,000 STAR-PU (age and sex)")]
    return _select("units", "Prescribing for", view.selection.units or "registered", options)


def aim(view: View) -> Component:
    """What projects are for."""
    options = [("all", "All aims"), *((str(one), words) for one, words in AIMS.items())]
    return _select("aim", "Aim", view.selection.aim or "all", options)


def grade(view: View) -> Component:
    """How much is known of what they brought."""
    options = [("all", "All evidence"), *((str(one), words) for one, words in SHORT.items())]
    return _select("grade", "Evidence", view.selection.grade or "all", options)


def case_theme(view: View, known: Mapping[str, str]) -> Component:
    """Of which theme they are."""
    return _select("theme", "Theme", view.selection.theme or "all", [("all", "All themes"), *known.items()])


def theme(view: View) -> Component:
    """Which indicators the rug shows."""
    return _select("theme", "Theme", view.selection.theme or "all", [("all", "All themes"), *THEMES.items()])


def periods(
    view: View, keys: list[str], label: str = "Period", named: Callable[[str], str] = period, newest: str = ""
) -> Component:
    """Which period, newest first, as `named`; nothing chosen means the newest, which is the last unless it is given."""
    chosen = view.selection.period if view.selection.period in keys else "newest"
    first = f"Newest ({named(newest or keys[-1])})" if keys else "Newest"
    options = [("newest", first), *((key, named(key)) for key in reversed(keys))]
    return _select("period", label, chosen, options)


def _select(key: str, label: str, value: str, options: list[tuple[str, str]]) -> Component:
    # A native select: dbc.Select keeps a value of its own and, laid out anew under a changed URL, never settles.
    choices = (tag("option", words, value=code, selected=code == value) for code, words in options)
    chosen = tag("select", *choices, id=f"control-{key}", class_="form-select", data_key=key)
    return raw(tag("div", tag("label", label, for_=f"control-{key}"), chosen, class_="cc-control"))
