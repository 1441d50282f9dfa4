"""Every card by its name: each topic's rows, each naming its query, its words, its body and its figure."""

from collections.abc import Mapping

from cards import overview
from cards.card import Card
from cards.inequalities import rows as inequalities
from cards.outcomes import rows as outcomes
from cards.segments import rows as segments
from cards.signals import rows as signals
from cards.spend import prescribing
from cards.spend import rows as spend

CARDS: Mapping[str, Card] = {
    **overview.CARDS, **signals.CARDS, **inequalities.CARDS, **segments.CARDS, **spend.CARDS,
    **prescribing.CARDS, **outcomes.CARDS,
}  # fmt: skip
