"""Help: how to read each chart, what marks and states mean, how to take things away, addresses and keys."""

from dash import register_page
from dash.development.base_component import Component

from cards.draw import view_of
from cards.words import the_help
from components.page import page
from components.shell import heading

register_page(__name__, path="/help", name="Help", title="Help", order=7)


def layout(url: str = "", **_: str) -> Component:
    """All of the help on one page, with a list of contents."""
    under = "How to read the charts, what the marks mean, and how to take figures into a paper."
    return page(*heading("Help", under), the_help(view_of(url)))
