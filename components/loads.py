"""What is loaded, as tables: sources by indicator, loads with what could not be placed, who belongs to whom."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from components.formats import count_of, day, number, period
from components.view import View
from data.place import Place

ALIGN = {"Rows": "cc-number", "Quantity": "cc-number", "Figures": "cc-number", "From": "cc-date", "To": "cc-date"}


def coverage(frame: pd.DataFrame, view: View) -> Component:
    """One row an indicator: how far its figures reach, and those that have none yet."""
    rows = {row.indicator: row for row in frame.itertuples()}
    body = [
        [dcc.Link(one.short_title, href=f"/definitions#{one.id}"), one.source.name, *_reach(rows.get(one.id))]
        for one in view.listed
    ]
    return _table("Figures held, by indicator", ["Indicator", "Source", "From", "To", "Figures", "Last load"], body)


def _reach(row: Any) -> list[str]:
    if row is None:
        return ["Not loaded", "Not loaded", "0", "None"]
    return [day(row.first), day(row.last), number(row.rows), str(row.load_id)]


def history(loads: pd.DataFrame, remainders: pd.DataFrame) -> list[Component]:
    """One block a load, newest first: file, dates, rows read and kept, and what could not be placed."""
    return [_load(row, remainders[remainders["load_id"] == row.id]) for row in loads.itertuples()]


def _load(row: Any, rest: pd.DataFrame) -> Component:
    digest = html.P(["File ", html.Code(row.file_name or "none"), f", sha256 {row.sha256[:16]}"], className="cc-source")
    body = [
        [one.reason, number(one.rows), "None" if pd.isna(one.quantity) else number(one.quantity), one.example or "None"]
        for one in rest.itertuples()
    ]
    table = [_table(f"Set aside by load {row.id}", ["Why", "Rows", "Quantity", "Example"], body)] if body else []
    title = f"Load {row.id}: {row.title} ({day(row.at)})"
    return html.Details([html.Summary(title), html.P(_facts(row)), digest, *table], className="cc-details")


def _facts(row: Any) -> str:
    when = f" for {period(row.period)}" if row.period else ""
    said = f"Loaded {day(row.at)}{when}. {number(row.rows_kept)} of {count_of(int(row.rows_read), 'row')} kept"
    if row.quantity and pd.notna(row.quantity_read):
        said += f", {number(row.quantity_kept)} of {number(row.quantity_read)} {row.quantity}"
    marks = ["Illustrative, not real figures."] if row.illustrative else []
    marks += [f"Reversed by load {row.undone_by}."] if pd.notna(row.undone_by) else []
    return " ".join([f"{said}.", *marks])


def belonging(frame: pd.DataFrame, place: Place) -> Component:
    """Practices and PCNs with what they belong to, since when, and who confirmed it."""
    body = [
        [row.child_name, row.child, row.parent_name, day(row.valid_from), day(row.valid_to) if row.valid_to else "Open",
         row.confirmed_by]
        for row in frame.itertuples()
    ]  # fmt: skip
    heads = ["Practice or network", "Code", "Belongs to", "From", "To", "Confirmed by"]
    return _table(f"Who belongs to whom in {place.name}", heads, body)


def _table(caption: str, heads: Sequence[str], body: Sequence[Sequence[Any]]) -> Component:
    head = html.Tr([html.Th(name, scope="col", className=ALIGN.get(name, "")) for name in heads])
    rows = [html.Tr([html.Th(row[0], scope="row"), *_cells(row[1:], heads[1:])]) for row in body]
    whole = html.Table([html.Caption(caption), html.Thead(head), html.Tbody(rows)], className="cc-table")
    return html.Div(whole, className="cc-scroll", tabIndex=0, role="region", **{"aria-label": caption})


def _cells(row: Sequence[Any], heads: Sequence[str]) -> list[Component]:
    return [html.Td(cell, className=ALIGN.get(name, "")) for cell, name in zip(row, heads, strict=True)]
