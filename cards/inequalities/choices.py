"""Which indicators the inequalities page offers, and which it shows where none was chosen."""

from dataclasses import replace

from components.fifths import BREAKDOWNS
from components.practice_fifths import can_be_set_against
from components.view import View
from data.indicators import Indicator
from queries import areas, fifths
from queries.read import UnreadableError

PARTS = ("all", *BREAKDOWNS.values(), "core20", "sex", "ethnicity")
LAST = "2100"  # a year by whose end every statement of who belongs where has begun


def offered(view: View) -> list[Indicator]:
    """Those listed with figures by fifth or group, then those that practices' deprivation can be set against."""
    listed = view.with_theme("").listed
    held = _held(listed, view)
    parted = [one for one in listed if set(held.get(one.id, ())) - {"all"}]
    whole = [one for one in listed if one not in parted and one.id in held and can_be_set_against(one)]
    chosen = [view.indicator] if view.indicator not in (*parted, *whole) else []  # a control shows what is chosen
    return [*parted, *whole, *chosen]


def settled(view: View) -> View:
    """The view with an indicator chosen: where the reader chose none, the first with figures by fifth for the chosen
    community, else for the Place."""
    if view.selection.i:
        return view
    for area in view.focus_and_place:
        held = _asked(view.listed, [area], tuple(BREAKDOWNS.values()))
        first = next((one.id for one in view.listed if one.id in held), "")
        if first:
            return replace(view, selection=view.selection.with_(i=first))
    return view


def _held(listed: list[Indicator], view: View) -> dict[str, list[str]]:
    """The breakdowns that indicators have here, those of practices alone too."""
    alone = [one for one in listed if not one.summed]
    try:
        practices = areas.practices(view.slugs, LAST)
    except UnreadableError:
        return {}
    return _asked(alone, practices, ("all",)) | _asked(listed, [view.place.code, *view.slugs], PARTS)


def _asked(listed: list[Indicator], codes: list[str], breakdowns: tuple[str, ...]) -> dict[str, list[str]]:
    """The breakdowns that indicators have for one of the areas; none while the store cannot be read."""
    try:
        return fifths.offered([one.id for one in listed], codes, breakdowns)
    except UnreadableError:
        return {}
