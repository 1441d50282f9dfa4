"""The help: words from prose/help.toml, with the marks, the keys of the address and those of the keyboard."""

from collections.abc import Mapping

from dash.development.base_component import Component
from markupsafe import Markup

from components import keys, prose
from components.formats import sentence
from components.markup import Part, joined, raw, table, tag
from components.theme import marks
from components.view import View

MARKS: Mapping[str, str] = {
    "better": "better than what it is compared with, and unlikely to be chance",
    "worse": "worse, and unlikely to be chance",
    "similar": "no difference that could not be chance",
    "higher": "higher, where high is neither good nor bad",
    "lower": "lower, where low is neither good nor bad",
}
ADDRESS: Mapping[str, str] = {
    "c": "Which community.", "i": "Which indicator.", "period": "Which period, such as 2021-22 or 2022-07.",
    "bench": "The word place compares with the Place, rest with the Place without the area itself; else with England.",
    "theme": "Which theme, where communities are compared.",
    "other": "Which community to set beside the first, where communities are compared.",
    "palette": "The word fingertips marks in the colours of Fingertips.",
    "present": "The figure 1 shows everything large, for a meeting room.",
    "embed": "The figure 1 leaves out header and footer, for a frame on another site.",
    "version": "Which data version to tell the changes of, on Data and sources.",
    "measure": "On Segments, the word cost, admissions or ae shows those in place of people.",
    "cell": "On Segments, the segment that is opened, such as older-complex.",
    "rule": "On Segments, the rule by which people are put in segments, such as bridges-to-health.",
    "job": "On Reports, the pack whose making is shown.",
    "q": "Words to search the definitions for.",
}  # fmt: skip


def help_text(view: View, contact: str) -> Component:
    """All sections under a list of contents; `contact` is whom to ask, "" where nobody was named."""
    sections = prose.sections("help")
    contents = tag("ul", *(tag("li", tag("a", one.title, href=f"#{one.name}")) for one in sections), class_="cc-links")
    added = {"marks": _marks(view), "address": _address(), "keys": keys.tables(), "": Markup()}
    pages = {"data": ("Data and sources", "/data"), "definitions": ("Definitions", "/definitions"),
             "reports": ("Reports", "/reports")}  # fmt: skip
    filled: dict[str, Part] = {name: tag("a", words, href=view.link(path)) for name, (words, path) in pages.items()}
    filled["asking"] = prose.asking(contact)
    cards = (prose.card(one, filled, added[one.put]) for one in sections)
    return raw(joined([tag("nav", contents, aria_label="On this page"), *cards]))


def _marks(view: View) -> Markup:
    rows = [
        [tag("span", marks(view)[name].glyph, class_=f"cc-sample cc-{name}"), sentence(f"{words}.")]
        for name, words in MARKS.items()
    ]
    return table("Marks", ["Mark", "What it means"], rows, {})


def _address() -> Markup:
    rows = [[tag("code", key), words] for key, words in ADDRESS.items()]
    return table("Keys in the address", ["Key", "What it says"], rows, {})
