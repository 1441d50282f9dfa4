"""The frame that all pages share."""

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component


def page(*parts: Component) -> Component:
    """The parts of a page, one under the other."""
    return html.Div(list(parts), className="cc-page")


def pair(*parts: Component) -> Component:
    """Cards side by side where the window is wide enough; one that has nothing in it leaves its room to the others."""
    held = [part for part in parts if getattr(part, "children", None)]
    return dbc.Row([dbc.Col(part, xl=12 // max(1, len(held)), className="cc-half") for part in held])


def not_found() -> Component:
    """There is nothing at this address."""
    return page(
        html.H1("Page not found", id="page-title"),
        html.P("If you typed the address, check it. If a link brought you here, what it led to may have a new name."),
        html.P(dcc.Link("Go to the communities", href="/")),
    )
