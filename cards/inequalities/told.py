"""What is said of gaps without a picture: Core20PLUS5, the PLUS groups, and the card on a community's page."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from dash.development.base_component import Component
from flask import current_app

from cards.inequalities import questions
from cards.inequalities.choices import settled
from components.comparison import compared
from components.core20plus5 import five_card, plus_card
from components.editions import among
from components.markup import raw
from components.short_gap import short_gap
from components.view import View
from data.core20plus5 import five, plus_groups
from queries import fifths, values

SHARE = "share_in_most_deprived_fifth"


def adults(view: View) -> list[Component]:
    """The five clinical areas of adults."""
    return _five("adults", view)


def children(view: View) -> list[Component]:
    """The five clinical areas of children and young people."""
    return _five("children", view)


def _five(ages: str, view: View) -> list[Component]:
    about = five(ages)
    names = [name for one in about.areas for name in one.indicators if name in view.indicators]
    latest = compared(values.all_latest(view.place.code, [view.focus_code, view.bench_code], names), view)
    return [raw(five_card(about, latest, fifths.parts(names, [view.focus_code], ["core20"]), view))]


def plus(view: View) -> list[Component]:
    """The groups that the Place has named."""
    return [raw(plus_card(plus_groups(current_app.config["PLACE"]), view))]


def short(view: View) -> list[Component]:
    """A community's gaps in short: for the indicator that the page would open with."""
    shown = settled(replace(view, selection=view.selection.with_(i="")))
    editions = [one.id for one in view.indicators.values() if one.measure == SHARE]
    share = values.all_latest(view.place.code, [view.focus_code], editions)
    return [raw(short_gap(among([SHARE], share, view), questions.gradient(shown), shown))]


HEADINGS: Mapping[str, Callable[[View], list[Component]]] = {
    "core20plus5-adults": adults,
    "core20plus5-children": children,
    "plus-groups": plus,
    "inequalities-short": short,
}
