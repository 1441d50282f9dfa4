"""Which snapshot the segments page shows, and the view of a card about one indicator of its own."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pandas as pd

from components.segments.cells import PEOPLE, rule_of
from components.view import View
from data.periods import parse, years_later
from data.rules import DEFAULT, all
from queries import segments, values
from queries.read import UnreadableError

Answer = TypeVar("Answer")


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


def pinned(view: View, indicator: str) -> View:
    """The view of a card that shows this indicator whatever else is chosen, set against the Place."""
    bench = "england" if view.alone else "place"
    return replace(view, selection=view.selection.with_(i=indicator, bench=bench))


def about(indicator: str, said: Callable[[pd.DataFrame, View], Answer]) -> Callable[[pd.DataFrame, View], Answer]:
    """The same words or figure of rows and a view, always about this indicator and set against the Place."""
    return lambda frame, view: said(frame, pinned(view, indicator))
