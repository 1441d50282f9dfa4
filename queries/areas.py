"""Named questions about areas and who belongs to whom."""

import pandas as pd
from sqlalchemy import select

from data.periods import parse
from data.schema import area, load, membership
from queries.read import read


def belonging() -> pd.DataFrame:
    """One row per statement that a child belongs to a parent, newest first; loads that were undone left out."""
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
    statement = select(*columns).select_from(joined).where(load.c.undone_by.is_(None))
    return read(statement.order_by(membership.c.valid_from.desc(), membership.c.load_id.desc(), membership.c.child))


def practices(community: str, period: str) -> list[str]:
    """The codes of a community's practices on a period's last day, by the membership known then, or first known."""
    day = parse(period).end.isoformat()
    known = belonging()
    networks = _children(known[known["parent_type"] == "community"], day)
    own = {child for child, parent in networks.items() if parent == community}
    members = _children(known[known["child_type"] == "practice"], day)
    return sorted(child for child, parent in members.items() if parent in own)


def _children(known: pd.DataFrame, day: str) -> dict[str, str]:
    """Each child's parent on a day: the newest statement that has begun and not ended, else the earliest of all."""
    open_ended = known["valid_to"].isna() | (known["valid_to"].astype(str) > day)
    begun = known[(known["valid_from"] <= day) & open_ended]
    later = known[known["valid_from"] > day].iloc[::-1]
    ordered = pd.concat([begun, later]).drop_duplicates("child")
    return dict(zip(ordered["child"], ordered["parent"], strict=True))
