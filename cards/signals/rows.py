"""The cards of this topic."""

from collections.abc import Mapping

from cards import remarks
from cards.card import Card
from cards.outcomes.flags import flagged
from cards.signals import charts, funnels, pairs, standing
from components import findings
from components import funnel as funnel_rows
from components import standing as lists
from components.figures.funnel import funnel as funnel_figure
from components.figures.ranks import ranks as ranks_figure
from components.figures.small_multiples import small_multiples
from components.figures.sure import sure as sure_figure
from components.figures.xmr import xmr as xmr_figure
from components.words import funnel, practice_xmr, ranks, sure, xmr
from components.words import standing as told

NONE = "No figures are loaded yet."

CARDS: Mapping[str, Card] = {
    "xmr": flagged(Card("Chance and change", charts.xmr, xmr.xmr, xmr_figure, optional=True, remark=remarks.practices)),
    "practice_xmr": Card(
        "Chance and change in the practices",
        charts.practices,
        practice_xmr.practice_xmr,
        small_multiples,
        optional=True,
    ),
    "funnel": Card(
        "By size", funnels.funnel, funnel.funnel, funnel_figure, optional=True, listed=funnel_rows.table_rows
    ),
    "ranks": Card("The order of the communities", pairs.ranks, ranks.ranks, ranks_figure, optional=True),
    "sure": Card("How sure is a difference", pairs.sure, sure.sure, sure_figure, optional=True),
    "standing": Card(
        "What stands out", standing.standing, told.standing, body=lists.standing, absent=NONE, listed=findings.stands
    ),
    "standing_all": Card(
        "What stands out",
        standing.standing_all,
        told.standing,
        body=lists.standing,
        absent=NONE,
        listed=findings.stands,
    ),
}
