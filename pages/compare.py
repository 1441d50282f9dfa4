"""The communities beside each other: all indicators as a rug, one indicator as dots, ranks and a funnel."""

from dash import register_page
from dash.development.base_component import Component

from cards.draw import view_of
from cards.regions import region
from components import filters
from components.page import page, pair
from components.shell import heading

register_page(__name__, path="/compare", name="Compare", title="Compare", order=2)


def layout(url: str = "", **_: str) -> Component:
    """The rug, then the chosen indicator."""
    view = view_of(url)
    under = "Where is a difference real, and who can learn from whom? A colour means: unlikely to be chance alone."
    return page(
        *heading("Compare the communities", under),
        filters.bar(filters.theme(view), filters.benchmark(view), filters.indicator(view), region("period", view)),
        region("rug", view),
        pair(region("dots", view), region("ranks", view)),
        pair(region("funnel", view), region("among", view)),
        region("pair", view),
        region("sure", view),
    )
