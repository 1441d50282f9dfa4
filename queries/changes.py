"""Named questions about what a load changed: new figures, revisions, redefinitions, withdrawals, re-cut areas."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from math import isnan
from typing import Any, NamedTuple

from flask import g
from sqlalchemy import Select, or_, select

from data.schema import CURRENT, HIGHEST, area, indicator, load, membership, observation
from queries.read import rows
from queries.standing import SAID, told_now

o = observation.c
UNDO, DEFINITIONS, PLACE = "undo", "definitions", "reference"  # kinds of load that are no files of figures
KEY = ("indicator", "area_code", "period")
COLUMNS = (*(o[name] for name in (*KEY, *SAID)), o.load_id, o.since, o.superseded_by)


class Change(StrEnum):
    """Why a figure is not what it was a data version before."""

    NEW = "new"  # there was none of this area and period
    REVISED = "revised"  # the source, or what rests on it, says another number
    REDEFINED = "redefined"  # the same counts, made into a figure by another definition
    RECUT = "recut"  # other practices or networks belong to the area
    WITHDRAWN = "withdrawn"  # a load was taken back, or a file no longer states it


class Changed(NamedTuple):
    """A figure that a data version changed: numbers are NaN and the state is None where there is no figure.

    Numbers that were hidden later, or taken back, are NaN too, as the API has them; the state says which.
    """

    indicator: str
    area_code: str
    period: str
    area_name: str
    position: int
    numerator_before: float
    numerator_after: float
    denominator_before: float
    denominator_after: float
    value_before: float
    value_after: float
    state_before: str | None
    state_after: str | None
    change: Change


def changes(version: int, areas: Sequence[str]) -> list[Changed]:
    """The figures (no breakdowns) of these areas that a data version changed, against the version before.

    In order of indicator, period and area.
    """
    version = min(version, HIGHEST)  # an address may name any
    known: dict[tuple[Any, ...], list[Changed]] = g.setdefault("changes", {})  # parts of a page often ask the same
    key = (version, *sorted(areas))
    if key not in known:
        known[key] = _changes(version, areas)
    return known[key]


def _changes(version: int, areas: Sequence[str]) -> list[Changed]:
    found = [*_standing(version, areas), *_superseded(version, areas)]
    before = {_key(row): row for row in found if row.superseded_by == version}
    after = {_key(row): row for row in found if row.since == version}
    differing = [key for key in {**before, **after} if not _same(before.get(key), after.get(key), SAID)]
    if not differing:
        return []
    pairs = {key: (before.get(key), after.get(key)) for key in differing}
    reason, named, may = _reason(version), {row.code: row for row in _names(areas)}, told_now(pairs)
    changed = [
        Changed._make((*key, named[key[1]].area_name, named[key[1]].position, *_said(*map(may, pair)), reason(*pair)))
        for key, pair in pairs.items()
    ]
    return sorted(changed, key=lambda one: (one.indicator, one.period, one.position, one.area_code))


def _key(row: Any) -> tuple[str, str, str]:
    return row.indicator, row.area_code, row.period


def _said(before: tuple[Any, ...], after: tuple[Any, ...]) -> list[Any]:
    """What SAID names of the two rows: before and after in turns."""
    return [cell for pair in zip(before, after, strict=True) for cell in pair]


def _same(before: Any, after: Any, names: Sequence[str]) -> bool:
    if before is None or after is None:
        return False
    pairs = ((getattr(before, name), getattr(after, name)) for name in names)
    return all(one == other or (one != one and other != other) for one, other in pairs)  # NaN is not even itself


def _reason(version: int) -> Callable[[Any, Any], Change]:
    """What says why a figure differs: the load's own kind first, then whose file it comes from, then what differs."""
    kinds = _kinds(version)
    moved = PLACE in kinds or _has_membership(version)

    def told(before: Any, after: Any) -> Change:
        otherwise = Change.WITHDRAWN if after is None else Change.NEW if before is None else Change.REVISED
        if UNDO in kinds[:1]:
            return Change.WITHDRAWN
        if after is not None and after.load_id == version:
            return otherwise
        if _same(before, after, SAID[:2]) and not isnan(after.numerator):
            return Change.REDEFINED
        return Change.RECUT if moved else otherwise

    return told


def _standing(version: int, areas: Sequence[str]) -> list[Any]:
    # The index of current rows begins with the indicator: naming all of them makes it of use.
    named = o.indicator.in_(select(indicator.c.id))
    return rows(_main(areas).where(named, CURRENT, o.since == version))


def _superseded(version: int, areas: Sequence[str]) -> list[Any]:
    """Rows that this version ended, or began and a later one ended."""
    wanted = or_(o.superseded_by == version, o.since == version)
    return rows(_main(areas).where(o.superseded_by >= version, wanted))


def _main(areas: Sequence[str]) -> Select[tuple]:
    return select(*COLUMNS).where(o.breakdown == "all", o.area_code.in_(sorted(areas)))


def _kinds(version: int) -> list[str]:
    """The kind of this load and of the one before, which one command may have made together."""
    asked = select(load.c.id, load.c.kind).where(load.c.id.in_([version, version - 1]))
    return [row.kind for row in rows(asked.order_by(load.c.id.desc()))]


def _has_membership(version: int) -> bool:
    return bool(rows(select(membership.c.id).where(membership.c.load_id == version).limit(1)))


def _names(areas: Sequence[str]) -> list[Any]:
    asked = select(area.c.code, area.c.short_name.label("area_name"), area.c.position)
    return rows(asked.where(area.c.code.in_(sorted(areas))))
