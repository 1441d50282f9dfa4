"""The cards of this topic."""

from collections.abc import Mapping

from cards.card import Card
from cards.signals import funnels
from components.figures.funnel import funnel as funnel_figure
from components.words import funnel

CARDS: Mapping[str, Card] = {
    "funnel": Card("By size", funnels.funnel, funnel.funnel, funnel_figure, optional=True),
}
