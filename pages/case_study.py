"""A case study: its figures and where they are from, what is not known, whether it showed, and a scenario."""

from dash import register_page
from dash.development.base_component import Component

from cards.draw import view_of
from cards.regions import region
from components import filters
from components.page import not_found, page, pair
from queries.outcomes import case_study

register_page(__name__, path_template="/outcomes/<case>", name="Case study", title="Case study", order=7)


def layout(url: str = "", **_: str) -> Component:
    """The case study in the path; a name that does not exist is not found."""
    view = view_of(url)
    if not view.selection.case or case_study(view.selection.case) is None:
        return not_found()
    return page(
        region("heading-case", view),
        filters.bar(),
        pair(region("case_flow", view), region("case_units", view)),
        pair(region("case_saving", view), region("case_timeline", view)),
        region("case_figures", view),
        region("case-not-known", view),
        region("case-showed", view),
        region("case_showed", view),
        region("case-scenario", view),
        region("case_scenario", view),
        pair(region("case-impact", view), region("case-story", view)),
        region("case-facts", view),
        region("case-leads", view),
    )
