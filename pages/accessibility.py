"""The accessibility statement, in the form that public sector bodies use."""

from dash import register_page
from dash.development.base_component import Component

from cards.draw import view_of
from cards.words import the_statement
from components.page import page
from components.shell import heading

register_page(__name__, path="/accessibility", name="Accessibility statement", title="Accessibility statement", order=8)


def layout(url: str = "", **_: str) -> Component:
    """What works for whom, what does not, how that was found out, and whom to tell."""
    view = view_of(url)
    under = f"For the dashboard of {view.place.title}."
    return page(*heading("Accessibility statement", under), the_statement(view))
