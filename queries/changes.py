"""Named questions about what a load changed: new figures, revisions, redefinitions, withdrawals, re-cut areas."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import pandas as pd
from flask import g
from sqlalchemy import Select, or_, select

from data.schema import CURRENT, HIGHEST, area, indicator, load, membership, observation
from queries.read import read

o = observation.c
UNDO, DEFINITIONS, PLACE = "undo", "definitions", "reference"  # kinds of load that are no files of figures
KEY = ["indicator", "area_code", "period"]
SAID = ["numerator", "denominator", "value", "state"]
KEPT = [*KEY, "area_name", "position", *(f"{name}_{when}" for name in SAID for when in ("before", "after"))]
COLUMNS = (*(o[name] for name in (*KEY, *SAID)), o.load_id, o.since, o.superseded_by)


class Change(StrEnum):
    """Why a figure is not what it was a data version before."""

    NEW = "new"  # there was none of this area and period
    REVISED = "revised"  # the source, or what rests on it, says another number
    REDEFINED = "redefined"  # the same counts, made into a figure by another definition
    RECUT = "recut"  # other practices or networks belong to the area
    WITHDRAWN = "withdrawn"  # a load was taken back, or a file no longer states it


def changes(version: int, areas: Sequence[str]) -> pd.DataFrame:
    """One row per figure (no breakdowns) of these areas that a data version changed, against the version before.

    Columns: KEY, area_name, position, SAID before and after (suffixes _before and _after), and `change`.
    """
    version = min(version, HIGHEST)  # an address may name any
    known: dict[tuple[Any, ...], pd.DataFrame] = g.setdefault("changes", {})  # parts of a page often ask the same
    key = (version, *sorted(areas))
    if key not in known:
        known[key] = _changes(version, areas)
    return known[key].copy(deep=False)


def _changes(version: int, areas: Sequence[str]) -> pd.DataFrame:
    rows = pd.concat([_standing(version, areas), _superseded(version, areas)], ignore_index=True)
    if rows.empty:
        return pd.DataFrame(columns=[*KEPT, "change"])
    before = rows[rows["superseded_by"].eq(version).fillna(False)]
    after = rows[rows["since"].eq(version).fillna(False)]
    both = before.merge(after, on=KEY, how="outer", suffixes=("_before", "_after"), indicator="where")
    both = both[~((both["where"] == "both") & _same(both, SAID))]
    both = both.assign(change=_reasons(both, version))
    named = both.merge(_names(areas), left_on="area_code", right_on="code", how="left")
    return named[[*KEPT, "change"]].sort_values(["indicator", "period", "position", "area_code"], ignore_index=True)


def _reasons(both: pd.DataFrame, version: int) -> list[str]:
    """A reason for each row: the load's own kind first, then whose file the figure comes from, then what differs."""
    kinds = _kinds(version)
    if UNDO in kinds[:1]:
        return [Change.WITHDRAWN] * len(both)
    moved = PLACE in kinds or _has_membership(version)
    same_counts = _same(both, ["numerator", "denominator"]) & both["numerator_after"].notna()
    own = both["load_id_after"].eq(version).fillna(False)
    return [
        _reason(where, from_file, counts, moved)
        for where, from_file, counts in zip(both["where"], own, same_counts, strict=True)
    ]


def _reason(where: str, from_file: bool, same_counts: bool, moved: bool) -> Change:
    otherwise = {"both": Change.REVISED, "left_only": Change.WITHDRAWN, "right_only": Change.NEW}[where]
    if from_file:
        return otherwise
    if where == "both" and same_counts:
        return Change.REDEFINED
    return Change.RECUT if moved else otherwise


def _same(both: pd.DataFrame, names: list[str]) -> pd.Series:
    pairs = [(both[f"{name}_before"], both[f"{name}_after"]) for name in names]
    equal = [(one == other) | (one.isna() & other.isna()) for one, other in pairs]
    return pd.concat(equal, axis=1).all(axis=1)


def _standing(version: int, areas: Sequence[str]) -> pd.DataFrame:
    # The index of current rows begins with the indicator: naming all of them makes it of use.
    named = o.indicator.in_(select(indicator.c.id))
    return read(_main(areas).where(named, CURRENT, o.since == version))


def _superseded(version: int, areas: Sequence[str]) -> pd.DataFrame:
    """Rows that this version ended, or began and a later one ended."""
    wanted = or_(o.superseded_by == version, o.since == version)
    return read(_main(areas).where(o.superseded_by >= version, wanted))


def _main(areas: Sequence[str]) -> Select[tuple]:
    return select(*COLUMNS).where(o.breakdown == "all", o.area_code.in_(sorted(areas)))


def _kinds(version: int) -> list[str]:
    """The kind of this load and of the one before, which one command may have made together."""
    asked = select(load.c.id, load.c.kind).where(load.c.id.in_([version, version - 1]))
    return list(read(asked.order_by(load.c.id.desc()))["kind"])


def _has_membership(version: int) -> bool:
    return len(read(select(membership.c.id).where(membership.c.load_id == version).limit(1))) > 0


def _names(areas: Sequence[str]) -> pd.DataFrame:
    asked = select(area.c.code, area.c.short_name.label("area_name"), area.c.position)
    return read(asked.where(area.c.code.in_(sorted(areas))))
