"""The top of each page, which follows the selection like a card does."""

from collections.abc import Callable, Mapping

import pandas as pd
from dash.development.base_component import Component

from cards.inequalities import told
from cards.news import news, what_changed
from cards.outcomes import told as outcomes
from cards.questions import at_a_glance, eight
from cards.segments import told as segments
from cards.signals import charts
from cards.spend import told as spend
from components import filters
from components.definition import definition_card
from components.formats import count_of, joined, number, period, sentence, unit_words
from components.markup import raw, tag
from components.records import records
from components.shell import heading
from components.states import absent
from components.view import View
from components.words.parts import measured, versus
from components.words.sure import asking
from queries.values import periods


def community(view: View) -> list[Component]:
    """A community's name, and who it is in a sentence."""
    one = view.community
    if one is None:
        return []
    rows = at_a_glance(view)
    people = rows[rows["indicator"] == "registered_patients"]
    counted = [f"{number(row.value)} registered people in {period(row.period)}" for row in records(people)]
    networks = [net.name for net in view.place.latest_networks if net.community == one.slug]
    group = f"{count_of(len(networks), 'primary care network')} ({joined(networks)})"
    under = f"{one.name}. {', '.join([*counted, group])}."
    return heading(f"{one.short_name} Care Community", under, trail=[("/", "Home")])


def indicator(view: View) -> list[Component]:
    """An indicator for a community: the value with its interval, and how it compares."""
    one = view.community
    if one is None:
        return []
    own = eight(view)
    own = own[own["area_code"] == one.slug]
    trail = [("/", "Home"), (view.community_link(one.slug), one.short_name)]
    under = _value(own.iloc[0], view) if len(own) else absent(view.indicator)
    return heading(f"{view.indicator.title}: {one.short_name}", under, trail=trail)


def _value(row: pd.Series, view: View) -> str:
    unit = unit_words(view.indicator)
    compared = "" if row["comparison"] == "not compared" else f", {versus(row['comparison'], view.bench_name)}"
    return sentence(f"{measured(row, view.indicator)} {unit} in {period(row['period'])}{compared}.")


def definition(view: View) -> list[Component]:
    """The chosen indicator's definition."""
    return [definition_card(view.indicator)]


def pair(view: View) -> list[Component]:
    """The question of whether two communities differ, with the controls to choose them and what is still to choose."""
    if view.alone:
        return []
    title = raw(tag("h2", "How sure are we that two communities differ?"))
    said = [raw(tag("p", words, role="status", class_="cc-source")) for words in [asking(view)] if words]
    return [title, filters.two(view), *said]


def period_control(view: View) -> list[Component]:
    """The control for the period: what it offers follows the indicator."""
    return [filters.periods(view, periods(view.indicator.id, view.place.code))]


def rules_control(view: View) -> list[Component]:
    """The control for the rules of charts over time, where there is such a chart."""
    drawn = len(charts.xmr(view)) or len(charts.practices(view))
    return [filters.rules(view)] if drawn else []


HEADINGS: Mapping[str, Callable[[View], list[Component]]] = {
    "heading-community": community,
    "heading-indicator": indicator,
    "definition": definition,
    "period": period_control,
    "pair": pair,
    "rules": rules_control,
    "news": news,
    "changes": what_changed,
    **told.HEADINGS,
    **segments.HEADINGS,
    **spend.HEADINGS,
    **outcomes.HEADINGS,
}
