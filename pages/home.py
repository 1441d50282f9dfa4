"""Home: the eight communities at a glance, and where they lie."""

from dash import register_page
from dash.development.base_component import Component

from cards.draw import view_of
from cards.regions import region
from components import filters
from components.page import page, pair
from components.shell import heading

register_page(__name__, path="/", name="Home", title="Home", order=1)


def layout(url: str = "/", **_: str) -> Component:
    """Cards of the communities, what stands out in them, and where and since when for one indicator."""
    view = view_of(url)
    under = "What stands out in each Care Community, from published figures. Choose a community to open its page."
    return page(
        *heading(view.place.title, under),
        region("news", view),
        filters.bar(filters.indicator(view), filters.benchmark(view)),
        region("communities", view),
        region("standing_all", view),
        pair(region("tiles", view), region("trend", view)),
    )
