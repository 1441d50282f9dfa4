"""Where the money goes: the lines of spending beside the Place, and one of them at a time in full."""

from dash import register_page
from dash.development.base_component import Component

from cards.draw import view_of
from cards.regions import region
from cards.spend.lines import cards_of
from components import filters
from components.page import page, pair
from components.shell import heading

register_page(__name__, path="/spend", name="Spend", title="Spend", order=2)


def layout(url: str = "", **_: str) -> Component:
    """All lines in short, then the cards of the opened one."""
    view = view_of(url)
    under = "What is spent on the people of each community, on what, and how that stands beside the whole Place."
    return page(
        *heading(f"Spend: {view.focus_name}" if view.community else "Spend", under),
        filters.bar(
            filters.any_community(view), filters.per(view), region("spend-month", view), region("spend-units", view)
        ),
        region("spend", view),
        region("spend_overview", view),
        region("spend_differs", view),
        region("spend-lines", view),
        *(pair(*(region(name, view) for name in row)) for row in cards_of(view)),
        region("cases-line", view),
    )
