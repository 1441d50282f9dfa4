"""The cards of the home, community, indicator and compare pages that tell what is so, chance left aside."""

from collections.abc import Mapping

from cards import questions, remarks
from cards.card import Card
from cards.outcomes.flags import flagged
from components import among as among_rows
from components import glance, rug, tile_map
from components.figures.among import among as among_figure
from components.figures.dots import dots as dots_figure
from components.figures.profile import profile as profile_figure
from components.figures.pyramid import pyramid as pyramid_figure
from components.figures.rug import rug as rug_figure
from components.figures.spine import spine as spine_figure
from components.figures.tiles import tiles as tiles_figure
from components.figures.trend import trend as trend_figure
from components.words import among, at_a_glance, dots, profile, pyramid, spine, tiles, trend
from components.words import rug as rug_words

NONE = "No figures are loaded yet."
NO_PLACES = "People by neighbourhood and the index of deprivation are not loaded yet."
NO_AGES = "Ages are not loaded yet: load the five-year age file (gp-reg-pat-prac-quin-age.csv)."
NO_BENCHMARK = "There is nothing to compare: no indicator has a figure here and for the area compared with."
NO_PRACTICES = "No figures by practice are loaded for this indicator."

CARDS: Mapping[str, Card] = {
    "communities": Card(
        "The communities", questions.all_indicators, at_a_glance.communities, body=glance.communities, absent=NONE
    ),
    "glance": Card("At a glance", questions.at_a_glance, at_a_glance.glance, body=glance.glance, absent=NONE),
    "tiles": Card("Where they lie", questions.neighbours, tiles.tiles, tiles_figure, tile_map.tile_map, optional=True),
    "spine": Card("How we compare", questions.index_here, spine.spine, spine_figure, absent=NO_BENCHMARK),
    "trend": flagged(Card("Over time", questions.over_time, trend.trend, trend_figure, remark=remarks.practices)),
    "profile": Card("Deprivation profile", questions.deprivation, profile.profile, profile_figure, absent=NO_PLACES),
    "pyramid": Card(
        "Age and sex", questions.ages, pyramid.pyramid, pyramid_figure, absent=NO_AGES, listed=pyramid.table_rows
    ),
    "dots": Card("The communities side by side", questions.eight, dots.dots, dots_figure),
    "practices": Card("The practices side by side", questions.practices, dots.dots, dots_figure, absent=NO_PRACTICES),
    "among": Card(
        "Among England's PCNs", questions.among, among.among, among_figure, optional=True, listed=among_rows.table_rows
    ),
    "rug": Card("Tartan rug", questions.all_indicators, rug_words.rug, rug_figure, rug.rug, absent=NONE),
}
