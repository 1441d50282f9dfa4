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
    """The view with an indicator chosen: the first with figures by fifth, where the reader chose none."""
    if view.selection.i:
        return view
    held = _held(view.listed, view)
    first = next((one.id for one in view.listed if set(held.get(one.id, ())) & set(BREAKDOWNS.values())), "")
    return replace(view, selection=view.selection.with_(i=first)) if first else view


def _held(listed: list[Indicator], view: View) -> dict[str, list[str]]:
    """The breakdowns that indicators have here, those of practices alone too; none while the store cannot be read."""
    alone = [one.id for one in listed if not one.summed]
    try:
        above = fifths.offered([one.id for one in listed], [view.place.code, *view.slugs], PARTS)
        return fifths.offered(alone, areas.practices(view.slugs, LAST), ["all"]) | above
    except UnreadableError:
        return {}
