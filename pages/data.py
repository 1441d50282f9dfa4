"""What is loaded: to when, from which file, with what left over."""

from dash import html, register_page
from dash.development.base_component import Component

from cards.draw import view_of
from cards.regions import region
from components import geography, loads
from components.markup import joined, raw
from components.page import page
from components.shell import heading
from components.states import unreachable
from components.timeliness import timeliness
from queries.areas import belonging, mergers
from queries.loads import coverage, held, history, remainders
from queries.read import UnreadableError
from queries.request import today

register_page(__name__, path="/data", name="Data", title="Data", order=4)


def layout(url: str = "", **_: str) -> Component:
    """Coverage by indicator, the loads with their remainders, and who belongs to whom."""
    view = view_of(url)
    under = "What is loaded, to when, from which file; what is late, what changed, and what could not be placed."
    head = heading("Data and sources", under)
    try:
        known, areas = list(view.indicators), [view.place.code, *view.slugs]
        members = belonging([*view.slugs, *(one.code for one in view.place.networks)])
        who = joined([geography.mergers(mergers(), view.place), loads.belonging(members, view.place)])
        return page(
            *head,
            _section("What is late", "late", raw(timeliness(held(known, areas), history(), view, today()))),
            region("changes", view),
            _section("Figures held", "held", raw(loads.coverage(coverage(known, [*areas, *members["child"]]), view))),
            _section("Loads", "loads", raw(loads.history(history(), remainders(), view))),
            _section("Set aside", "set-aside", raw(loads.set_aside(history(), remainders()))),
            _section("Geography", "geography", raw(who)),
        )
    except UnreadableError:
        return page(*head, unreachable())


def _section(title: str, name: str, body: Component) -> Component:
    return html.Section([html.H2(title), body], className="cc-card", id=name)
