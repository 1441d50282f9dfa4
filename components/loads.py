"""What is loaded, as tables: sources by indicator, loads with what could not be placed, who belongs to whom."""

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


def coverage(frame: pd.DataFrame, view: View) -> Markup:
    """One row an indicator: how far its figures reach, and those that have none yet."""
    rows = {row.indicator: row for row in frame.itertuples()}
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


def history(loads: pd.DataFrame, remainders: pd.DataFrame, view: View) -> Markup:
    """One block a load, newest first: file, dates, rows read and kept, what could not be placed, what it changed."""
    return joined(_load(row, remainders[remainders["load_id"] == row.id], view) for row in loads.itertuples())


def _load(row: Any, rest: pd.DataFrame, view: View) -> Markup:
    digest = tag("p", "File ", tag("code", row.file_name or "none"), f", sha256 {row.sha256[:16]}", class_="cc-source")
    body = [
        [one.reason, number(one.rows), _quantity(one, row.quantity), one.example or "None"] for one in rest.itertuples()
    ]
    table = (
        [markup.table(f"Set aside by load {row.id}", ["Why", "Rows", "Quantity", "Example"], body, ALIGN)]
        if body
        else []
    )
    title = f"Load {row.id}: {row.title} ({day(row.at)})"
    changed = tag("a", f"What load {row.id} changed", href=f"{view.link('/data', version=str(row.id))}#changes")
    inside = [tag("p", _facts(row)), digest, *table, tag("p", changed)]
    return tag("details", tag("summary", title), *inside, class_="cc-details")


def set_aside(loads: pd.DataFrame, remainders: pd.DataFrame) -> Markup:
    """What the loads that stand could not place or had to note, each with its count and an example."""
    known = {row.id: row for row in loads[loads["undone_by"].isna()].itertuples()}
    names = {key: row.title for key, row in known.items()}
    body = [
        [
            f"{one.load_id}: {names[one.load_id]}",
            one.reason,
            number(one.rows),
            _quantity(one, known[one.load_id].quantity),
            one.example or "None",
        ]
        for one in remainders[remainders["load_id"].isin(list(names))].itertuples()
    ]
    if not body:
        return tag("p", "Everything that was loaded could be placed.")
    return markup.table("Not placed, or to be known", ["Load", "Why", "Rows", "Quantity", "Example"], body, ALIGN)


def _quantity(one: Any, of: str) -> str:
    return "None" if pd.isna(one.quantity) else _amount(one.quantity, of)


def _amount(amount: float, of: str) -> str:
    """A quantity as people read it; money to the penny."""
    return number(amount, PENCE if of.startswith("£") else 0)


def _facts(row: Any) -> str:
    when = f" for {period(row.period)}" if row.period else ""
    said = f"Loaded {day(row.at)}{when}. {number(row.rows_kept)} of {count_of(int(row.rows_read), 'row')} kept"
    if row.quantity and pd.notna(row.quantity_read):
        kept, read = (_amount(one, row.quantity) for one in (row.quantity_kept, row.quantity_read))
        said += f", {kept} of {read} {row.quantity}"
    marks = ["Illustrative, not real figures."] if row.illustrative else []
    marks += [f"Reversed by load {row.undone_by}."] if pd.notna(row.undone_by) else []
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
