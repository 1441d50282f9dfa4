"""The gap in a sentence or two on a community's own page, with a link to the page that tells more."""

from typing import Any

import pandas as pd
from markupsafe import Markup

from components.card import stamp
from components.fifths import fifth_rows
from components.formats import number, period
from components.gaps import SLOPE
from components.markup import tag
from components.records import records
from components.view import View
from components.words.gradient import gradient


def short_gap(share: pd.DataFrame, frame: pd.DataFrame, view: View) -> Markup:
    """How many live in the most deprived fifth, and the one gradient that the page would open with."""
    people = [row for row in records(share) if row.area_code == view.focus_code and row.state == "ok"]
    said = [_share(row, view) for row in people[:1]]
    shown = [row for row in records(frame) if row.category == SLOPE]
    finding = [tag("p", f"{gradient(frame, view).headline}, {period(shown[0].period)}.")] if shown else []
    own = not frame.empty and fifth_rows(frame)[0].area_code == view.focus_code
    whole = [tag("p", f"By deprivation there are figures for {view.place.name} as a whole only.", class_="cc-source")]
    link = tag("a", f"Inequalities in {view.focus_name}", href=view.link("/inequalities", c=view.selection.c))
    illustrative = any(row.illustrative for row in [*people, *shown])
    return tag(
        "section", tag("h2", "Inequalities", class_="cc-card-title"), *([stamp()] if illustrative else []),
        *(tag("p", one) for one in said), *finding, *(whole if finding and not own else []), tag("p", link),
        class_="cc-card",
    )  # fmt: skip


def _share(row: Any, view: View) -> str:
    return (
        f"{number(row.value, 1)}% of {view.focus_name}'s people live in the most deprived fifth of England's "
        f"neighbourhoods ({period(row.period)})."
    )
