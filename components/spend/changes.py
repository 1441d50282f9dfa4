"""Proposed changes to the money or people of a cost centre: who, what, how much, and what was decided."""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from components.card import stamp
from components.formats import day, sentence
from components.markup import tag
from components.money import prose
from components.view import View
from data.periods import month_of_year

TERMS = {"who": "Who", "amount": "Money in a year", "wte": "Posts (WTE)", "effect": "Expected effect",
         "impact_assessment": "Impact assessment", "decision": "Decision", "decided_on": "Decided on",
         "month": "From"}  # fmt: skip


def changes(rows: Sequence[Any], view: View) -> Markup:
    """One proposal after the other, each with what is known of it."""
    return tag(
        "section", tag("h2", "Proposed changes", class_="cc-card-title", id="proposed-changes"),
        *([stamp()] if any(row.illustrative for row in rows) else []),
        tag("p", "Changes of money or people go to the Development and Operational Group with an impact assessment.",
            class_="cc-subtitle"),
        *(_change(row, view.names.get(row.area_code, view.place.name)) for row in rows), class_="cc-card",
        aria_labelledby="proposed-changes",
    )  # fmt: skip


def _change(row: Any, area: str) -> Markup:
    said = [tag("div", tag("dt", name), tag("dd", _said(key, row.body))) for key, name in TERMS.items()]
    return tag("div", tag("h3", f"{area}: {row.title}"), tag("dl", *said, class_="cc-terms"))


def _said(key: str, body: Mapping[str, Any]) -> str:
    found = body.get(key)
    if found in (None, ""):
        return "Not done yet" if key == "impact_assessment" else "Not said"
    match key:
        case "amount":
            return _money(float(found))
        case "decided_on":
            return day(str(found))
        case "month":
            return month_of_year(str(found))
        case "wte":
            return f"{float(found):+,.1f}"
    return sentence(str(found))


def _money(amount: float) -> str:
    words = prose(abs(amount))
    return words if not amount else f"{words} {'more' if amount > 0 else 'less'}"
