"""What is shown where there is nothing to draw: designed, with the reason and what to do."""

from dash import dcc, html
from dash.development.base_component import Component


def nothing(title: str, reason: str) -> Component:
    """An empty card: what would be here, why it is not, and where to look."""
    remedy = html.P(["What is loaded, and from which file: ", dcc.Link("data and sources", href="/data"), "."])
    return html.Section(
        [html.H2(title, className="cc-card-title"), html.P(reason), remedy],
        className="cc-card cc-empty",
    )


def failed(title: str) -> Component:
    """A card whose drawing failed; the rest of the page stands."""
    return html.Section(
        [
            html.H2(title, className="cc-card-title"),
            html.P("This chart could not be drawn. The rest of the page is not affected."),
            html.P(
                "Try again in a minute; if it stays, tell the analyst who looks after the data.", className="cc-reading"
            ),
        ],
        className="cc-card cc-empty",
        role="alert",
    )


def unreachable() -> Component:
    """The store cannot be read just now."""
    return html.Section(
        [
            html.H2("The figures cannot be reached just now", className="cc-card-title"),
            html.P("The data store does not answer. Nothing is lost; this page works again as soon as it does."),
        ],
        className="cc-card cc-empty",
        role="alert",
    )
