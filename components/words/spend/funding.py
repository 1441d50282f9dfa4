"""What the cards of GP funding say."""

from math import isnan

import pandas as pd

from components.formats import joined, period, span, unit_line, value
from components.records import records
from components.view import View
from components.words.parts import Words, caution
from data.periods import gaps


def funding(frame: pd.DataFrame, view: View) -> Words:
    """The first and the newest year, the Place's beside, and the years that are not loaded."""
    rows = records(frame)
    one = view.indicators[rows[0].indicator]
    own = [row for row in rows if row.area_code == view.focus_code and not isnan(row.value)]
    lack = gaps(row.period for row in own)
    said = [f"{period(row.period)}: {value(row.value, one)}." for row in dict.fromkeys([*own[:1], *own[-1:]])]
    beside = [row for row in rows if row.area_code == view.place.code and own and row.period == own[-1].period]
    others = [f"{view.place.name} {value(row.value, one)}." for row in beside if view.beside_place]
    told = f"Not loaded: {joined([period(key) for key in lack])}." if lack else ""
    finding = f"{value(own[-1].value, one)} in {period(own[-1].period)}" if own else "no figures"
    return Words(
        f"{one.short_title}, {view.focus_name}: {finding}",
        f"{unit_line(one)}, {span([row.period for row in own]) if own else ''}",
        " ".join([*said, *others, told]).strip() or "Nothing is shown.", caution(one),
    )  # fmt: skip
