"""A card in its place on a page."""

from dash import html
from dash.development.base_component import Component

from cards.draw import drawn
from components.theme import colours
from components.view import View


def region(name: str, view: View) -> Component:
    """A card or heading, drawn for the view that the page was asked for."""
    return html.Div(drawn(name, view), className=f"cc-region {colours(view)}".strip())
