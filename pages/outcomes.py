"""What projects brought: every case study, by community, theme, aim and evidence."""

from dash import register_page
from dash.development.base_component import Component

from cards.draw import view_of
from cards.regions import region
from components import filters
from components.page import page
from components.shell import heading

register_page(__name__, path="/outcomes", name="Outcomes", title="Outcomes", order=2)


def layout(url: str = "", **_: str) -> Component:
    """The case studies that fit what is chosen."""
    view = view_of(url)
    under = "What communities tried: what it brought, what it cost, how much is known of it and what is not."
    return page(
        *heading(f"Outcomes: {view.focus_name}" if view.community else "Outcomes", under),
        filters.bar(
            filters.any_community(view),
            region("case-theme", view),
            filters.aim(view),
            filters.grade(view),
        ),
        region("cases", view),
    )
