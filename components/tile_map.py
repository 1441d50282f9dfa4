"""The communities as links in the shape of a diagram of where they lie."""

import pandas as pd
from dash import dcc, html

from components.formats import value
from components.theme import MARKS
from components.view import View


def tile_map(frame: pd.DataFrame, view: View) -> html.Ol:
    """A square a community, in the Place's order for those who hear it, in its row and column for those who see it."""
    rows = {row.area_code: row for row in frame.itertuples()}
    squares = []
    for one in view.place.communities:
        row = rows.get(one.slug)
        comparison = row.comparison if row else "not compared"
        shown = value(row.value, view.indicator, row.state) if row else "No data"
        words = [html.Strong(one.short_name), html.Span([f"{shown} ", html.Span(MARKS[comparison][2], **_SILENT)])]
        spoken = html.Span(comparison, className="visually-hidden")
        link = dcc.Link([*words, spoken], href=view.indicator_link(one.slug, view.indicator.id))
        at = {"gridRow": one.row + 1, "gridColumn": one.column + 1}
        squares.append(html.Li(link, className=f"cc-{comparison.replace(' ', '-')}", style=at))
    return html.Ol(squares, className="cc-tile-map")


_SILENT = {"aria-hidden": "true"}
