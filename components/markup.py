"""HTML as text, for what holds many elements. Every Dash component is a subscriber that each change on the page asks
anew, so a table of a thousand cells made of them takes seconds to replace; as text it is one component."""

from collections.abc import Iterable
from functools import cache, lru_cache
from html import escape

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

Part = str | Markup


def tag(name: str, *inside: Part, **attributes: str | int) -> Markup:
    """An element; text inside and attributes are escaped. class_ is class, aria_label is aria-label.

    An attribute that is True stands without a value; one that is "" or False is left out.
    """
    written = "".join([
        _name(key) + ("" if value is True else f'="{_plain(str(value))}"')
        for key, value in attributes.items()
        if value is not False and value != ""
    ])  # fmt: skip
    return Markup(f"<{name}{written}>{_joined(inside)}</{name}>")  # noqa: S704 (every part was escaped)


@cache
def _name(key: str) -> str:
    return f" {key.rstrip('_').replace('_', '-')}"


def joined(parts: Iterable[Part]) -> Markup:
    """Parts one after the other, plain text escaped."""
    return Markup(_joined(parts))  # noqa: S704 (every part was escaped)


def _joined(parts: Iterable[Part]) -> str:
    return "".join([escaped(part) for part in parts])


def escaped(part: Part) -> str:
    """Text as it stands in HTML; Markup as it is."""
    # The standard library's escape makes plain text, which takes a third of the time of making Markup of each.
    return part if isinstance(part, Markup) else _plain(part)


@lru_cache(maxsize=16_384)  # the same names, periods and figures stand in many cells
def _plain(text: str) -> str:
    return escape(text)


def raw(markup: Markup) -> Component:
    """Markup as one component; the browser fills it in (assets/markup.js)."""
    return html.Div(className="cc-raw", **{"data-html": str(markup)})


def table(caption: str, heads: list[str], rows: Iterable[list[Part]], align: dict[str, str]) -> Markup:
    """A table that scrolls on its own; the first cell heads its row.

    `align` gives the class of a column by its head, such as {"Value": "cc-number"}.
    """
    ways = [f' class="{align[head]}"' if align.get(head) else "" for head in heads]
    head = joined(tag("th", name, scope="col", class_=align.get(name, "")) for name in heads)
    body = Markup("".join(_row(row, ways) for row in rows))  # noqa: S704 (every cell was escaped)
    whole = tag("table", tag("caption", caption), tag("thead", tag("tr", head)), tag("tbody", body), class_="cc-table")
    return scrolling(whole, f"Table: {caption}")


def scrolling(whole: Markup, label: str, kind: str = "cc-scroll") -> Markup:
    """A wide table in a region that scrolls on its own and can be reached by keyboard, under the name it is told by."""
    return tag("div", whole, class_=kind, tabindex=0, role="region", aria_label=label)


def _row(cells: list[Part], ways: list[str]) -> str:
    # Written by hand: tables have hundreds of cells, and `tag` costs ten times as much.
    rest = "".join([f"<td{way}>{escaped(cell)}</td>" for cell, way in zip(cells[1:], ways[1:], strict=True)])
    return f'<tr><th scope="row">{escaped(cells[0])}</th>{rest}</tr>'
