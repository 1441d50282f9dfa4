"""The cards of this topic, but for those of prescribing."""

from collections.abc import Mapping
from functools import partial

from cards.card import Card, always
from cards.spend import kinds, questions
from cards.spend.sent import nothing_of
from components.figures.dots import dots as dots_figure
from components.figures.spend import differs as differs_figure
from components.figures.spend import lines as drawn
from components.spend import admissions as admissions_table
from components.spend import cost_centre as ledger_table
from components.spend import placements as placements_table
from components.spend import published as as_published
from components.spend import table, tiles
from components.spend.emergencies import FIFTH, SEGMENT
from components.spend.lines import ADMISSIONS, COST_CENTRE, GP_FUNDING, OPPORTUNITY, PLACEMENTS, WEIGHTED, nothing
from components.words import dots
from components.words.spend import admissions, cost_centre, differs, funding, overview, placements, rightcare
from data.ledger.published import opportunities as printed

NOTHING = (
    "Nothing is loaded yet: no prescribing, admissions, RightCare, placements, GP funding or cost centre. The lines "
    "below say how each is loaded."
)

CARDS: Mapping[str, Card] = {
    "spend": Card("Spend, line by line", questions.tiles, overview.tiles, body=tiles.tiles, absent=NOTHING,
                  listed=overview.table_rows),
    "spend_overview": Card("Where the money goes", questions.overview, overview.table, body=table.table, optional=True,
                           listed=overview.table_rows),
    "spend_differs": Card("Where it differs from the Place", questions.differs, differs.differs,
                          differs_figure.differs, optional=True, listed=differs.table_rows),
    "admissions": Card("Admissions", questions.admissions, admissions.admissions, body=admissions_table.rows_of,
                       absent=nothing_of(ADMISSIONS)),
    "admissions_by_month": kinds.card(),
    "admissions_by_pod": Card(
        "Cost by point of delivery", partial(questions.admissions_by, "pod"),
        partial(admissions.cost, "point of delivery"), drawn.make_up, optional=True, listed=admissions.cost_rows,
    ),
    "admissions_by_programme": Card(
        "Cost by programme", partial(questions.admissions_by, "programme"), partial(admissions.cost, "programme"),
        drawn.make_up, optional=True, listed=admissions.cost_rows,
    ),
    "admissions_for_age": Card(
        "Emergency admissions allowing for age", questions.standardised, admissions.standardised, drawn.standardised,
        optional=True, listed=admissions.standardised_rows,
    ),
    "admissions_by_segment": Card(
        "Emergency admissions by segment", partial(questions.emergencies_by, SEGMENT),
        partial(admissions.emergencies, SEGMENT), drawn.emergencies, optional=True, listed=admissions.emergency_rows,
    ),
    "admissions_by_fifth": Card(
        "Emergency admissions by deprivation", partial(questions.emergencies_by, FIFTH),
        partial(admissions.emergencies, FIFTH), drawn.emergencies, optional=True, listed=admissions.emergency_rows,
    ),
    "rightcare_published": Card(
        "RightCare as published", questions.published, rightcare.published, drawn.published, optional=True,
        listed=as_published.listed, captioned=lambda view, version: as_published.caption(printed(), version),
    ),
    "rightcare": Card("RightCare", questions.opportunities, rightcare.opportunities, drawn.opportunities,
                      absent=nothing(OPPORTUNITY), listed=rightcare.opportunity_rows),
    "rightcare_shares": Card("RightCare by community, modelled", questions.opportunity_shares, rightcare.shares,
                             drawn.shares, optional=True, listed=rightcare.share_rows),
    "placements": Card("Long-term placements", questions.placements, placements.placements, drawn.placements,
                       placements_table.placements, absent=nothing_of(PLACEMENTS), listed=placements.table_rows),
    "placements_over_time": Card("Placements over time", questions.placed_over_time, placements.over_time,
                                 drawn.course, optional=True),
    "placements_moves": Card("New and ended placements", questions.placed_moves, placements.moves, drawn.placed_moves,
                             optional=True),
    "cost_centre": Card("Cost centre", questions.cost_centre, cost_centre.cost_centre, body=ledger_table.cost_centre,
                        absent=nothing_of(COST_CENTRE), listed=ledger_table.table_rows),
    "cost_centre_bullet": Card("Budget and actual", questions.cost_centre, cost_centre.bullet, drawn.bullet,
                               optional=True, listed=ledger_table.table_rows),
    "cost_centre_bridge": Card("What makes the variance", questions.cost_centre, cost_centre.bridge, drawn.bridge,
                               optional=True, listed=ledger_table.table_rows),
    "funding": Card("GP funding by year", questions.funding, funding.funding, drawn.course,
                    absent=nothing_of(GP_FUNDING)),
    "funding_side": Card("GP funding side by side", questions.funding_side, dots.dots, dots_figure,
                         about=always(WEIGHTED), optional=True),
}  # fmt: skip
