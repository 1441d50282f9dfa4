"""The lines as links, which of them is opened, and where its figures lead."""

from collections.abc import Mapping

from markupsafe import Markup

from components.markup import Part, joined, tag
from components.spend.lines import (
    ADMISSIONS,
    COST_CENTRE,
    GP_FUNDING,
    INFORMATION,
    LINES,
    OPPORTUNITY,
    PLACEMENTS,
    PRESCRIBING,
    line_link,
    opened,
)  # fmt: skip
from components.view import View

SEGMENTS: Mapping[str, tuple[dict[str, str], str]] = {  # by line: what /segments opens, and what the link says
    PRESCRIBING: ({"measure": "cost"}, "what the care of each segment costs"),
    ADMISSIONS: ({"measure": "admissions", "cell": "older-complex"}, "how often each segment is admitted"),
    OPPORTUNITY: ({"measure": "cost"}, "what the care of each segment costs"),
    GP_FUNDING: ({}, "how many people are in each segment"),
    COST_CENTRE: ({"cell": "older-complex"}, "older people with complex needs, and what they use"),
    PLACEMENTS: ({"measure": "cost", "cell": "older-complex"}, "older people with complex needs, and what they use"),
}


def lines(view: View) -> Markup:
    """A link a line, the opened one marked, under a heading that links from above lead to."""
    chosen = opened(view)
    links = [
        tag("li", tag("a", one.name, href=line_link(one.word, view), id=f"line-{one.word}",
                      aria_current="true" if one == chosen else ""))
        for one in LINES
    ]  # fmt: skip
    told = "" if chosen.word == COST_CENTRE else tag("p", INFORMATION, class_="cc-information")
    head = tag("h2", f"One line at a time: {chosen.name}", id="lines", tabindex=-1)
    return joined([head, tag("nav", tag("ul", *links), class_="cc-lines", aria_label="Lines of spending"), told])


def leads(view: View) -> list[Markup]:
    """Where the opened line's figures lead: to the people in segments."""
    known = SEGMENTS.get(opened(view).word)
    if known is None:
        return []
    changes, words = known
    href = view.link("/segments", c=view.selection.c, **changes)
    inside: list[Part] = ["Whose money is it? See ", tag("a", f"{words} in {view.focus_name}", href=href), "."]
    return [tag("p", *inside)]
