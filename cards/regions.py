"""The regions of a page that cards are drawn into, and the one callback that redraws any of them."""

from typing import Any

from dash import MATCH, Input, Output, State, callback, html, no_update
from dash.development.base_component import Component

from cards.draw import drawn, view_of
from cards.headings import HEADINGS
from cards.registry import CARDS
from components.card import region_id
from components.filters import SELECTION
from components.view import View


def region(name: str, view: View) -> Component:
    """A card in its place on a page, drawn for the view that the page was asked for."""
    return html.Div(drawn(name, view), id=region_id(name), className="cc-region")


@callback(
    Output(region_id(MATCH), "children"),
    Input(SELECTION, "data"),
    State(region_id(MATCH), "id"),
    prevent_initial_call=True,
)
def redrawn(url: Any, region: Any) -> Any:
    """A card for the selection in the URL. Names and URLs come from the browser and are not trusted."""
    name = str(region.get("name")) if isinstance(region, dict) else ""
    return drawn(name, view_of(str(url))) if name in CARDS or name in HEADINGS else no_update
