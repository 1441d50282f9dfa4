"""The communities as links in the shape of a diagram of where they lie."""

from typing import Any

import pandas as pd
from markupsafe import Markup

from components.figures.tiles import columns
from components.formats import value
from components.markup import tag
from components.records import records
from components.theme import MARKS
from components.view import View
from data.place import Community

FEW = 4  # squares across that fit beside each other on half a page; more follow one another as there is room


def tile_map(frame: pd.DataFrame, view: View) -> Markup:
    """A square a community, in the Place's order for those who hear it, in its row and column for those who see it."""
    rows = {row.area_code: row for row in records(frame)}
    squares = (_square(one, rows.get(one.slug), view) for one in view.place.communities)
    wide = " cc-tile-map-wide" if columns(view) > FEW else ""
    return tag("ol", *squares, class_=f"cc-tile-map{wide}", style=f"--columns: {columns(view)}")


def _square(one: Community, row: Any, view: View) -> Markup:
    comparison = row.comparison if row else "not compared"
    shown = value(row.value, view.indicator, row.state) if row else "No data"
    link = tag(
        "a",
        tag("strong", one.short_name),
        tag("span", f"{shown} ", tag("span", MARKS[comparison].glyph, aria_hidden="true")),
        tag("span", comparison, class_="visually-hidden"),
        href=view.indicator_link(one.slug, view.indicator.id),
    )
    at = f"--row: {one.row + 1}; --column: {one.column + 1}"
    return tag("li", link, class_=f"cc-{comparison.replace(' ', '-')}", style=at)
