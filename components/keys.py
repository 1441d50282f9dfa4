"""The keys of the keyboard, told in a dialog and on the help page; assets/keys.js listens for them."""

from collections.abc import Mapping

from dash.development.base_component import Component
from markupsafe import Markup

from components.markup import joined, raw, tag

KEYS: Mapping[str, str] = {
    "?": "Open this list",
    "/": "Go to the search, or to the first control of the page",
    "[ and ]": "The community before, the next community (where a page has a control for it)",
    "g then h": "Go to the home page",
    "g then c": "Go to the comparison",
    "g then d": "Go to the definitions",
    "g then r": "Go to the reports",
    "g then s": "Go to data and sources",
    "g then e": "Go to the help",
}
ALWAYS: Mapping[str, str] = {
    "Tab, Shift and Tab": "The next, the previous link or control",
    "Enter": "Follow a link, press a button",
    "Arrow keys": "Change a control; while presenting, the next or the previous card",
    "Page Down, Page Up": "While presenting, further down, and then the next card; and back",
    "Esc": "Close a dialog; leave presenting",
}


def table(keys: Mapping[str, str], caption: str) -> Markup:
    """Keys with what they do."""
    rows = (tag("tr", tag("th", tag("kbd", key), scope="row"), tag("td", does)) for key, does in keys.items())
    return tag("table", tag("caption", caption), tag("tbody", *rows), class_="cc-table cc-keys")


def tables() -> Markup:
    """All keys: those that can be turned off, and those that always work."""
    return joined([table(KEYS, "Single keys"), table(ALWAYS, "These work always")])


def keyboard_dialog() -> Component:
    """The dialog, closed; the browser keeps whether single keys are on."""
    box = Markup('<input type="checkbox" id="keys-on" checked>')
    switch = tag("p", box, tag("label", "Use these single keys", for_="keys-on"), class_="cc-check")
    why = "Turn them off if you speak to your computer or press keys by accident. This browser remembers it."
    close = tag("button", "Close", type="button", class_="cc-tool", data_closes="keyboard")
    inside = joined([
        tag("h2", "Keyboard", id="keyboard-title"), table(KEYS, "Single keys"), switch,
        tag("p", why, class_="cc-source"), table(ALWAYS, "These work always"), close,
    ])  # fmt: skip
    return raw(tag("dialog", inside, id="keyboard", class_="cc-dialog", aria_labelledby="keyboard-title"))
