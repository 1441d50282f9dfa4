"""The numbers of a scenario as fields, which write themselves into the address (assets/selection.js)."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from components.markup import joined, tag
from components.outcomes.scenario import Ends
from components.view import View
from methods.scenario import LIMITS

ASKED = {
    "clinics": "Clinics a year in each community", "cases": "Cases a clinic", "saved": "Saved, of every 100 cases",
    "cost": "Cost of each one saved, £", "running": "Cost of a clinic, £ (empty: not known)",
}  # fmt: skip
WHAT = "What if it were done in more places? A scenario, not a forecast. Change any number; the address keeps them all."


def form(known: Mapping[str, Ends], chosen: Sequence[str], view: View, wrong: str) -> Markup:
    """A pair of fields an input, a box a community, and one sentence where something cannot be."""
    said = [tag("p", wrong, class_="cc-wrong", role="alert")] if wrong else []
    fields = [_pair(name, *known[name]) for name in LIMITS]
    boxes = [_box(one.slug, one.short_name, one.slug in chosen) for one in view.place.communities]
    where = tag("fieldset", tag("legend", "Done in"), *boxes, class_="cc-boxes")
    title = tag("h2", "If it were rolled out", class_="cc-card-title")
    return tag(
        "section", title, tag("p", WHAT), *said, tag("div", *fields, where, class_="cc-scenario"), class_="cc-card"
    )


def _pair(name: str, low: str, high: str) -> Markup:
    return tag("fieldset", tag("legend", ASKED[name]), _field(name, "from", low), _field(name, "to", high))


def _field(name: str, end: str, text: str) -> Markup:
    key = f"scenario-{name}-{end}"
    made = Markup('<input type="number" step="any" min="0" id="{}" data-key="{}" value="{}">').format(key, name, text)
    return joined([tag("label", end, for_=key), made])


def _box(slug: str, name: str, ticked: bool) -> Markup:
    state = Markup(" checked") if ticked else ""
    made = Markup('<input type="checkbox" id="scenario-{0}" data-key="who" value="{0}"{1}>').format(slug, state)
    return tag("span", made, tag("label", name, for_=f"scenario-{slug}"))
