"""The chart card: written once, so that every chart has headline, picture, words, table, source and downloads."""

from typing import Any
from urllib.parse import urlencode

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component
from markupsafe import Markup

from components.captions import STAMP, Caption
from components.legend import legend
from components.markup import joined, raw, tag
from components.tables import table
from components.theme import CONFIG, Figure
from components.view import View
from components.words.parts import Words

SHOW = "Show the data in this chart"
FOLDED = 3  # sources that are named under a chart; more open on asking


def graph(figure: Figure, words: Words) -> Component:
    """A figure under the key of its marks, with its words for those who cannot see it. The only place where a dcc.Graph
    is made."""
    height = f"{figure['layout']['height']}px"
    drawn = dcc.Graph(figure=rounded(figure), config=CONFIG, style={"height": height})
    # The frame keeps the place while plotly.js is on its way, so that nothing below jumps.
    frame = {"minHeight": height}
    made = html.Div(drawn, role="img", className="cc-graph", style=frame, **{"aria-label": words.spoken()})
    marks = legend(figure)
    return html.Div([raw(marks), made]) if marks else made


def rounded(part: Any) -> Any:
    """A figure with every float at six figures, which is finer than any screen: all sixteen weigh twice as much."""
    match part:
        case float():
            return float(f"{part:.6g}")
        case dict():
            return {key: rounded(value) for key, value in part.items()}
        case list() | tuple():
            return [rounded(value) for value in part]
    return part


def chart_card(
    name: str, body: Component | Markup, words: Words, caption: Caption, frame: pd.DataFrame, view: View, picture: bool
) -> Component:
    """The card round a body (a graph, or a table or tiles as markup); `picture` says whether it can leave as a PNG."""
    head = _head(name, words, caption)
    foot = _foot(words, caption, frame, view, _tools(name, words, caption, view, picture))
    # An article, not a section: two cards may say the same, and landmarks of one name cannot be told apart.
    if isinstance(body, Markup):
        return raw(tag("article", head, body, foot, class_="cc-card", aria_labelledby=f"title-{name}"))
    return html.Article([raw(head), body, raw(foot)], className="cc-card", **{"aria-labelledby": f"title-{name}"})


def _head(name: str, words: Words, caption: Caption) -> Markup:
    title = tag("h2", words.headline, class_="cc-card-title", id=f"title-{name}")
    return joined([title, tag("p", words.subtitle, class_="cc-subtitle"), *([stamp()] if caption.illustrative else [])])


def _foot(words: Words, caption: Caption, frame: pd.DataFrame, view: View, tools: Markup) -> Markup:
    data = table(frame, view, f"{words.headline}. {words.subtitle}")
    return joined([
        *([tag("p", words.reading, class_="cc-reading")] if words.reading else []),
        tag("p", tag("strong", "In words. "), words.sentence, class_="cc-words"),
        _source(caption),
        tools,
        tag("details", tag("summary", SHOW), data, class_="cc-details"),
    ])  # fmt: skip


def _source(caption: Caption) -> Markup:
    """The source under a chart; of many how many they are, to be opened: a telephone's screen would not hold them."""
    if caption.sources <= FOLDED:
        return tag("p", caption.line(), class_="cc-source", data_line=_copied(caption) if caption.illustrative else "")
    named = tag("details", tag("summary", f"{caption.sources} sources"), f"{caption.source}.", class_="cc-sources")
    return tag("div", tag("p", caption.dates()), named, class_="cc-source", data_line=_copied(caption))


def _copied(caption: Caption) -> str:
    """The source as it is copied: away from the page nothing else says that figures are not real."""
    return f"{caption.line()} {STAMP}." if caption.illustrative else caption.line()


def stamp() -> Markup:
    """The mark of figures that are not real."""
    return tag("p", STAMP, class_="cc-stamp")


def export_link(name: str, form: str, view: View) -> str:
    """Where a card's data or picture is fetched: csv, xlsx or json."""
    return f"/export/{name}.{form}?{urlencode({'at': view.selection.url()})}"


def _tools(name: str, words: Words, caption: Caption, view: View, picture: bool) -> Markup:
    definition = "/definitions" + (f"#{view.indicator.id}" if view.selection.i else "")
    link = export_link(name, "json", view)
    tools = [
        # What it is for is chosen in the browser: assets/pictures.js makes the choices, which would weigh much.
        *([_button("Picture", "picture", data_href=link, aria_expanded="false")] if picture else []),
        tag("a", "Data (CSV)", href=export_link(name, "csv", view), class_="cc-tool", download=True),
        tag("a", "Data (XLSX)", href=export_link(name, "xlsx", view), class_="cc-tool", download=True),
        _button("Copy words", "copy", data_text=f"{words.spoken()} {_copied(caption)}"),
        _button("Copy link", "link", data_text=view.selection.url()),
        tag("a", "Definition", href=definition, class_="cc-tool"),
    ]
    # The names alone would repeat on every card: the group says which chart they belong to.
    return tag("div", *tools, class_="cc-tools", role="group", aria_label=f"Take away: {words.headline}")


def _button(name: str, action: str, **more: str) -> Markup:
    return tag("button", name, type="button", class_="cc-tool", data_action=action, **more)
