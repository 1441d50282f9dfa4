"""The chart card: written once, so that every chart has headline, picture, words, table, source and downloads."""

from typing import Any
from urllib.parse import urlencode

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from components.captions import STAMP, Caption
from components.markup import raw, tag
from components.tables import table
from components.theme import CONFIG, Figure
from components.view import View
from components.words.parts import Words

SHOW = "Show the data in this chart"


def graph(figure: Figure, words: Words) -> Component:
    """A figure with its words for those who cannot see it. The only place where a dcc.Graph is made."""
    drawn = dcc.Graph(figure=figure, config=CONFIG, style={"height": f"{figure['layout']['height']}px"})
    return html.Div(drawn, role="img", className="cc-graph", **{"aria-label": words.spoken()})


def chart_card(
    name: str, body: Component, words: Words, caption: Caption, frame: pd.DataFrame, view: View, picture: bool
) -> Component:
    """The card round a body (a graph, a table, tiles); `picture` says whether it can leave as a PNG."""
    # An article, not a section: two cards may say the same, and landmarks of one name cannot be told apart.
    return html.Article(
        [
            html.H2(words.headline, className="cc-card-title", id=f"title-{name}"),
            html.P(words.subtitle, className="cc-subtitle"),
            *([stamp()] if caption.illustrative else []),
            body,
            *([html.P(words.reading, className="cc-reading")] if words.reading else []),
            html.P([html.Strong("In words. "), words.sentence], className="cc-words"),
            html.P(caption.line(), className="cc-source"),
            _tools(name, words, caption, view, picture),
            raw(
                tag(
                    "details",
                    tag("summary", SHOW),
                    table(frame, view, f"{words.headline}. {words.subtitle}"),
                    class_="cc-details",
                )
            ),
        ],
        className="cc-card",
        **{"aria-labelledby": f"title-{name}"},
    )


def stamp() -> Component:
    """The mark of figures that are not real."""
    return html.P(STAMP, className="cc-stamp")


def export_link(name: str, form: str, view: View) -> str:
    """Where a card's data or picture is fetched: csv, xlsx or json."""
    return f"/export/{name}.{form}?{urlencode({'at': view.selection.url()})}"


def _tools(name: str, words: Words, caption: Caption, view: View, picture: bool) -> Component:
    definition = "/definitions" + (f"#{view.indicator.id}" if view.selection.i else "")
    tools = [
        *([_button("Picture (PNG)", "png", href=export_link(name, "json", view))] if picture else []),
        html.A("Data (CSV)", href=export_link(name, "csv", view), className="cc-tool", download=""),
        html.A("Data (XLSX)", href=export_link(name, "xlsx", view), className="cc-tool", download=""),
        _button("Copy words", "copy", text=f"{words.spoken()} {caption.line()}"),
        _button("Copy link", "link", text=view.selection.url()),
        dcc.Link("Definition", href=definition, className="cc-tool"),
    ]
    # The names alone would repeat on every card: the group says which chart they belong to.
    return html.Div(tools, className="cc-tools", role="group", **{"aria-label": f"Take away: {words.headline}"})


def _button(name: str, action: str, **data: str) -> Component:
    attributes: dict[str, Any] = {f"data-{key}": value for key, value in data.items()}
    return html.Button(name, type="button", className="cc-tool", **{"data-action": action, **attributes})
