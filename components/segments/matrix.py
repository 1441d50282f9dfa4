"""Life stages by needs as a real table drawn like a picture: each cell a number, a bar and a link."""

from typing import Any

import numpy as np
import pandas as pd
from markupsafe import Markup

from components.formats import number, value
from components.markup import Part, joined, scrolling, tag
from components.records import records
from components.segments.cells import (
    ALL,
    NEED_NAMES,
    OWN_ONLY,
    PEOPLE,
    WHOLE,
    Cell,
    by_cell,
    cell_link,
    opened,
    own,
    rule_of,
    stages,
    title,
)  # fmt: skip
from components.states import why_hidden
from components.theme import MARKS
from components.view import View
from methods.segments import NEEDS, NOT_RECORDED, ages


def matrix(frame: pd.DataFrame, view: View) -> Markup:
    """A row a life stage, a column a need; those not recorded, then the margins."""
    found, rule = by_cell(records(frame)), rule_of(view)
    top = max((row.value for cell, row in found.items() if ALL not in cell and not np.isnan(row.value)), default=0)
    columns = [*NEEDS, NOT_RECORDED, ALL]
    heads = [tag("th", NEED_NAMES[need], scope="col") for need in columns]
    known_ages = {one.id: words for one, (_, words) in zip(rule.life_stages, ages(rule), strict=True)}
    lines = [
        tag("tr", _stage(stage, name, known_ages), *(_cell(Cell(stage, need), found, top, view) for need in columns))
        for stage, name in stages(rule).items()
    ]
    leads = "Choose a number to open that segment below." if own(rule) else OWN_ONLY
    caption = tag("caption", tag("span", f"{leads} Bars show the same numbers."))
    corner = tag("th", "Life stage", scope="col")
    whole = tag("table", caption, tag("thead", tag("tr", corner, *heads)), tag("tbody", *lines), class_="cc-matrix")
    return scrolling(whole, "Table: life stages by needs")


def _stage(stage: str, name: str, known_ages: dict[str, str]) -> Markup:
    under = [tag("small", known_ages[stage])] if stage in known_ages else []
    return tag("th", name, *under, scope="row")


def _cell(cell: Cell, found: dict[Cell, Any], top: float, view: View) -> Markup:
    row, rule = found.get(cell), rule_of(view)
    edge = " cc-margin" if ALL in cell or NOT_RECORDED in cell else ""
    if row is None:
        return tag("td", tag("span", "No data", class_="cc-source"), class_=edge.strip())
    now = own(rule) and opened(view.selection.cell, rule) == cell
    shown = value(row.value, view.indicators[row.indicator], row.state)
    name = tag("span", f"{title(cell, rule)}: ", class_="visually-hidden")
    why = why_hidden() if row.state == "suppressed" else ""
    label = [name, tag("strong", shown), why]
    if cell != WHOLE and own(rule):
        current = "true" if now else ""
        label = [tag("a", *label, href=cell_link(cell, view), id=f"cell-{cell.word}", aria_current=current)]
    inside: list[Part] = [*label, *_bar(row, top, cell), *_under(row, beside=cell != WHOLE)]
    return tag("td", *inside, class_=f"{edge}{' cc-open' if now else ''}".strip())


def _bar(row: Any, top: float, cell: Cell) -> list[Part]:
    """A bar as long as the number among the cells; none for margins, which would dwarf them."""
    if ALL in cell or np.isnan(row.value) or not row.value:
        return []
    return [tag("span", class_="cc-bar", style=f"--part: {100 * row.value / top:.1f}%", aria_hidden="true")]


def _under(row: Any, *, beside: bool) -> list[Part]:
    """Share of the list, `beside` how many times the Place's, and how many could be elsewhere."""
    lines: list[Part] = []
    if row.indicator == PEOPLE and not np.isnan(row.share):
        lines.append(tag("span", f"{number(row.share, 1)}%"))
    amount = getattr(row, "times", np.nan)
    if not np.isnan(amount) and (beside or row.indicator != PEOPLE):
        mark = MARKS[row.verdict].glyph
        limits = f"{row.times_lower:.2f} to {row.times_upper:.2f}" if row.times_lower >= 0 else ""
        lines.append(joined([tag("span", f"{amount:.2f} times ", tag("span", mark, aria_hidden="true"))]))
        lines += [tag("small", limits)] if limits else []
        lines += [tag("span", row.verdict, class_="visually-hidden")] if row.verdict != "not compared" else []
    if row.open:
        lines.append(tag("small", f"{row.open} may change"))
    return lines
