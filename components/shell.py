"""What surrounds every page: skip link, header with navigation, main region, footer, live messages."""

from collections.abc import Sequence

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from components.captions import STAMP
from components.markup import joined, raw, tag


def shell(
    title: str, pages: Sequence[tuple[str, str]], content: Component, version: int, illustrative: bool
) -> Component:
    """The frame of the app. `pages` are (path, name) in the order of the navigation; `version` the data version."""
    banner = f"{STAMP}. Some figures in this store were made up to show how the dashboard works; each says so."
    return html.Div(
        [
            html.A("Skip to main content", href="#main", className="cc-skip"),
            html.Header(
                html.Div([dcc.Link(title, href="/", className="cc-brand"), _navigation(pages)], className="cc-width"),
                className="cc-header",
            ),
            *([dbc.Alert(banner, color="warning", className="cc-banner")] if illustrative else []),
            html.Main(content, id="main", className="cc-width", tabIndex=-1),
            _footer(version),
            # Toasts ("Copied") and what a change of selection shows are spoken from here.
            html.Div(id="announcer", role="status", className="cc-toast", **{"aria-live": "polite"}),
        ]
    )


def _navigation(pages: Sequence[tuple[str, str]]) -> Component:
    links = [html.Li(dcc.Link(name, href=path, className="cc-nav")) for path, name in pages]
    return html.Nav(html.Ul(links), **{"aria-label": "Pages"})


def _footer(version: int) -> Component:
    links = [dcc.Link("Definitions", href="/definitions"), dcc.Link("Data and sources", href="/data")]
    words = (
        "People registered with the Place's GP practices. Not for decisions about individual patients. "
        "Contains public sector information licensed under the Open Government Licence v3.0."
    )
    return html.Footer(
        html.Div([html.P(words), html.Ul([html.Li(link) for link in links]), html.P(f"Data version {version}")],
                 className="cc-width"),
        className="cc-footer",
    )  # fmt: skip


def heading(title: str, under: str, *, trail: Sequence[tuple[str, str]] = ()) -> list[Component]:
    """A page's title with a sentence under it, after the trail of (path, name) that leads here."""
    steps = [tag("li", tag("a", name, href=path)) for path, name in trail]
    crumbs = [tag("nav", tag("ol", *steps), class_="cc-trail", aria_label="You are here")] if steps else []
    return [raw(joined([*crumbs, tag("h1", title, id="page-title"), tag("p", under, class_="cc-lead")]))]
