"""What is shown where there is nothing to draw: designed, with the reason and what to do."""

from dash.development.base_component import Component
from markupsafe import Markup

from components.formats import STATE_WORDS
from components.markup import Part, raw, tag
from data.indicators import Indicator


def nothing(title: str, reason: str) -> Component:
    """An empty card: what would be here, why it is not, and where to look."""
    link = tag("a", "data and sources", href="/data")
    return _empty(title, tag("p", reason), tag("p", "What is loaded, and from which file: ", link, "."))


def absent(indicator: Indicator) -> str:
    """Why an indicator has no figures for communities: none are loaded, or there are none to be had."""
    if indicator.summed:
        none = f"No figures of {indicator.short_title} are loaded yet."
        made = f"An analyst can load a file: python -m data template {indicator.id} prints its columns."
        return f"{none} {made}" if indicator.file["kind"] == "generic" else none
    return (
        "This indicator is published for practices only. No figure can be worked out from theirs for a community or "
        "the whole Place. A community's page of it shows its practices."
    )


def why_hidden() -> Markup:
    """What the star beside it stands for, to those who hear it."""
    return tag("span", f" ({STATE_WORDS['suppressed']})", class_="visually-hidden")


def failed(title: str) -> Component:
    """A card whose drawing failed; the rest of the page stands."""
    remedy = "Try again in a minute; if it stays, tell the analyst who looks after the data."
    said = tag("p", "This chart could not be drawn. The rest of the page is not affected.")
    return _empty(title, said, tag("p", remedy, class_="cc-reading"), role="alert")


def unreachable() -> Component:
    """The store cannot be read just now."""
    said = "The data store does not answer. Nothing is lost; this page works again as soon as it does."
    return _empty("The figures cannot be reached just now", tag("p", said), role="alert")


def _empty(title: str, *inside: Part, role: str = "") -> Component:
    heading = tag("h2", title, class_="cc-card-title")
    return raw(tag("section", heading, *inside, class_="cc-card cc-empty", role=role))
