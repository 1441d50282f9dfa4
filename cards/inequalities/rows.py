"""The cards of this topic."""

from collections.abc import Mapping

from cards.card import Card
from cards.inequalities import questions
from components import mortality as causes
from components.figures import ladders
from components.figures.gradient import gradient as gradient_figure
from components.figures.scatter import scatter as scatter_figure
from components.figures.slope import slope as slope_figure
from components.words import core20, gradient, groups, lives, mortality, scatter, slope

NO_FIFTHS = (
    "No figures of this indicator by deprivation fifth are loaded, and none can be worked out from practices. Choose "
    "another indicator, or load a file with the breakdown fifth_england."
)
NO_DEATHS = (
    "No deaths are loaded yet. Of an extract of deaths by neighbourhood, age and cause only the sums are kept; its "
    "columns: python -m data template deaths."
)

CARDS: Mapping[str, Card] = {
    "gradient": Card(
        "By deprivation fifth", questions.gradient, gradient.gradient, gradient_figure, absent=NO_FIFTHS,
        listed=gradient.table_rows,
    ),
    "slope": Card(
        "Does the gap narrow?", questions.over_time, slope.slope, slope_figure, optional=True, listed=core20.table_rows
    ),
    "groups": Card(
        "By sex and ethnicity", questions.groups, groups.groups, ladders.groups, optional=True, listed=groups.table_rows
    ),
    "core20": Card(
        "Core20 and the rest", questions.core20, core20.core20, ladders.core20, optional=True, listed=core20.table_rows
    ),
    "lives": Card(
        "Life expectancy", questions.lives, lives.lives, ladders.lives, optional=True, listed=lives.table_rows
    ),
    "mortality": Card(
        "Deaths under 75", questions.mortality, mortality.mortality, body=causes.mortality, absent=NO_DEATHS
    ),
    "scatter": Card(
        "Practices by deprivation", questions.against_score, scatter.scatter, scatter_figure, optional=True
    ),
}  # fmt: skip
