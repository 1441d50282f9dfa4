"""A card over time with the decisions that were noted on its indicator and area: wherever it is shown or exported."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from cards.card import Card
from components import decisions as noted
from components.figures.flags import flagged as drawn
from components.markup import Markup
from components.theme import Figure
from components.view import View
from components.words.decisions import with_decisions
from components.words.parts import Words
from data.case_studies import Decision
from queries import outcomes
from queries.request import today

Decisions = tuple[Decision, ...]


def flagged(card: Card, area: Callable[[View], str] = lambda view: view.focus_code) -> Card:
    """The card with flags in its picture, a list beneath, words, and a column in table and files.

    Its rows are of one indicator by period; `area` gives the community, or the Place, that decisions are asked of.
    """
    draw = card.figure
    if draw is None:
        raise TypeError(f"the card {card.title!r} has no picture to put flags on")

    def known(frame: pd.DataFrame, view: View) -> Decisions:
        return outcomes.decisions(str(frame["indicator"].iloc[0]), area(view))

    def query(view: View) -> pd.DataFrame:
        frame = card.query(view)
        return frame if frame.empty else noted.with_flags(frame, known(frame, view), area(view))

    def words(frame: pd.DataFrame, view: View) -> Words:
        return with_decisions(card.words(frame, view), known(frame, view), today())

    def figure(frame: pd.DataFrame, view: View) -> Figure:
        return drawn(draw(frame, view), _seen(known(frame, view), frame))

    def beneath(frame: pd.DataFrame, view: View) -> Markup:
        found = known(frame, view)
        return noted.beneath(found, _seen(found, frame), today()) if found else Markup("")

    return replace(card, query=query, words=words, figure=figure, beneath=beneath)


def _seen(found: Decisions, frame: pd.DataFrame) -> Decisions:
    return noted.within(found, frame["period"].tolist()) if found else ()
