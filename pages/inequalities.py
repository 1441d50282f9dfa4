"""Gaps: who has more of what, by how deprived the neighbourhood is, by sex and by ethnicity, and whether it narrows."""

from dash import register_page
from dash.development.base_component import Component

from cards.draw import view_of
from cards.inequalities.choices import offered, settled
from cards.regions import region
from components import filters
from components.page import page, pair
from components.shell import heading

register_page(__name__, path="/inequalities", name="Inequalities", title="Inequalities", order=2)


def layout(url: str = "", **_: str) -> Component:
    """One indicator's gradient and its course, then what is said of all of them."""
    view = settled(view_of(url))
    under = "Who is worse off, by how much, and is the gap closing? For the whole Place, or for one community."
    return page(
        *heading(f"Inequalities: {view.focus_name}" if view.community else "Inequalities", under),
        filters.bar(filters.any_community(view), filters.indicator(view, offered(view)), filters.fifths(view)),
        pair(region("gradient", view), region("slope", view)),
        pair(region("groups", view), region("core20", view)),
        pair(region("scatter", view), region("lives", view)),
        region("mortality", view),
        region("core20plus5-adults", view),
        region("core20plus5-children", view),
        region("plus-groups", view),
    )
