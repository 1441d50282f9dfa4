"""The cards of prescribing: over time among others, what it is spent on, why it changed, what could be saved."""

from collections.abc import Mapping

import pandas as pd
from dash import html
from dash.development.base_component import Component

from cards.card import Card, always
from cards.spend import medicines, star_pu, star_pu_parts, tenths
from components.card import graph
from components.figures.prescribing import star_pu as weighted
from components.figures.prescribing.bars import bars
from components.figures.prescribing.bridge import bridge as bridge_figure
from components.figures.prescribing.deciles import deciles as deciles_figure
from components.figures.prescribing.movers import movers as movers_figure
from components.figures.prescribing.savings import savings as savings_figure
from components.markup import raw
from components.prescribing import movers as movers_rows
from components.prescribing import parts as parts_rows
from components.prescribing import savings_table, table
from components.view import View
from components.words.prescribing import deciles, movers, parts, savings, star_pu_months
from components.words.prescribing import star_pu as weighted_words
from queries.prescribing import COST_PER_1000, ITEMS_PER_1000, ITEMS_PER_STAR_PU

NONE = (
    "No prescribing is loaded yet: an analyst loads months of the English Prescribing Dataset (kind prescribing): "
    "python -m data load FILE."
)
NO_PEOPLE = (
    "No cost for 1,000 registered people yet: an analyst loads months of the English Prescribing Dataset (kind "
    "prescribing) and Patients Registered at a GP Practice (kind registered), of the same month or the year before: "
    "python -m data load FILE."
)
NO_AGES = (
    "STAR-PU count people by sex and age, and no lists by sex and age of these months are loaded: an analyst loads "
    "Patients Registered at a GP Practice by age: python -m data load gp-reg-pat-prac-quin-age.csv."
)
NO_GROUP = f"Nothing is told for STAR-PU here: no group that weights are published for is prescribed, or: {NO_AGES}"
NO_YEAR = "Only one of two years is loaded: what changed is told once the same months of both are."


def _savings(frame: pd.DataFrame, view: View) -> Component:
    """The picture over the table whose names lead to the measures."""
    drawn = graph(savings_figure(frame, view), savings.savings(frame, view))
    return html.Div([drawn, raw(savings_table.table(frame, view))], style={"marginBottom": "12px"})


def _weighed(frame: pd.DataFrame, view: View) -> Component:
    """The picture over the table whose names open what is in a group."""
    drawn = graph(weighted.parts(frame, view), weighted_words.parts(frame, view))
    return html.Div([drawn, raw(table.parts(frame, view))], style={"marginBottom": "12px"})


CARDS: Mapping[str, Card] = {
    "deciles": Card(
        "Among other practices", tenths.over_time, deciles.deciles, deciles_figure, optional=True,
        listed=deciles.table_rows,
    ),
    "prescribing_over_time": Card(
        "Prescribing cost over time", tenths.over_time, deciles.deciles, deciles_figure,
        about=always(COST_PER_1000), absent=NO_PEOPLE, listed=deciles.table_rows,
    ),
    "prescribing_items": Card(
        "Prescribed items over time", tenths.over_time, deciles.deciles, deciles_figure,
        about=always(ITEMS_PER_1000), optional=True, listed=deciles.table_rows,
    ),
    "prescribing_parts": Card(
        "What it is spent on", medicines.parts, parts.parts, bars, table.parts, absent=NONE,
        listed=parts_rows.table_rows,
    ),
    "star_pu_over_time": Card(
        "Cost for 1,000 STAR-PU", star_pu.over_time, star_pu_months.over_time, weighted.over_time, absent=NO_GROUP,
        listed=star_pu_months.table_rows,
    ),
    "star_pu_items": Card(
        "Items for 1,000 STAR-PU", tenths.over_time, deciles.deciles, deciles_figure,
        about=always(ITEMS_PER_STAR_PU), optional=True, listed=deciles.table_rows,
    ),
    "star_pu_parts": Card(
        "Groups of medicines for 1,000 STAR-PU", star_pu_parts.parts, weighted_words.parts, weighted.parts, _weighed,
        absent=NO_AGES, listed=parts_rows.table_rows,
    ),
    "prescribing_movers": Card(
        "What changed most", medicines.changes, movers.movers, movers_figure, absent=NO_YEAR,
        listed=movers_rows.table_rows,
    ),
    "prescribing_bridge": Card(
        "Why it changed", medicines.changes, movers.bridge, bridge_figure, optional=True,
        listed=movers_rows.table_rows,
    ),
    "prescribing_savings": Card(
        "What could be saved", medicines.opportunities, savings.savings, savings_figure, _savings, optional=True,
        listed=savings_table.table_rows,
    ),
}  # fmt: skip
