"""Which snapshot the segments page shows, and which rules it offers."""

from components.segments.cells import PEOPLE, rule_of
from components.view import View
from data.periods import parse, years_later
from data.rules import DEFAULT, all
from queries import segments, values
from queries.read import UnreadableError


def snapshot(view: View) -> str:
    """The snapshot asked for, else the newest; "" where there is none."""
    return values.period_shown(PEOPLE, view.place.code, view.selection.period)


def snapshots(view: View) -> list[str]:
    """Every snapshot, the oldest first; none while the store cannot be read."""
    try:
        return values.periods(PEOPLE, view.place.code)
    except UnreadableError:
        return []


def before(view: View) -> str:
    """The snapshot a year before the one shown, else the oldest one before it; "" where there is none."""
    shown, known = snapshot(view), snapshots(view)
    earlier = [one for one in known if parse(one).end < parse(shown).end] if shown else []
    year = years_later(shown, -1) if shown else None
    return year if year in earlier else earlier[0] if earlier else ""


def offered(view: View) -> list[str]:
    """The rules that the shown snapshot is cut by, the operating model's first; it and the chosen one always."""
    try:
        held = {*segments.rules(all(), view.place.code, snapshot(view)), DEFAULT, rule_of(view).id}
    except UnreadableError:
        held = {DEFAULT, rule_of(view).id}
    return [one for one in all() if one in held]
