"""What is loaded: to when, from which file, with what left over."""

from dash import html, register_page
from dash.development.base_component import Component

from cards.draw import view_of
from components import loads
from components.markup import raw
from components.page import page
from components.shell import heading
from components.states import unreachable
from queries.areas import belonging
from queries.loads import coverage, history, remainders
from queries.read import UnreadableError

register_page(__name__, path="/data", name="Data", title="Data", order=4)


def layout(url: str = "", **_: str) -> Component:
    """Coverage by indicator, the loads with their remainders, and who belongs to whom."""
    view = view_of(url)
    head = heading("Data and sources", "What is loaded, to when, from which file, and what could not be placed.")
    try:
        return page(
            *head,
            html.Section([html.H2("Figures held"), raw(loads.coverage(coverage(), view))], className="cc-card"),
            html.Section([html.H2("Loads"), raw(loads.history(history(), remainders()))], className="cc-card"),
            html.Section([html.H2("Set aside"), raw(loads.set_aside(history(), remainders()))], className="cc-card"),
            html.Section([html.H2("Geography"), raw(loads.belonging(belonging(), view.place))], className="cc-card"),
        )
    except UnreadableError:
        return page(*head, unreachable())
