"""The accessibility statement: words from prose/accessibility.toml, and what each installation fills in."""

from datetime import date

from dash.development.base_component import Component

from components import prose
from components.markup import joined, raw
from data.periods import long_date
from data.place import Place

PREPARED = date(2026, 11, 22)  # when what it says was last tried


def statement(place: Place, organisation: str, contact: str) -> Component:
    """The statement; what whoever runs the website has not filled in is said plainly."""
    known = f"This website is run by {organisation}."
    unknown = "Whoever runs this website has not entered their name yet (the setting ORGANISATION)."
    filled = {
        "runs": known if organisation else unknown, "place": place.name, "asking": prose.asking(contact),
        "prepared": long_date(PREPARED),
    }  # fmt: skip
    return raw(joined(prose.card(one, filled) for one in prose.sections("accessibility")))
