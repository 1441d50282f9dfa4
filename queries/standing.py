"""Which numbers of earlier rows may still be told: those that stand, or stand corrected (queries/observations.py)."""

from collections.abc import Callable, Mapping
from math import nan
from operator import attrgetter
from typing import Any

from sqlalchemy import select

from data.schema import CURRENT, load, observation
from queries.read import rows

o = observation.c
SAID = ("numerator", "denominator", "value", "state")
KEY = ("indicator", "area_code", "period")
said, key_of = attrgetter(*SAID), attrgetter(*KEY)
NOTHING = (nan, nan, nan, None)  # where there is no row to say it
HIDDEN, TAKEN_BACK = "suppressed", "taken back"
UNDONE = select(load.c.id).where(load.c.undone_by.is_not(None))
Key = tuple[str, str, str]  # indicator, area, period


def told_now(pairs: Mapping[Key, tuple[Any, Any]]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the cells that SAID names of one of these rows before and after, or None for a row.

    The numbers of a row that no longer stands are NaN where its figure is hidden now, or is none, or where its load was
    taken back: two versions must not tell together what each of them hides.
    """
    ended = {key for key, pair in pairs.items() if not any(row and row.superseded_by is None for row in pair)}
    known = {key_of(row): row for pair in pairs.values() for row in pair if row and row.superseded_by is None}
    current = known | (_current(ended) if ended else {})
    undone = {row.id for row in rows(UNDONE)}

    def told(row: Any) -> tuple[Any, ...]:
        if row is None:
            return NOTHING
        cells = said(row)
        if row.superseded_by is None or row.value != row.value:  # NaN is not even itself
            return cells
        now = current.get(key_of(row))
        if now and now.state == HIDDEN:
            return (nan, nan, nan, HIDDEN)
        return cells if now and now.value == now.value and row.load_id not in undone else (nan, nan, nan, TAKEN_BACK)

    return told


def _current(keys: set[Key]) -> dict[Key, Any]:
    """The rows of now by their keys."""
    columns = (o.indicator, o.area_code, o.period, o.state, o.value)
    indicators, areas = ({key[at] for key in keys} for at in (0, 1))
    wanted = (o.indicator.in_(sorted(indicators)), o.area_code.in_(sorted(areas)), o.breakdown == "all")
    return {key_of(row): row for row in rows(select(*columns).where(*wanted, CURRENT)) if key_of(row) in keys}
