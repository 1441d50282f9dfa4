"""Named questions about areas and who belongs to whom."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd
from sqlalchemy import select

from data.periods import month, parse
from data.schema import CURRENT, area, load, membership, observation
from queries.read import read


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
    return _children(communities, parse(period).end.isoformat())


def practices(communities: Sequence[str], period: str) -> list[str]:
    """The codes of the communities' practices on a period's last day, by the membership known then, or first known.

    Those that merged later belong, until then, where their successors do.
    """
    day = parse(period).end.isoformat()
    found = new = set(_children(list(networks(communities, period)), day))
    while new := set(_children(sorted(new), day)) - found:
        found = found | new
    return sorted(found)


def mergers(communities: Sequence[str] = ()) -> pd.DataFrame:
    """One row per practice that merged into another, newest first; of the communities' practices, or of all.

    predecessor, predecessor_name, successor, successor_name, merged_on (the last day by itself), confirmed_by.
    """
    gone, heir = area.alias("gone"), area.alias("heir")
    joined = (
        membership.join(gone, gone.c.code == membership.c.child)
        .join(heir, heir.c.code == membership.c.parent)
        .join(load, load.c.id == membership.c.load_id)
    )
    columns = (
        gone.c.code.label("predecessor"), gone.c.name.label("predecessor_name"), heir.c.code.label("successor"),
        heir.c.name.label("successor_name"), membership.c.valid_to, membership.c.confirmed_by,
    )  # fmt: skip
    asked = select(*columns).select_from(joined).where(load.c.undone_by.is_(None), heir.c.type == "practice")
    found = read(asked.order_by(membership.c.valid_to.desc(), gone.c.code))
    last = [date.fromisoformat(str(day)) - timedelta(days=1) for day in found.pop("valid_to")]
    found = found.assign(merged_on=pd.Series([day.isoformat() for day in last], dtype="object"))
    if found.empty or not communities:
        return found
    return found[found["successor"].isin(practices(communities, month(max(last))))].reset_index(drop=True)


def added_up(indicator: str, areas: Sequence[str], period: str) -> bool:
    """Whether an indicator's figures of these areas at a period were added up from practices, and not published."""
    o = observation.c
    wanted = (o.indicator == indicator) & (o.breakdown == "all") & o.area_code.in_(sorted(areas)) & CURRENT
    asked = select(o.area_code).where(wanted, o.period == period, o.origin == "derived")
    return len(read(asked.limit(1))) > 0


def placed_by(communities: Sequence[str], period: str) -> tuple[str, str]:
    """The kind of load by which most of the communities' practices are placed on a period's last day, and its day."""
    day = parse(period).end.isoformat()
    held = _holding(list(networks(communities, period)), day)
    if held.empty:
        return "", ""
    (kind, since), _ = max(Counter(zip(held["kind"], held["valid_from"].astype(str), strict=True)).items(), key=_often)
    return kind, since


def _often(counted: tuple[tuple[str, str], int]) -> tuple[int, tuple[str, str]]:
    return counted[1], counted[0]


def _children(parents: Sequence[str], day: str) -> dict[str, str]:
    """Each of the parents' children on a day, with its parent."""
    own = _holding(parents, day)
    return dict(zip(own["child"], own["parent"], strict=True))


def _holding(parents: Sequence[str], day: str) -> pd.DataFrame:
    """The statements that hold for the parents' children on a day: child, parent, valid_from, kind of load.

    By the newest statement that has begun and not ended, else the earliest of all.

    Asks for the statements of those that ever belonged to the parents: a store may know the practices of all England.
    """
    m, other = membership.c, membership.alias("other").c
    ever = select(other.child).where(other.parent.in_(sorted(parents)))
    asked = select(m.child, m.parent, m.valid_from, m.valid_to, load.c.kind).join(load, load.c.id == m.load_id)
    asked = asked.where(m.child.in_(ever), load.c.undone_by.is_(None))
    known = read(asked.order_by(m.valid_from.desc(), m.load_id.desc(), m.child))
    open_ended = known["valid_to"].isna() | (known["valid_to"].astype(str) > day)
    begun = known[(known["valid_from"] <= day) & open_ended]
    later = known[known["valid_from"] > day].iloc[::-1]
    ordered = pd.concat([begun, later]).drop_duplicates("child")
    return ordered[ordered["parent"].isin(parents)]
