"""Working out again whatever rests on what a load touched, from the current file rows."""

import pandas as pd
from sqlalchemy import Connection, select

from data.ingest.ages import AGES
from data.ingest.append import Changed, append
from data.ingest.growth import GROWTH
from data.ingest.knowledge import Known
from data.ingest.membership import lineages, statements
from data.ingest.mergers import MERGERS, WHOLE
from data.ingest.prescribing import PRESCRIBING
from data.ingest.residence import RESIDENCE, remarked
from data.ingest.rows import LSOA, PAIR, ROW, frame, rows, without
from data.ingest.sources import ranked, unranked
from data.ingest.steps import Step, Touched
from data.ingest.sums import sums
from data.ingest.values import valued
from data.loaders.contract import KEY
from data.schema import CURRENT, area, observation

ABOVE = ("pcn", "community", "place")
BELOW = ("practice", "england")
# In order: one may rest on rows of those before it.
STEPS: tuple[Step, ...] = (RESIDENCE, AGES, GROWTH, PRESCRIBING, MERGERS)


def derive(connection: Connection, touched: Touched, known: Known, version: int) -> Changed:
    """Derived rows of practices and England, then of PCNs, communities and the Place, made true again."""
    changed = Changed()
    for step in STEPS:
        scope = step.scope(connection, touched, known)
        if scope.empty:
            continue
        changed += _replaced(connection, scope, BELOW, step.made(connection, scope, known), known, version)
        touched += Touched(scope[PAIR].drop_duplicates())
    pairs = _all_pairs(connection) if touched.everything else touched.pairs
    if pairs.empty:
        return changed
    return changed + _replaced(connection, pairs, ABOVE, _summed(connection, pairs, known), known, version)


def _replaced(
    connection: Connection, scope: pd.DataFrame, types: tuple[str, ...], made: pd.DataFrame, known: Known, version: int
) -> Changed:
    """A file's row stands before one that we worked out."""
    now = _scope(connection, scope, types)
    target = valued(without(made, now[now["origin"] == "file"], KEY), known.indicators).assign(origin="derived")
    return append(connection, target[ROW], now[now["origin"] == "derived"], version)


def _summed(connection: Connection, pairs: pd.DataFrame, known: Known) -> pd.DataFrame:
    """Sums over practices. Protected figures are never added up: their margins come from their own file."""
    practices = _scope(connection, pairs, ("practice",))
    open_data = {name for name, one in known.indicators.items() if one.disclosure == "none" and one.summed}
    practices = _countable(practices[practices["indicator"].isin(open_data) & (practices["breakdown"] != WHOLE)])
    above = lineages(statements(connection), known.place, sorted(practices["period"].unique()))
    if practices.empty or above.empty:
        return pd.DataFrame(columns=ROW)
    made = remarked(sums(ranked(connection, practices), above, known.indicators), known)
    return unranked(made).reindex(columns=ROW)


def _countable(practices: pd.DataFrame) -> pd.DataFrame:
    """The rows without those of files that give values and no counts: nothing above practices follows from them."""
    group = [practices[name] for name in [*PAIR, "breakdown"]]
    counted, stated = (practices[name].notna().groupby(group).transform("any") for name in ("numerator", "value"))
    return practices[counted | ~stated]


def _scope(connection: Connection, scope: pd.DataFrame, types: tuple[str, ...]) -> pd.DataFrame:
    kind = select(area.c.code).where(area.c.type.in_(types))
    return rows(connection, observation.c.area_code.in_(kind), observation.c.breakdown != LSOA, within=scope)


def _all_pairs(connection: Connection) -> pd.DataFrame:
    columns = [observation.c[name] for name in PAIR]
    asked = select(*columns).join(area, area.c.code == observation.c.area_code).distinct()
    return frame(connection, asked.where(area.c.type.in_(("practice", *ABOVE)), CURRENT))
