"""The controls. Each writes one key of the URL in the browser (assets/selection.js); cards follow the URL."""

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from components.formats import THEMES, period
from components.view import View

SELECTION = "selection"  # the store that holds the page's path and query while it is on screen


def control_id(key: str) -> dict[str, str]:
    """The id of the control that writes a key of the URL."""
    return {"type": "control", "key": key}


def bar(view: View, *controls: Component) -> Component:
    """The controls of a page in a row, with the selection they write."""
    store = dcc.Store(id=SELECTION, data=view.selection.url())
    return html.Div([store, *controls], className="cc-filters", role="search", **{"aria-label": "What to show"})


def community(view: View) -> Component:
    """Which community the page is about."""
    options = [(one.slug, one.short_name) for one in view.place.communities]
    return _select("c", "Community", view.selection.c, options)


def benchmark(view: View) -> Component:
    """What values are compared with."""
    return _select("bench", "Compare with", view.selection.bench, [("england", "England"), ("place", view.place.name)])


def indicator(view: View) -> Component:
    """Which indicator is drawn."""
    options = [(one.id, one.short_title) for one in view.with_theme("").listed]
    return _select("i", "Indicator", view.indicator.id, options)


def theme(view: View) -> Component:
    """Which indicators the rug shows."""
    return _select("theme", "Theme", view.selection.theme or "all", [("all", "All themes"), *THEMES.items()])


def periods(view: View, keys: list[str]) -> Component:
    """Which period, newest first; nothing chosen means the newest."""
    chosen = view.selection.period if view.selection.period in keys else "newest"
    newest = f"Newest ({period(keys[-1])})" if keys else "Newest"
    return _select("period", "Period", chosen, [("newest", newest), *((key, period(key)) for key in reversed(keys))])


def _select(key: str, label: str, value: str, options: list[tuple[str, str]]) -> Component:
    chosen = dbc.Select(
        id=control_id(key), value=value, options=[{"value": code, "label": words} for code, words in options]
    )
    # The label wraps its control: a pattern id is no valid target for `for`.
    return html.Label([html.Span(label), chosen], className="cc-control")
