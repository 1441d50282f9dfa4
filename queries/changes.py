"""Named questions about what a load changed: new figures, revisions, redefinitions, withdrawals, re-cut areas."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from math import isnan
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, bindparam, or_, select

from data.schema import CURRENT, HIGHEST, area, indicator, load, membership, observation
from queries.read import rows
from queries.standing import KEY, SAID, Key, key_of, told_now

o = observation.c
UNDO, DEFINITIONS, PLACE = "undo", "definitions", "reference"  # kinds of load that are no files of figures
COLUMNS = (*(o[name] for name in (*KEY, *SAID)), o.load_id, o.since, o.superseded_by)
VERSION: BindParameter[int] = bindparam("version")
MAIN = select(*COLUMNS).where(
    o.indicator.in_(bindparam("indicators", expanding=True)), o.breakdown == "all",
    o.area_code.in_(bindparam("areas", expanding=True)),
)  # fmt: skip
EVERY = select(indicator.c.id)  # the index of current rows begins with the indicator: naming all makes it of use
BEGUN = MAIN.where(CURRENT, o.since == VERSION)
# Rows that the version ended, or began and a later one ended.
ENDED = MAIN.where(o.superseded_by >= VERSION, or_(o.superseded_by == VERSION, o.since == VERSION))
KINDS = select(load.c.kind).where(load.c.id.in_(bindparam("loads", expanding=True))).order_by(load.c.id.desc())
MOVED = select(membership.c.id).where(membership.c.load_id == VERSION).limit(1)
NAMES = select(area.c.code, area.c.short_name.label("area_name"), area.c.position).where(
    area.c.code.in_(bindparam("areas", expanding=True))
)


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


class Reason(NamedTuple):
    """That a data version changed a figure, and why."""

    indicator: str
    area_code: str
    period: str
    change: Change


def changes(version: int, areas: Sequence[str]) -> list[Changed]:
    """The figures (no breakdowns) of these areas that a data version changed, against the version before.

    In order of indicator, period and area.
    """
    version = min(version, HIGHEST)  # an address may name any
    pairs = _pairs(version, [row.id for row in rows(EVERY)], areas)
    if not pairs:
        return []
    reason, named, may = _reason(version), {row.code: row for row in rows(NAMES, areas=areas)}, told_now(pairs)
    changed = [
        Changed._make((*key, named[key[1]].area_name, named[key[1]].position, *_said(*map(may, pair)), reason(*pair)))
        for key, pair in pairs.items()
    ]
    return sorted(changed, key=lambda one: (one.indicator, one.period, one.position, one.area_code))


def reasons(version: int, indicators: Sequence[str], areas: Sequence[str]) -> list[Reason]:
    """The same of these indicators without any number, which is quicker: in order of indicator and period."""
    pairs = _pairs(version, indicators, areas)
    if not pairs:
        return []
    reason = _reason(version)
    found = [Reason(*key, reason(*pair)) for key, pair in pairs.items()]
    return sorted(found, key=lambda one: (one.indicator, one.period))


def _pairs(version: int, indicators: Sequence[str], areas: Sequence[str]) -> dict[Key, tuple[Any, Any]]:
    """The rows before and after, None where there is none, of each figure that is not what it was."""
    asked = {"version": version, "indicators": indicators, "areas": areas}
    found = [row for part in (BEGUN, ENDED) for row in rows(part, **asked)]
    before = {key_of(row): row for row in found if row.superseded_by == version}
    after = {key_of(row): row for row in found if row.since == version}
    pairs = {key: (before.get(key), after.get(key)) for key in {**before, **after}}
    return {key: pair for key, pair in pairs.items() if not _same(*pair, SAID)}


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
    moved = PLACE in kinds or bool(rows(MOVED, version=version))

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


def _kinds(version: int) -> list[str]:
    """The kind of this load and of the one before, which one command may have made together."""
    return [row.kind for row in rows(KINDS, loads=[version, version - 1])]
