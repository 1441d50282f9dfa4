"""Practices that merged: where they belonged, and the successor's own series with theirs before the merger."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection, select

from data.ingest.knowledge import Known
from data.ingest.rows import PAIR, ROW, frame, rows
from data.ingest.sources import ranked, unranked
from data.ingest.steps import SCOPE, Step, Touched
from data.ingest.sums import sums
from data.periods import long_date, parse
from data.schema import CURRENT, area, observation
from data.successors import Successor

WHOLE = "with_predecessors"  # the breakdown in which a successor's figures hold its predecessors'
BEGINNING = date(1948, 7, 5)  # the NHS began: no list is older


def with_predecessors(said: pd.DataFrame, merged: pd.DataFrame) -> pd.DataFrame:
    """The statements on membership, with those that follow for practices that merged.

    `merged`: statements whose parent is a practice, the successor, up to the day after `merged_on`. Until then the
    practice belongs where its successor does, unless a statement of its own says more; after it, nowhere.
    """
    for one in merged.sort_values(["valid_to", "id"], ascending=False).itertuples():
        heir = said[said["child"] == one.parent].sort_values(["valid_from", "load_id", "id"])
        taken = heir.assign(child=one.child, id=one.id, load_id=one.load_id)
        first = taken["valid_from"].where(taken["valid_from"] != taken["valid_from"].min(), pd.Timestamp(BEGINNING))
        both = pd.concat([said, taken.assign(valid_from=first)], ignore_index=True)
        own = both["child"] == one.child
        ended = both["valid_to"].where(~own | (both["valid_to"] < one.valid_to), one.valid_to)
        said = both.assign(valid_to=ended)[~own | (both["valid_from"] < one.valid_to)]
    return said.reset_index(drop=True)


def families(successors: tuple[Successor, ...], periods: list[str]) -> pd.DataFrame:
    """Each successor with itself and those that had not yet merged into it when a period ended.

    period, area_code, parent (the successor), is_open, and `named`: who merged, and when.
    """
    went = {one.predecessor: one.successor for one in successors}
    found = []
    for period in periods:
        heirs: dict[str, list[Successor]] = {}
        for one in successors:
            if one.merged_on >= parse(period).end:
                heirs.setdefault(_last(one.successor, went), []).append(one)
        for heir, merged in heirs.items():
            named = ", ".join(f"{one.predecessor} ({long_date(one.merged_on)})" for one in merged)
            found += [(period, heir, heir, True, named)]
            found += [(period, one.predecessor, heir, False, named) for one in merged]
    return pd.DataFrame(found, columns=["period", "area_code", "parent", "is_open", "named"]).astype({"is_open": bool})


def _last(code: str, went: dict[str, str]) -> str:
    return _last(went[code], went) if code in went else code


def _scope(connection: Connection, touched: Touched, known: Known) -> pd.DataFrame:
    """Whatever was touched in a period before a merger; everything where practices have moved or merged."""
    latest = max((one.merged_on for one in known.successors), default=BEGINNING)
    pairs = touched.pairs
    if touched.everything:
        of_practices = select(area.c.code).where(area.c.type == "practice")
        asked = select(*(observation.c[name] for name in PAIR)).where(
            observation.c.area_code.in_(of_practices), observation.c.breakdown.in_(("all", WHOLE)), CURRENT
        )
        pairs = pd.concat([pairs, frame(connection, asked.distinct())]).drop_duplicates()
    early = touched.everything | pairs["period"].map(lambda period: parse(period).end <= latest).astype(bool)
    return pairs[early].assign(breakdown=WHOLE)[SCOPE]


def _made(connection: Connection, scope: pd.DataFrame, known: Known) -> pd.DataFrame:
    family = families(known.successors, sorted(scope["period"].unique()))
    if not _has_figures(connection, sorted(set(family.loc[~family["is_open"], "area_code"])), scope):
        return pd.DataFrame(columns=ROW)
    members = observation.c.area_code.in_(sorted(set(family["area_code"])))
    found = rows(connection, observation.c.breakdown == "all", members, within=scope[PAIR])
    summed = {name for name, one in known.indicators.items() if one.disclosure == "none" and one.summed}
    found = found[found["indicator"].isin(summed) & found["period"].isin(set(family["period"]))]
    gone = found.merge(family[~family["is_open"]], on=["period", "area_code"])
    with_some = gone[[*PAIR, "parent", "named"]].drop_duplicates()
    if with_some.empty:
        return pd.DataFrame(columns=ROW)
    above = family.drop(columns="named").merge(with_some[["period", "parent"]].drop_duplicates())
    made = unranked(sums(ranked(connection, found), above, known.indicators))
    told = made.merge(with_some, left_on=[*PAIR, "area_code"], right_on=[*PAIR, "parent"])
    said = "With what has merged into it since: " + told["named"] + ". " + told["note"]
    return told.assign(breakdown=WHOLE, note=said.str.removesuffix(". "))


def _has_figures(connection: Connection, merged: list[str], scope: pd.DataFrame) -> bool:
    """Most files say nothing of practices that merged: then there is nothing to add up."""
    periods, names = (observation.c[name].in_(sorted(set(scope[name]))) for name in ("period", "indicator"))
    asked = select(observation.c.id).where(observation.c.area_code.in_(merged), periods, names, CURRENT)
    return connection.scalar(asked.where(observation.c.breakdown == "all").limit(1)) is not None


MERGERS = Step(_scope, _made)
