"""The cards of this topic."""

from collections.abc import Mapping

from cards.card import Card, always
from cards.inequalities import questions as gaps
from cards.questions import eight
from cards.segments import cell, questions
from components.figures.dots import dots as dots_figure
from components.figures.gradient import gradient as gradient_figure
from components.figures.segments import attendances as attendances_figure
from components.figures.segments import changes as change_figure
from components.figures.segments import curve, ladders
from components.figures.segments import matrix as matrix_figure
from components.figures.segments import moves as moves_figure
from components.figures.segments import reasons as reasons_figure
from components.segments import in_figures as figures_table
from components.segments import matrix as matrix_table
from components.segments import moves as moves_table
from components.segments.cells import NO_EXTRACT
from components.segments.lines import STANDARDISED
from components.words import dots, gradient
from components.words.segments import attendances, changes, concentration, in_figures, matrix, moves, opened, reasons

OFTEN = always(questions.ATTENDERS)

CARDS: Mapping[str, Card] = {
    "segments": Card(
        "Who needs what", questions.matrix, matrix.matrix, matrix_figure.matrix, matrix_table.matrix,
        absent=NO_EXTRACT, listed=matrix.table_rows, remark=questions.no_practice,
    ),
    "segment_in_figures": Card(
        "This segment in figures", cell.in_figures, in_figures.in_figures, body=figures_table.in_figures, optional=True,
        listed=in_figures.table_rows,
    ),
    "segment_use": Card(
        "What this segment uses", questions.use, opened.use, ladders.use, optional=True, listed=opened.use_rows
    ),
    "segment_who": Card(
        "Who is in this segment", questions.who, opened.who, ladders.who, optional=True, listed=opened.who_rows
    ),
    "complex_share": Card(
        "Complex needs, allowing for age", eight, dots.dots, dots_figure, about=always(STANDARDISED), optional=True,
    ),
    "reasons": Card(
        "What makes people complex", questions.reasons, reasons.reasons, reasons_figure.reasons, optional=True,
        listed=reasons.table_rows,
    ),
    "concentration": Card(
        "How concentrated cost is", questions.concentration, concentration.concentration, curve.curve, optional=True,
        listed=concentration.table_rows,
    ),
    "attenders": Card(
        "Frequent attenders", eight, dots.dots, dots_figure, about=OFTEN, optional=True,
    ),
    "attenders_by_fifth": Card(
        "Frequent attenders by deprivation", gaps.gradient, gradient.gradient, gradient_figure, about=OFTEN,
        optional=True, listed=gradient.table_rows,
    ),
    "attenders_by_band": Card(
        "Frequent attenders by how often they come", questions.attenders_by_band, attendances.attendances,
        attendances_figure.attendances, about=OFTEN, optional=True, listed=attendances.table_rows,
    ),
    "segment_changes": Card(
        "Since an earlier snapshot", questions.changes, changes.changes, change_figure.changes, optional=True,
        listed=changes.table_rows,
    ),
    "moves": Card(
        "What another rule would change", questions.moves, moves.moves, moves_figure.moves, moves_table.moves,
        optional=True, listed=moves.table_rows,
    ),
}  # fmt: skip
