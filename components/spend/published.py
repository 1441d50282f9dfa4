"""The opportunities that the ICP's plan published, as printed, with their source."""

from markupsafe import Markup

from components.markup import Part, joined, table, tag
from data.ledger.published import Opportunity, Published


def published(found: Published) -> Markup:
    """A row a figure, with a bar as long as the amount."""
    most = max(one.pounds for one in found.opportunities)
    heads = ["Programme", "Point of delivery", "Could be spent less", "Compared with"]
    body: list[list[Part]] = [
        [one.programme.capitalize(), one.point_of_delivery.capitalize(), _amount(one, most),
         one.compared_with.capitalize() or "Not named in the plan"]
        for one in found.opportunities
    ]  # fmt: skip
    return tag(
        "section", tag("h2", "RightCare opportunities as published", class_="cc-card-title", id="published"),
        tag("p", "£, as printed in the plan", class_="cc-subtitle"),
        table("The published opportunities", heads, body, {}),
        tag("p", found.words, class_="cc-words"),
        tag("p", f"Source: {found.source}.", class_="cc-source"), class_="cc-card", aria_labelledby="published",
    )  # fmt: skip


def _amount(one: Opportunity, most: float) -> Markup:
    bar = tag("span", class_="cc-bar", style=f"--part: {100 * one.pounds / most:.1f}%", aria_hidden="true")
    return joined([one.published.capitalize(), bar])
