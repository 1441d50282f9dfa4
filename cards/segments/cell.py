"""What the card of the opened cell asks: every figure that the store has of it, beside the Place's."""

from dataclasses import replace
from typing import Any

import pandas as pd

from cards.segments.asked import figures
from cards.segments.choices import snapshot
from components.records import frame_of, records
from components.segments.cells import PEOPLE, USES, WHOLE, Cell, opened, own, rule_of
from components.segments.groups import GROUPS
from components.segments.lines import EMERGENCIES, STANDARDISED, beside, known, lines
from components.spend.emergencies import SEGMENT, by_part
from components.view import View
from queries import segments, spend


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
    if told and view.community:
        return frame_of(beside(told, lines(there, cell, view), f"{place.name}'s", view))
    others = lines(there, WHOLE, view) if cell != WHOLE else []
    return frame_of(beside(lines(there, cell, view), others, f"everybody's in {place.name}", view))


def _rows(view: View, cell: Cell, rule: str) -> list[Any]:
    """The records of the cell and of everybody, of the community and the Place."""
    by = f"cell:{rule}"
    people = records(figures(view, [PEOPLE], [by, *(f"{by}:{group}" for group in GROUPS)], cell, WHOLE))
    if not people:
        return []
    doubt = [row for row in records(figures(view, [PEOPLE], [f"undecided:{rule}"])) if row.category == cell.category]
    used = records(figures(view, [*USES], [by], cell, WHOLE))
    areas = [view.focus_code, view.place.code]
    alike = records(segments.figures([STANDARDISED], areas, ["all"], snapshot(view)))
    return [*people, *doubt, *used, *alike, *_emergencies(view, cell)]


def _emergencies(view: View, cell: Cell) -> list[Any]:
    """Emergency admissions of the cell in an average month of the last year, a record an area."""
    areas, place = list(dict.fromkeys((view.focus_code, view.place.code))), view.place.code
    rows = records(spend.make_up([EMERGENCIES], areas, [SEGMENT], place))
    own = [row for row in rows if row.category == cell.category]
    of_areas = [replace(view, selection=view.selection.with_(c=slug)) for slug in dict.fromkeys((view.selection.c, ""))]
    return [row for one in of_areas for row in records(by_part(own, SEGMENT, one))]
