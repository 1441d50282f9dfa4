"""An indicator for a community: its value, its course, the eight side by side, the practices, the definition.

Its `order` comes before the community page, whose template would match this path too.
"""

from dash import register_page
from dash.development.base_component import Component

from cards.draw import view_of
from cards.regions import region
from components import filters
from components.page import not_found, page, pair
from components.view import View

register_page(__name__, path_template="/c/<slug>/i/<indicator>", name="Indicator", title="Indicator", order=5)


def layout(url: str = "", **_: str) -> Component:
    """The community and the indicator in the path; either not existing is not found."""
    view = view_of(url)
    if not view.at_indicator:
        return not_found()
    return page(
        region("heading-indicator", view),
        filters.bar(
            filters.community(view),
            filters.indicator(view),
            filters.benchmark(view),
            region("period", view),
            region("rules", view),
        ),
        *(_of_all(view) if view.indicator.summed else _of_practices(view)),
        region("cases-claiming", view),
        region("definition", view),
    )


def _of_all(view: View) -> list[Component]:
    return [
        region("xmr", view),
        region("trend", view),
        region("deciles", view),
        pair(region("dots", view), region("practices", view)),
        region("funnel", view),
        region("practice_xmr", view),
        region("among", view),
    ]


def _of_practices(view: View) -> list[Component]:
    """Where figures are published for practices only, the heading says so once, in place of three empty cards."""
    return [region("practices", view), region("practice_xmr", view)]
