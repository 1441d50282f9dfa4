"""Months of one kind of admission, with what chance explains: the kind that the address names, else emergencies."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pandas as pd
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

Answer = TypeVar("Answer")


def of_kind(view: View) -> View:
    """The view with the kind of admission as its indicator."""
    chosen = view.selection.i if view.selection.i in ADMITTED else ADMITTED[0]
    return replace(view, selection=view.selection.with_(i=chosen))


def course(view: View) -> pd.DataFrame:
    """The chosen area's months of the kind, oldest first, with average, limits and signal at each."""
    return charts.xmr(of_kind(view))


def control(view: View) -> list[Component]:
    """The controls for the kind, and for the rules of its chart; none where there is no chart."""
    if course(view).empty:
        return []
    offered = [view.indicators[name] for name in ADMITTED]
    both = [filters.indicator(of_kind(view), offered, "Kind of admission"), filters.rules(view)]
    return [html.Div(both, className="cc-filters", role="group", **{"aria-label": "Admissions month by month"})]


def _of_kind(said: Callable[[pd.DataFrame, View], Answer]) -> Callable[[pd.DataFrame, View], Answer]:
    return lambda frame, view: said(frame, of_kind(view))


def card() -> Card:
    """The card of chance and change, of the kind."""
    return flagged(
        Card("Admissions month by month", course, _of_kind(told), _of_kind(drawn), optional=True, remark=practices)
    )
