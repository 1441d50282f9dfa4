"""Named questions about areas and who belongs to whom."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import pandas as pd
from sqlalchemy import bindparam, select

from data.periods import month, parse
from data.schema import area, load, membership, observation
from queries.read import read, rows
from queries.values import AREAS, MAIN

_m = membership.c
WITHIN = select(_m.child).where(_m.parent.in_(bindparam("communities", expanding=True))).cte("within", recursive=True)
WITHIN = WITHIN.union(select(_m.child).join(WITHIN, WITHIN.c.child == _m.parent))
ADDED_UP = (
    select(observation.c.area_code)
    .where(MAIN, AREAS, observation.c.period == bindparam("period"), observation.c.origin == "derived")
    .limit(1)
)
KNOWN = (
    select(_m.child, _m.parent, _m.valid_from, _m.valid_to, load.c.kind)
    .join(load, load.c.id == _m.load_id)
    .where(_m.child.in_(select(WITHIN.c.child)), load.c.undone_by.is_(None))
    .order_by(_m.valid_from.desc(), _m.load_id.desc(), _m.child)
)
_gone, _heir = area.alias("gone"), area.alias("heir")
MERGED = (
    select(
        _gone.c.code.label("predecessor"), _gone.c.name.label("predecessor_name"), _heir.c.code.label("successor"),
        _heir.c.name.label("successor_name"), _m.valid_to, _m.confirmed_by,
    )
    .select_from(
        membership.join(_gone, _gone.c.code == _m.child)
        .join(_heir, _heir.c.code == _m.parent)
        .join(load, load.c.id == _m.load_id)
    )
    .where(load.c.undone_by.is_(None), _heir.c.type == "practice")
    .order_by(_m.valid_to.desc(), _gone.c.code)
)  # fmt: skip
NAMES = select(area.c.code, area.c.name).where(area.c.code.in_(bindparam("areas", expanding=True)))


class Statement(NamedTuple):
    """That a child belongs to a parent from a day on, until a day or for good."""

    child: str
    parent: str
    valid_from: str
    valid_to: str | None
    kind: str


class Move(NamedTuple):
    """That a practice counts with another community (its slug; "" for none of those asked for) from a day on."""

    name: str
    before: str
    after: str
    day: str


def belonging(parents: Sequence[str]) -> pd.DataFrame:
    """One row per statement that a child belongs to one of the parents, newest first; loads undone left out.

    Practices that merged into another are not among them: see `mergers`.
    """
    child, parent = area.alias("child"), area.alias("parent_area")
    joined = (
        membership.join(child, child.c.code == membership.c.child)
        .join(parent, parent.c.code == membership.c.parent)
        .join(load, load.c.id == membership.c.load_id)
    )
    columns = (
        membership.c.child, child.c.name.label("child_name"), child.c.type.label("child_type"), membership.c.parent,
        parent.c.name.label("parent_name"), parent.c.type.label("parent_type"), membership.c.valid_from,
        membership.c.valid_to, membership.c.confirmed_by, membership.c.load_id,
    )  # fmt: skip
    wanted = load.c.undone_by.is_(None) & membership.c.parent.in_(sorted(parents)) & (parent.c.type != "practice")
    statement = select(*columns).select_from(joined).where(wanted)
    return read(statement.order_by(membership.c.valid_from.desc(), membership.c.load_id.desc(), membership.c.child))


def networks(communities: Sequence[str], period: str) -> dict[str, str]:
    """The community of each of the communities' PCNs on a period's last day, by the membership known then."""
    return {one.child: one.parent for one in _holding(_known(communities), communities, parse(period).end.isoformat())}


def practices(communities: Sequence[str], period: str) -> list[str]:
    """The codes of the communities' practices on a period's last day, by the membership known then, or first known.

    Those that merged later belong, until then, where their successors do.
    """
    day, known = parse(period).end.isoformat(), _known(communities)
    found = new = {one.child for one in _holding(known, list(networks(communities, period)), day)}
    while new := {one.child for one in _holding(known, new, day)} - found:
        found = found | new
    return sorted(found)


def mergers(communities: Sequence[str] = ()) -> pd.DataFrame:
    """One row per practice that merged into another, newest first; of the communities' practices, or of all.

    predecessor, predecessor_name, successor, successor_name, merged_on (the last day by itself), confirmed_by.
    """
    found = read(MERGED)
    last = [_eve(day) for day in found.pop("valid_to")]
    found = found.assign(merged_on=pd.Series(last, dtype="object"))
    if found.empty or not communities:
        return found
    ours = practices(communities, month(date.fromisoformat(max(last))))
    return found[found["successor"].isin(ours)].reset_index(drop=True)


def moves(communities: Sequence[str], first: str, last: str) -> list[Move]:
    """Practices that changed between these communities, or left or joined them, after the first day and until the last.

    Oldest first, then by name. Mergers are not among them: see `mergers`.
    """
    known = _known(communities)
    days = sorted({one.valid_from for one in known if first < one.valid_from <= last})
    changed = [
        (code, was.get(code, ""), now.get(code, ""), day)
        for day in days
        for was, now in [(_where(known, communities, _eve(day)), _where(known, communities, day))]
        for code in {**was, **now}
        if was.get(code) != now.get(code)
    ]
    names = {row.code: row.name for row in rows(NAMES, areas=[one[0] for one in changed])} if changed else {}
    return sorted((Move(names[code], *rest) for code, *rest in changed), key=lambda one: (one.day, one.name))


def _where(known: Sequence[Statement], communities: Sequence[str], day: str) -> dict[str, str]:
    """The community of each practice of the communities' PCNs on a day."""
    within = {one.child: one.parent for one in _holding(known, communities, day)}
    return {one.child: within[one.parent] for one in _holding(known, list(within), day)}


def _eve(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def added_up(indicator: str, areas: Sequence[str], period: str) -> bool:
    """Whether an indicator's figures of these areas at a period were added up from practices, and not published."""
    return len(read(ADDED_UP, indicator=indicator, areas=areas, period=period)) > 0


def placed_by(communities: Sequence[str], period: str) -> tuple[str, str]:
    """The kind of load by which most of the communities' practices are placed on a period's last day, and its day."""
    day = parse(period).end.isoformat()
    held = _holding(_known(communities), list(networks(communities, period)), day)
    if not held:
        return "", ""
    (kind, since), _ = max(Counter((one.kind, one.valid_from) for one in held).items(), key=_often)
    return kind, since


def _often(counted: tuple[tuple[str, str], int]) -> tuple[int, tuple[str, str]]:
    return counted[1], counted[0]


def _known(communities: Sequence[str]) -> list[Statement]:
    """What is stated of all that ever belonged to the communities, and to what belonged to those; newest first."""
    return [Statement._make(row) for row in rows(KNOWN, communities=communities)]


def _holding(known: Sequence[Statement], parents: Collection[str], day: str) -> list[Statement]:
    """The statements that hold for the parents' children on a day, one a child.

    By the newest statement that has begun and not ended, else the earliest of all.
    """
    begun = [one for one in known if one.valid_from <= day and (one.valid_to is None or one.valid_to > day)]
    later = [one for one in reversed(known) if one.valid_from > day]
    first: dict[str, Statement] = {}
    for one in (*begun, *later):
        first.setdefault(one.child, one)
    return [one for one in first.values() if one.parent in parents]
