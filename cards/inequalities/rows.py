"""The cards of this topic."""

from collections.abc import Mapping

from cards.card import Card
from cards.inequalities import questions
from components.figures.gradient import gradient as gradient_figure
from components.figures.slope import slope as slope_figure
from components.words import gradient, slope

NO_FIFTHS = (
    "No figures of this indicator by deprivation fifth are loaded, and none can be worked out from practices. Choose "
    "another indicator, or load a file with the breakdown fifth_england."
)

CARDS: Mapping[str, Card] = {
    "gradient": Card(
        "By deprivation fifth", questions.gradient, gradient.gradient, gradient_figure, absent=NO_FIFTHS,
        listed=gradient.table_rows,
    ),
    "slope": Card("Does the gap narrow?", questions.over_time, slope.slope, slope_figure, optional=True),
}  # fmt: skip
