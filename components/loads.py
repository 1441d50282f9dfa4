"""What is loaded, as tables: sources by indicator, loads with what could not be placed, who belongs to whom."""

from collections.abc import Sequence
from itertools import groupby
from math import isnan
from typing import Any

import pandas as pd
from markupsafe import Markup

from components import markup
from components.formats import count_of, day, number, period
from components.markup import joined, tag
from components.view import View
from data.place import Place

PENCE = 2  # decimals of money
ALIGN = {"Rows": "cc-number", "Quantity": "cc-number", "Figures": "cc-number", "From": "cc-date", "To": "cc-date"}


def coverage(held: Sequence[Any], view: View) -> Markup:
    """One row an indicator: how far its figures reach, and those that have none yet."""
    rows = {row.indicator: row for row in held}
    body = [
        [tag("a", one.short_title, href=f"/definitions#{one.id}"), one.source.name, *_reach(rows.get(one.id))]
        for one in view.listed
    ]
    return markup.table(
        "Figures held, by indicator", ["Indicator", "Source", "From", "To", "Figures", "Last load"], body, ALIGN
    )


def _reach(row: Any) -> list[str]:
    if row is None:
        return ["Not loaded", "Not loaded", "0", "None"]
    return [day(row.first), day(row.last), number(row.rows), str(row.load_id)]


def history(loads: Sequence[Any], remainders: Sequence[Any], view: View) -> Markup:
    """One block a load, newest first: file, dates, rows read and kept, what could not be placed, what it changed."""
    rest = {key: list(rows) for key, rows in groupby(remainders, lambda one: one.load_id)}
    return joined(_load(row, rest.get(row.id, []), view) for row in loads)


def _load(row: Any, rest: Sequence[Any], view: View) -> Markup:
    digest = tag("p", "File ", tag("code", row.file_name or "none"), f", sha256 {row.sha256[:16]}", class_="cc-source")
    body = [[one.reason, number(one.rows), _quantity(one, row.quantity), one.example or "None"] for one in rest]
    table = [markup.table(f"Set aside by load {row.id}", ["Why", "Rows", "Quantity", "Example"], body, ALIGN)]
    title = f"Load {row.id}: {row.title} ({day(row.at)})"
    changed = tag("a", f"What load {row.id} changed", href=f"{view.link('/data', version=str(row.id))}#changes")
    inside = [tag("p", _facts(row)), digest, *(table if body else []), tag("p", changed)]
    return tag("details", tag("summary", title), *inside, class_="cc-details")


def set_aside(loads: Sequence[Any], remainders: Sequence[Any]) -> Markup:
    """What the loads that stand could not place or had to note, each with its count and an example."""
    standing = {row.id: row for row in loads if row.undone_by is None}
    body = [
        [f"{row.id}: {row.title}", one.reason, number(one.rows), _quantity(one, row.quantity), one.example or "None"]
        for one in remainders
        if (row := standing.get(one.load_id))
    ]
    if not body:
        return tag("p", "Everything that was loaded could be placed.")
    return markup.table("Not placed, or to be known", ["Load", "Why", "Rows", "Quantity", "Example"], body, ALIGN)


def _quantity(one: Any, of: str) -> str:
    return "None" if isnan(one.quantity) else _amount(one.quantity, of)


def _amount(amount: float, of: str) -> str:
    """A quantity as people read it; money to the penny."""
    return number(amount, PENCE if of.startswith("£") else 0)


def _facts(row: Any) -> str:
    when = f" for {period(row.period)}" if row.period else ""
    said = f"Loaded {day(row.at)}{when}. {number(row.rows_kept)} of {count_of(row.rows_read, 'row')} kept"
    if row.quantity and not isnan(row.quantity_read):
        kept, read = (_amount(one, row.quantity) for one in (row.quantity_kept, row.quantity_read))
        said += f", {kept} of {read} {row.quantity}"
    marks = ["Illustrative, not real figures."] if row.illustrative else []
    marks += [f"Reversed by load {row.undone_by}."] if row.undone_by else []
    return " ".join([f"{said}.", *marks])


def belonging(frame: pd.DataFrame, place: Place) -> Markup:
    """Practices and PCNs with what they belong to, since when, and who confirmed it."""
    body = [
        [row.child_name, row.child, row.parent_name, day(row.valid_from), day(row.valid_to) if row.valid_to else "Open",
         row.confirmed_by]
        for row in frame.itertuples()
    ]  # fmt: skip
    heads = ["Practice or network", "Code", "Belongs to", "From", "To", "Confirmed by"]
    table = markup.table(f"Who belongs to whom in {place.name}", heads, body, ALIGN)
    return tag(
        "details",
        tag("summary", f"Who belongs to whom ({count_of(len(body), 'statement')})"),
        table,
        class_="cc-details",
    )
