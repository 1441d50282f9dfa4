"""The cards of this topic."""

from collections.abc import Mapping

from cards.card import Card

CARDS: Mapping[str, Card] = {}
