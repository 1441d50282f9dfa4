"""What every figure is: one definition an indicator."""

from dash import register_page
from dash.development.base_component import Component

from cards.draw import view_of
from components.definition import catalogue
from components.page import page
from components.shell import heading

register_page(__name__, path="/definitions", name="Definitions", title="Definitions", order=3)


def layout(url: str = "", **_: str) -> Component:
    """All definitions by theme; a link to one opens it."""
    return page(
        *heading("Definitions", "What each figure counts, where it comes from and what is wrong with it."),
        catalogue(view_of(url)),
    )
