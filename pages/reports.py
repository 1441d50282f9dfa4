"""Report packs: ask for one, see how far it is, take its files."""

from dash import html, register_page
from dash.development.base_component import Component

from cards.draw import view_of
from components import packs
from components.markup import raw
from components.page import page
from components.shell import heading
from components.states import unreachable
from queries.loads import illustrative
from queries.read import UnreadableError

register_page(__name__, path="/reports", name="Reports", title="Reports", order=2.5)


def layout(url: str = "", **_: str) -> Component:
    """The form, the pack that the address names, those that were made (assets/reports.js fills these in), and words."""
    view = view_of(url)
    under = "Everything for a meeting in one go: charts, tables and words as files that you can edit, send and print."
    head = heading("Reports", under)
    try:
        made_up = illustrative()
    except UnreadableError:
        return page(*head, unreachable())
    asked = html.Div([raw(packs.form(view, made_up, plain=False)), raw(packs.words(view))], className="cc-beside")
    return page(*head, raw(packs.standing(view)), asked, raw(packs.made()))
