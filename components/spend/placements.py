"""People in long-term placements by type and age, with what a week costs, as a table."""

from collections.abc import Mapping
from math import isnan, nan
from typing import Any, NamedTuple

import pandas as pd
from markupsafe import Markup

from components.formats import HIDDEN, number, sentence, value
from components.markup import Part, table
from components.records import records
from components.view import View

PLACED, WEEKLY = "long_term_placements", "placement_weekly_cost"
GROUPS = {"all": "All", "placement_type": "Type", "age_group": "Age"}


class Placed(NamedTuple):
    """A type or age: its people, what a week costs, and the Place's row of each; None where there is no row."""

    name: str
    breakdown: str
    people: Any
    weekly: Any
    place_people: Any
    place_weekly: Any

    @property
    def called(self) -> str:
        """How people read it: Nursing home; Aged 18 to 64."""
        if self.breakdown == "age_group":
            return f"Aged {self.name.replace('-', ' to ')}"
        return sentence(self.name)


def placed(frame: pd.DataFrame, view: View) -> list[Placed]:
    """All, then types by how many people the chosen area has, then ages."""
    rows = {(row.area_code, row.indicator, row.breakdown, row.category): row for row in records(frame)}
    # Of a month without a sum the Place's rows say so, one for all types and one for all ages together.
    named = [key for key in rows if (key[2] == "all") == (key[3] == "all")]
    keys = dict.fromkeys((by, name) for area, _, by, name in named if area == view.focus_code)
    found = [_of(by, name, rows, view) for by, name in keys]
    return sorted(found, key=lambda one: (list(GROUPS).index(one.breakdown), -_count(one), one.name))


def _of(by: str, name: str, rows: Mapping[tuple[str, str, str, str], Any], view: View) -> Placed:
    areas = (view.focus_code, view.place.code)
    four = [rows.get((area, indicator, by, name)) for area in areas for indicator in (PLACED, WEEKLY)]
    return Placed("All people" if by == "all" else name.replace("_", " "), by, *four)


def _count(one: Placed) -> float:
    known = nan if one.people is None else one.people.numerator
    return 0.0 if isnan(known) or one.breakdown == "age_group" else float(known)


def placements(frame: pd.DataFrame, view: View) -> Markup:
    """A row a type or age: people, of 1,000 aged 65 and over, what a week costs here and in the Place."""
    beside = [f"A week in {view.place.name}"] if view.beside_place else []
    heads = ["Type or age", "People", "Per 1,000 aged 65 and over", "A week costs", *beside]
    body = [_cells(one, view) for one in placed(frame, view)]
    return table("People in long-term placements", heads, body, dict.fromkeys(heads[1:], "cc-number"))


def _cells(one: Placed, view: View) -> list[Part]:
    own: list[Part] = [one.called, _people(one.people), _value(one.people, view), _value(one.weekly, view)]
    return [*own, _value(one.place_weekly, view)] if view.beside_place else own


def _people(row: Any) -> str:
    return "No data" if row is None else HIDDEN.get(row.state, number(row.numerator))


def _value(row: Any, view: View) -> str:
    return "No data" if row is None else value(row.value, view.indicators[row.indicator], row.state)


def late(row: Any) -> bool:
    """Whether a month's figure is provisional: later postings will change it."""
    return bool(row.note.startswith("Provisional"))
