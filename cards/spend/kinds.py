"""Months of one kind of admission, with what chance explains: the kind that the address names, else emergencies."""

from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from cards.card import Card
from cards.outcomes.flags import flagged
from cards.remarks import practices
from cards.signals import charts
from cards.spend.questions import ADMITTED
from components import filters
from components.figures.xmr import xmr as drawn
from components.view import View
from components.words.xmr import xmr as told


def of_kind(view: View) -> View:
    """The view with the kind of admission as its indicator."""
    chosen = view.selection.i if view.selection.i in ADMITTED else ADMITTED[0]
    return replace(view, selection=view.selection.with_(i=chosen))


def control(view: View) -> list[Component]:
    """The controls for the kind, and for the rules of its chart; none where there is no chart."""
    if charts.xmr(of_kind(view)).empty:
        return []
    offered = [view.indicators[name] for name in ADMITTED]
    both = [filters.indicator(of_kind(view), offered, "Kind of admission"), filters.rules(view)]
    return [html.Div(both, className="cc-filters", role="group", **{"aria-label": "Admissions month by month"})]


def card() -> Card:
    """The card of chance and change, of the kind."""
    return flagged(
        Card("Admissions month by month", charts.xmr, told, drawn, about=of_kind, optional=True, remark=practices)
    )
