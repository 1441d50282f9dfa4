"""The cards of this topic."""

from collections.abc import Mapping

import pandas as pd

from cards.card import Card
from cards.outcomes import questions, rollout, showing
from cards.outcomes.choices import about, captioned, captioned_all, chosen
from cards.outcomes.flags import flagged
from components.figures.outcomes import case as drawn
from components.markup import Markup
from components.outcomes import listed, measures
from components.view import View
from components.words.outcomes import case as said
from components.words.outcomes.timeline import steps
from components.words.parts import Words

NONE = "No case study matches what is chosen above. Choose another community, theme, aim or evidence."


def _cases(frame: pd.DataFrame, view: View) -> Words:
    return said.cases(chosen(view), view)


def _cards(frame: pd.DataFrame, view: View) -> Markup:
    return listed.cards(chosen(view), view)


def _rows(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    return listed.table_rows(chosen(view), view)


CARDS: Mapping[str, Card] = {
    "cases": Card("Case studies", questions.listed, _cases, body=_cards, absent=NONE, listed=_rows,
                  captioned=captioned_all),
    "case_flow": Card("The flow of numbers", questions.flow, about(said.flow), about(drawn.flow), optional=True,
                      listed=about(measures.listed), captioned=captioned),
    "case_units": Card("One square, one person", questions.units, about(said.units), about(drawn.units),
                       optional=True, listed=about(measures.listed), captioned=captioned),
    "case_figures": Card("The figures", questions.figures, about(said.measures), about(drawn.measures), optional=True,
                         listed=about(measures.listed), captioned=captioned),
    "case_saving": Card("The saving", questions.saving, about(said.saving), about(drawn.saving), optional=True,
                        listed=about(measures.listed), captioned=captioned),
    "case_timeline": Card(
        "When", questions.timeline, about(lambda case: said.timeline(steps(case))),
        about(lambda case: drawn.timeline(steps(case))), optional=True, listed=about(measures.listed),
        captioned=captioned,
    ),
    "case_scenario": Card("If it were rolled out", rollout.rows, rollout.words, rollout.figure, optional=True,
                          listed=rollout.listed, captioned=captioned),
    "case_showed": flagged(
        Card(showing.TITLE, showing.rows, showing.words, showing.figure, optional=True, listed=showing.listed),
        showing.treated,
    ),
}  # fmt: skip
