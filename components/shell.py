"""What surrounds every page: skip link, header with navigation, main region, footer, live messages."""

from collections.abc import Sequence

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from components.captions import STAMP
from components.keys import keyboard_dialog
from components.markup import joined, raw, tag

AT_THE_FOOT = ("/help", "/accessibility")  # pages that the navigation leaves to the footer


def shell(
    title: str, pages: Sequence[tuple[str, str]], content: Component, version: int, illustrative: bool
) -> Component:
    """The frame of the app. `pages` are (path, name) in the order of the navigation; `version` the data version.

    What of it shows while presenting, in a frame or on paper is the style sheet's affair (assets/30-present-print.css).
    """
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
            _footer(title, pages, version),
            _presenter(),
            keyboard_dialog(),
            # Toasts ("Copied") and what a change of selection shows are spoken from here.
            html.Div(id="announcer", role="status", className="cc-toast", **{"aria-live": "polite"}),
        ]
    )


def _navigation(pages: Sequence[tuple[str, str]]) -> Component:
    links = [html.Li(dcc.Link(name, href=path, className="cc-nav")) for path, name in pages if path not in AT_THE_FOOT]
    return html.Nav(html.Ul(links), **{"aria-label": "Pages"})


def _footer(title: str, pages: Sequence[tuple[str, str]], version: int) -> Component:
    named = [("Definitions", "/definitions"), ("Data and sources", "/data")]
    named += [(name, path) for path, name in pages if path in AT_THE_FOOT]
    links = [html.Li(dcc.Link(name, href=path)) for name, path in named]
    words = (
        "People registered with the Place's GP practices. Not for decisions about individual patients. "
        "Contains public sector information licensed under the Open Government Licence v3.0."
    )
    parts = [
        html.P(words), html.Ul([*links, html.Li(_button("Keyboard", opens="keyboard"))]), _colours(),
        html.P(f"Data version {version}", id="data-version"),
        # Filled in by assets/modes.js: what a frame on another site and a printed page say instead of a footer.
        html.P(html.A(f"Open in {title}", href="/", target="_blank", rel="noopener"), className="cc-whole"),
        html.P(id="printed", className="cc-printed"),
    ]  # fmt: skip
    return html.Footer(html.Div(parts, className="cc-width"), className="cc-footer")


def _colours() -> Component:
    """Whose colours mark what is better and worse; the choice stands in the address."""
    buttons = [_button("Blue and orange", palette=""), _button("Fingertips", palette="fingertips")]
    return html.Div(["Colours: ", *buttons], role="group", className="cc-colours", **{"aria-label": "Colours of marks"})


def _presenter() -> Component:
    """The buttons and the place in the page while presenting; the keys do the same."""
    at = html.Span(id="presenter-at", role="status")
    steps = [_button("Back", step="-1"), at, _button("Next", step="1"), _button("Leave", leave="1")]
    return html.Nav(steps, className="cc-presenter", **{"aria-label": "Presenting"})


def _button(name: str, **data: str) -> Component:
    return html.Button(
        name, type="button", className="cc-plain", **{f"data-{key}": value for key, value in data.items()}
    )


def heading(title: str, under: str, *, trail: Sequence[tuple[str, str]] = ()) -> list[Component]:
    """A page's title with a sentence under it, after the trail of (path, name) that leads here."""
    steps = [tag("li", tag("a", name, href=path)) for path, name in trail]
    crumbs = [tag("nav", tag("ol", *steps), class_="cc-trail", aria_label="You are here")] if steps else []
    return [raw(joined([*crumbs, tag("h1", title, id="page-title"), tag("p", under, class_="cc-lead")]))]
