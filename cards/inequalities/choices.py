"""Which indicators the inequalities page offers, and which it shows where none was chosen."""

from dataclasses import replace

from components.fifths import BREAKDOWNS
from components.practice_fifths import can_be_set_against
from components.view import View
from data.indicators import Indicator
from queries import fifths
from queries.read import UnreadableError

PARTS = (*BREAKDOWNS.values(), "core20", "sex", "ethnicity")


def offered(view: View) -> list[Indicator]:
    """Those listed with figures by fifth or group, then those that practices' deprivation can be set against."""
    listed = view.with_theme("").listed
    held = _held(listed, view)
    whole = [one for one in listed if one.id not in held and can_be_set_against(one)]
    return [*(one for one in listed if one.id in held), *whole]


def settled(view: View) -> View:
    """The view with an indicator chosen: the first with figures by fifth, where the reader chose none."""
    if view.selection.i:
        return view
    held = _held(view.listed, view)
    first = next((one.id for one in view.listed if one.id in held), "")
    return replace(view, selection=view.selection.with_(i=first)) if first else view


def _held(listed: list[Indicator], view: View) -> dict[str, list[str]]:
    """The breakdowns that indicators have for the Place or a community; none while the store cannot be read."""
    try:
        return fifths.offered([one.id for one in listed], [view.place.code, *view.slugs], PARTS)
    except UnreadableError:
        return {}
