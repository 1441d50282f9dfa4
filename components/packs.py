"""Asking for a report pack: the form, and what a pack holds, in words."""

from collections.abc import Mapping

from markupsafe import Markup

from components import prose
from components.captions import STAMP
from components.markup import Part, tag
from components.view import View

FORMATS: Mapping[str, str] = {
    "docx": "Word: to edit, with places for your own words",
    "pptx": "PowerPoint: one finding a slide",
    "pdf": "PDF: to read and to print",
    "zip": "Pictures: every chart as PNG, in a zip file",
    "xlsx": "Excel: all the data",
}
AT_FIRST = ("docx", "pdf")  # what is ticked
ALL, PLACE = "all", "place"  # what is asked of beside a community's slug
MADE_UP = (
    f"{STAMP}: this store holds figures that were made up to show how the dashboard works. Packs made from it say so "
    "on their cover, on each page and in each picture."
)


def subjects(view: View) -> dict[str, str]:
    """What a pack may be of: each community, the Place, all communities one by one."""
    if view.alone:
        return view.names
    return view.names | {PLACE: view.place.name, ALL: f"All {len(view.names)} communities, a pack each"}


def form(view: View, illustrative: bool, plain: bool) -> Markup:
    """The form, which needs no script; sent from a `plain` page it leads back to one."""
    options = [tag("option", name, value=key, selected=key == view.selection.c) for key, name in subjects(view).items()]
    chosen = tag("select", *options, id="ask-community", name_="community", class_="form-select")
    inside: list[Part] = [
        tag("h2", "Prepare a report pack", id="ask"),
        *([tag("p", MADE_UP)] if illustrative else []),
        tag("div", tag("label", "Pack of", for_="ask-community"), chosen, class_="cc-field"),
        tag("fieldset", tag("legend", "As"), *(_box(key, words) for key, words in FORMATS.items())),
        hidden("plain", "1") if plain else Markup(),
        tag("button", "Prepare the pack", type="submit", class_="cc-tool cc-do"),
        tag("p", "This takes some minutes. You may leave the page and come back: the pack is then in the list below.",
            class_="cc-source"),
    ]  # fmt: skip
    return tag("form", *inside, method="post", action="/reports/jobs", class_="cc-card cc-ask", aria_labelledby="ask")


def words(view: View) -> Markup:
    """What a pack holds, and the other ways to take figures away."""
    filled = {"pages": tag("a", "Help with pictures and tables", href=f"{view.link('/help')}#papers")}
    return tag("div", *(prose.card(part, filled) for part in prose.sections("reports")))


def standing(view: View) -> Markup:
    """Where the script tells of the pack that the address names; the sentence is spoken when it changes."""
    if not view.selection.job:
        return Markup()
    status = tag("p", "Looking how far it is.", role="status", id="job-said", class_="cc-lead")
    inside = [tag("h2", "Report pack", id="job-title"), status, tag("div", class_="cc-job-body")]
    return tag("section", *inside, id="job", class_="cc-card", aria_labelledby="job-title", data_job=view.selection.job)


def made() -> Markup:
    """Where the script lists the packs that there are."""
    return tag("section", tag("h2", "Packs made so far"), tag("div", "Looking."), id="made", class_="cc-card")


def hidden(name: str, value: str) -> Markup:
    """A field of a form that nobody sees."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(name, value)


def _box(key: str, said: str) -> Markup:
    ticked = Markup(" checked") if key in AT_FIRST else ""
    box = Markup('<input type="checkbox" name="format" value="{0}" id="ask-{0}"{1}>').format(key, ticked)
    return tag("p", box, tag("label", said, for_=f"ask-{key}"), class_="cc-check")
