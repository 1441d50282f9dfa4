"""A page that does not exist."""

from dash import register_page
from dash.development.base_component import Component

from components.page import not_found

register_page(__name__, title="Page not found")


def layout(**_: str) -> Component:
    """What to do instead."""
    return not_found()
