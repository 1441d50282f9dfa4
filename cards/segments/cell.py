"""What the card of the opened cell asks: every figure that the store has of it, beside the Place's."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from cards.segments.choices import snapshot
from components.records import frame_of
from components.segments.cells import PEOPLE, USES, WHOLE, Cell, opened, own, rule_of
from components.segments.groups import GROUPS
from components.segments.lines import EMERGENCIES, STANDARDISED, beside, known, lines
from components.spend.emergencies import SEGMENT
from components.spend.pooled import of_months
from components.spend.year import year_of
from components.view import View
from queries import segments


def in_figures(view: View) -> pd.DataFrame:
    """A row a figure of the opened cell, as components.segments.lines has them; none where no cell is open.

    A community is set beside the same cell of the Place, and the Place's beside everybody in it.
    """
    rule = rule_of(view)
    cell = opened(view.selection.cell, rule)
    if cell is None or not own(rule):
        return pd.DataFrame()
    rows, place = _rows(view, cell, rule.id), view.place
    here, there = (known([row for row in rows if row.area_code == code]) for code in (view.focus_code, place.code))
    told = lines(here, cell, view)
    if told and view.beside_place:
        return frame_of(beside(told, lines(there, cell, view), f"{place.name}'s", view))
    others = lines(there, WHOLE, view) if cell != WHOLE else []
    return frame_of(beside(lines(there, cell, view), others, f"everybody's in {place.name}", view))


def _rows(view: View, cell: Cell, rule: str) -> list[Any]:
    """The records of the cell and of everybody, of the community and the Place."""
    areas, by = view.focus_and_place, f"cell:{rule}"
    indicators, groups = [PEOPLE, *USES, STANDARDISED], [f"{by}:{group}" for group in GROUPS]
    breakdowns, categories = [by, *groups, f"undecided:{rule}", "all"], [cell.category, WHOLE.category, "all"]
    found = segments.of_cell(indicators, areas, breakdowns, snapshot(view), categories)
    return [*found, *_emergencies(view, areas, cell)] if found else []


def _emergencies(view: View, areas: Sequence[str], cell: Cell) -> list[Any]:
    """Emergency admissions of the cell in an average month of the last year, a record an area."""
    rows = segments.months(EMERGENCIES, areas, SEGMENT, cell.category)
    by_area = {code: [row for row in rows if row.area_code == code] for code in areas}
    months, one = year_of(by_area[view.place.code]), view.indicators[EMERGENCIES]
    groups = [own for own in by_area.values() if own and months.wanted]
    return [own[-1]._replace(**made) for own, made in zip(groups, of_months(groups, months, one), strict=True)]
