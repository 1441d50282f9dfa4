"""A card drawn for a view, once: the drawn card is kept as text under what was asked and the data version."""

import json
import logging
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
from dash.development.base_component import Component
from flask import current_app, g
from plotly.utils import PlotlyJSONEncoder

from cards.card import Card
from cards.headings import HEADINGS
from cards.registry import CARDS
from cards.remarks import geography
from components import states
from components.captions import Caption, caption
from components.card import chart_card
from components.view import View
from components.words.parts import Words
from data.indicators import indicators
from data.place import load
from queries.cache import remembered
from queries.read import UnreadableError, edition, version
from queries.request import today

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Answer:
    """The rows of a card with what is said of them, and the view that they answer."""

    view: View
    frame: pd.DataFrame
    words: Words
    caption: Caption


def view_of(url: str) -> View:
    """The view that a URL asks for, in the Place that this server shows."""
    return _view(url, current_app.config["PLACE"])


@lru_cache(maxsize=512)  # a request asks for its view several times, and people open the same pages
def _view(url: str, place: Path) -> View:
    return View.of(url, load(place), indicators())


def answer(card: Card, view: View) -> Answer | None:
    """A card's rows and words, or None where there are no rows."""
    view = card.about(view)
    frame = card.query(view)
    if frame.empty:
        return None
    words = card.words(frame, view)
    if card.remark:
        words = replace(words, reading=f"{words.reading} {card.remark(frame, view)}".strip())
    if card.captioned:
        return Answer(view, frame, words, card.captioned(view, version()))
    return Answer(view, frame, words, caption(frame, view, version(), geography(frame, view)))


def drawn(name: str, view: View) -> Any:
    """A card or heading as Dash components in JSON's terms. Never raises: one that fails says so, the page stands."""
    try:
        day = str(today())  # some cards say what is overdue
        key = ("card", name, view.selection.url(), view.place.written, edition(), day)
        return json.loads(remembered(key, lambda: _text(_component(name, view))))
    except UnreadableError:
        log.error("the store cannot be read")
        g.incomplete = True
        return json.loads(_text(states.unreachable()))
    except Exception:
        log.exception("card %s of %s failed", name, view.selection.url())
        g.incomplete = True  # the page that holds it is not kept either
        return json.loads(_text(states.failed(CARDS[name].title if name in CARDS else "Page heading")))


def _component(name: str, view: View) -> Component | list[Component]:
    if name in HEADINGS:
        return HEADINGS[name](view)
    card = CARDS[name]
    found = answer(card, view)
    if found is None:
        why = "" if card.optional else card.why_absent(view) or states.absent(view.indicator)
        return states.nothing(card.title, why) if why else []
    body = card.shown(found.frame, found.words, found.view)
    rows = card.listed(found.frame, found.view)
    return chart_card(name, body, found.words, found.caption, rows, found.view, card.figure is not None)


def _text(component: Component | list[Component]) -> str:
    return json.dumps(component, cls=PlotlyJSONEncoder)
