"""The tartan rug as a real table: indicators by theme down, communities across, every cell a link."""

from typing import Any

import pandas as pd
from dash import dcc, html

from components.formats import period, theme, value
from components.theme import MARKS
from components.view import View
from data.indicators import Indicator
from data.place import ENGLAND


def rug(frame: pd.DataFrame, view: View) -> html.Div:
    """Cells with value, glyph and colour by comparison; the benchmark columns grey; headers stay in sight."""
    cells = {(row.indicator, row.area_code): row for row in frame.itertuples()}
    present = {key for key, _ in cells}
    lines, last = [], ""
    for one in (one for one in view.listed if one.id in present):
        if one.theme != last:
            lines.append(_theme(one.theme, len(view.slugs) + 3))
            last = one.theme
        lines.append(_line(one, cells, view))
    whole = html.Table(
        [html.Caption("Each value opens the indicator for that community."), _head(view), html.Tbody(lines)],
        className="cc-rug",
    )
    return html.Div(whole, className="cc-scroll cc-rug-scroll", tabIndex=0, role="region",
                    **{"aria-label": "Tartan rug: indicators by community"})  # fmt: skip


def _head(view: View) -> html.Thead:
    names = [dcc.Link(one.short_name, href=view.link(f"/c/{one.slug}", c=one.slug)) for one in view.place.communities]
    heads = [html.Th("Indicator", scope="col"), *(html.Th(name, scope="col") for name in names)]
    bench = [html.Th(name, scope="col", className="cc-bench") for name in (view.place.name, "England")]
    return html.Thead(html.Tr([*heads, *bench]))


def _theme(slug: str, columns: int) -> html.Tr:
    return html.Tr(html.Th(theme(slug), colSpan=columns, scope="colgroup"), className="cc-rug-theme")


def _line(one: Indicator, cells: dict[tuple[str, str], Any], view: View) -> html.Tr:
    when = next((row.period for (key, _), row in cells.items() if key == one.id), "")
    name = html.Th(
        [dcc.Link(one.short_title, href=view.link("/compare", i=one.id)), html.Small(f"{one.unit}, {period(when)}")],
        scope="row",
    )
    own = [_cell(cells.get((one.id, slug)), one, slug, view) for slug in view.slugs]
    bench = [
        html.Td(_shown(cells.get((one.id, code)), one), className="cc-bench") for code in (view.place.code, ENGLAND)
    ]
    return html.Tr([name, *own, *bench])


def _cell(row: Any, one: Indicator, slug: str, view: View) -> html.Td:
    comparison = row.comparison if row else "not compared"
    glyph = MARKS[comparison][2]
    spoken = [] if comparison == "not compared" else [html.Span(f" {comparison}", className="visually-hidden")]
    mark = [html.Span(glyph, className="cc-glyph", **{"aria-hidden": "true"})] if glyph else []
    link = dcc.Link([_shown(row, one), *mark, *spoken], href=view.indicator_link(slug, one.id))
    return html.Td(link, className=f"cc-{comparison.replace(' ', '-')}")


def _shown(row: Any, one: Indicator) -> str:
    return value(row.value, one, row.state) if row else "No data"
