"""Who needs what: people by life stage and need, what they use, what makes them complex, and by which rule."""

from dash import register_page
from dash.development.base_component import Component

from cards.draw import view_of
from cards.regions import region
from components import filters
from components.page import page, pair
from components.shell import heading

register_page(__name__, path="/segments", name="Segments", title="Segments", order=2)


def layout(url: str = "", **_: str) -> Component:
    """The table of life stages by needs, the cell that was opened, then what is said of people with complex needs."""
    view = view_of(url)
    under = "Everybody on the practices' lists by stage of life and by need: how many they are, and what they use."
    return page(
        *heading(f"Segments: {view.focus_name}" if view.community else "Segments", under),
        filters.bar(
            filters.any_community(view),
            filters.measure(view),
            region("segment-rules", view),
            region("segment-snapshots", view),
        ),
        region("segments", view),
        region("segment_in_figures", view),
        pair(region("segment_use", view), region("segment_who", view)),
        region("cases-segment", view),
        pair(region("complex_share", view), region("reasons", view)),
        pair(region("concentration", view), region("segment_changes", view)),
        pair(region("attenders", view), region("attenders_by_fifth", view)),
        region("attenders_by_band", view),
        region("moves", view),
        region("segment-rule", view),
    )
