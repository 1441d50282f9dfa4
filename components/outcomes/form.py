"""The numbers of a scenario as fields, which write themselves into the address (assets/selection.js)."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from components.markup import joined, tag
from components.outcomes.scenario import Ends
from components.view import View
from methods.scenario import LIMITS

ASKED = {
    "clinics": "Clinics a year in each community", "cases": "Cases a clinic", "saved": "Saved, of every 100 cases",
    "cost": "Cost of each one saved, £", "running": "Cost of a clinic, £",
}  # fmt: skip
WHAT = "What if it were done in more places? A scenario, not a forecast. Change any number; the address keeps them all."


def form(
    known: Mapping[str, Ends], grounds: Mapping[str, str], chosen: Sequence[str], view: View, wrong: str, ceiling: str
) -> Markup:
    """A pair of fields an input with where its numbers are from, a box a community with how many people it has at most
    (`ceiling`), and one sentence where something cannot be."""
    said = [tag("p", wrong, class_="cc-wrong", role="alert")] if wrong else []
    fields = [_pair(name, *known[name], grounds[name]) for name in LIMITS]
    boxes = [_box(one.slug, one.short_name, one.slug in chosen) for one in view.place.communities]
    most = [_ground("who", ceiling)] if ceiling else []
    where = tag("fieldset", tag("legend", "Done in"), *boxes, *most, class_="cc-boxes")
    title = tag("h2", "If it were rolled out", class_="cc-card-title")
    inside = [title, tag("p", WHAT), *said, tag("div", *fields, where, class_="cc-scenario"), *_anew(view)]
    return tag("section", *inside, class_="cc-card")


def _anew(view: View) -> list[Markup]:
    """Back to the case study's own numbers, where any were changed."""
    own = view.selection.with_(**dict.fromkeys((*LIMITS, "who"), "")).url()
    if own == view.selection.url():
        return []
    return [tag("p", tag("a", "Back to the case study's own numbers", href=own), class_="cc-anew")]


def _pair(name: str, low: str, high: str, ground: str) -> Markup:
    fields = (_field(name, "from", low), _field(name, "to", high))
    return tag("fieldset", tag("legend", ASKED[name]), *fields, _ground(name, ground))


def _field(name: str, end: str, text: str) -> Markup:
    key = f"scenario-{name}-{end}"
    made = Markup(
        '<input type="number" step="any" min="0" id="{0}" data-key="{1}" value="{2}" aria-describedby="ground-{1}">'
    ).format(key, name, text)
    return joined([tag("label", end, for_=key), made])


def _ground(name: str, words: str) -> Markup:
    return tag("p", words, class_="cc-ground", id=f"ground-{name}")


def _box(slug: str, name: str, ticked: bool) -> Markup:
    state = Markup(" checked") if ticked else ""
    made = Markup('<input type="checkbox" id="scenario-{0}" data-key="who" value="{0}"{1}>').format(slug, state)
    return tag("span", made, tag("label", name, for_=f"scenario-{slug}"))
