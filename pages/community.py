"""A community: who it is, how it compares, what changes, how deprived its people's neighbourhoods are."""

from dash import register_page
from dash.development.base_component import Component

from cards.draw import view_of
from cards.regions import region
from components import filters
from components.page import not_found, page, pair

register_page(__name__, path_template="/c/<slug>", name="Community", title="Community", order=6)


def layout(url: str = "", **_: str) -> Component:
    """The community in the path; a name that does not exist is not found."""
    view = view_of(url)
    if not view.at_community:
        return not_found()
    return page(
        region("heading-community", view),
        filters.bar(
            filters.community(view), filters.benchmark(view), filters.indicator(view), also=filters.report(view)
        ),
        region("glance", view),
        region("standing", view),
        region("spine", view),
        pair(region("trend", view), region("profile", view)),
        region("pyramid", view),
        pair(region("inequalities-short", view), region("segments-short", view)),
        region("spend-short", view),
        region("cases-here", view),
    )
