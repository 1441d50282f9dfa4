"""Who belongs to whom, and on which day: practice -> PCN -> community -> Place."""

from collections.abc import Collection
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection, select

from data.ingest.mergers import with_predecessors
from data.periods import parse
from data.place import Place
from data.schema import area, load, membership

LAST = pd.Timestamp(2200, 1, 1)
STATEMENT = ["id", "child", "parent", "valid_from", "valid_to", "load_id"]


def statements(connection: Connection) -> pd.DataFrame:
    """What loads that stand say about membership: STATEMENT, days as timestamps, NaT where it has not ended.

    A practice that merged belongs, until that day, where its successor belongs.
    """
    asked = select(*(membership.c[name] for name in STATEMENT), area.c.type).join(
        load, load.c.id == membership.c.load_id
    )
    asked = asked.join(area, area.c.code == membership.c.parent).where(load.c.undone_by.is_(None))
    return _stated(tuple(map(tuple, connection.execute(asked.order_by(membership.c.id)).all()))).copy()


@lru_cache(maxsize=8)  # one load asks several times, and the next one finds the same
def _stated(held: tuple[tuple[Any, ...], ...]) -> pd.DataFrame:
    found = pd.DataFrame(list(held), columns=[*STATEMENT, "type"])
    found = found.assign(**{name: pd.to_datetime(found[name]) for name in ("valid_from", "valid_to")})
    merged = found["type"] == "practice"
    return with_predecessors(found.loc[~merged, STATEMENT], found.loc[merged, STATEMENT])


def membership_at(said: pd.DataFrame, day: pd.Timestamp) -> pd.Series:
    """The parent of each child on a day.

    Of the statements that hold on that day the one that began last counts, and of those the one loaded last. Where
    none has begun by then, the earliest one is used: membership before the first known day was never published.
    """
    begun = said["valid_from"] <= day
    holding = said[begun & ~(said["valid_to"] <= day)].sort_values(["valid_from", "load_id", "id"])
    early = said[~said["child"].isin(said.loc[begun, "child"])]
    earliest = early.sort_values(["valid_from", "load_id", "id"], ascending=[False, True, True])
    return pd.concat([holding, earliest]).drop_duplicates("child", keep="last").set_index("child")["parent"]


def lineage(said: pd.DataFrame, place: Place, day: pd.Timestamp) -> pd.DataFrame:
    """Every practice with each area above it on a day: area_code, parent.

    Those of the Place have a PCN, a community and the Place; others a PCN where England is the comparison set.
    """
    parent = membership_at(said, day)
    pcn = parent[~parent.isin([one.slug for one in place.communities])]
    ours = pcn[pcn.isin(parent.index)]  # the Place's PCNs have a community above them
    levels = [pcn if place.keeps_england else ours, ours.map(parent), pd.Series(place.code, index=ours.index)]
    return pd.concat([level.rename("parent").rename_axis("area_code").reset_index() for level in levels])


def open_children(said: pd.DataFrame) -> set[str]:
    """Those whose membership has no known end."""
    return set(said.loc[~(said["valid_to"] <= LAST), "child"])


def stretches(said: pd.DataFrame, days: pd.DatetimeIndex) -> list[int]:
    """Which stretch of time each day is in: within one nobody comes to belong elsewhere."""
    turns = np.unique(pd.concat([said["valid_from"], said["valid_to"].dropna()]))
    return [int(one) for one in np.searchsorted(turns, days.to_numpy(), side="right")]


def lineages(said: pd.DataFrame, place: Place, periods: list[str]) -> pd.DataFrame:
    """The lineage on the last day of each period, and who is there to this day: period, area_code, parent, is_open."""
    if not periods or said.empty:
        return pd.DataFrame(columns=["period", "area_code", "parent", "is_open"])
    ends = pd.to_datetime([parse(one).end for one in periods])
    between = stretches(said, ends)
    known = {stretch: lineage(said, place, ends[between.index(stretch)]) for stretch in set(between)}
    found = pd.concat([known[stretch].assign(period=key) for key, stretch in zip(periods, between, strict=True)])
    return found.assign(is_open=found["area_code"].isin(open_children(said)))


def practices(connection: Connection, networks: Collection[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Every practice that was ever said to belong to a PCN that is kept, and those of them of these PCNs."""
    codes = set(connection.scalars(select(area.c.code).where(area.c.type == "practice")))
    said = statements(connection)
    every = said[said["child"].isin(codes)]
    return frozenset(every["child"]), frozenset(every.loc[every["parent"].isin(list(networks)), "child"])
