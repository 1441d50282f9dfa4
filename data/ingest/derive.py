"""Working out again whatever rests on what a load touched, from the current file rows."""

from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection, select

from data.ingest.append import Changed, append
from data.ingest.base import DECILE, FOLLOWING, PATIENTS, SCORE, following, with_unplaced
from data.ingest.knowledge import Known
from data.ingest.membership import lineages, statements
from data.ingest.rows import LSOA, PAIR, ROW, frame, rows, without
from data.ingest.sums import sums
from data.ingest.values import valued
from data.loaders.contract import KEY
from data.schema import CURRENT, area, load, observation

ABOVE = ("pcn", "community", "place")
BELOW = ("practice", "england")


@dataclass(frozen=True)
class Touched:
    """What a load touched: pairs of indicator and period, or everything (who belongs to whom has changed)."""

    pairs: pd.DataFrame
    everything: bool = False

    def __add__(self, other: "Touched") -> "Touched":
        pairs = pd.concat([self.pairs, other.pairs]).drop_duplicates()
        return Touched(pairs, self.everything or other.everything)


NOTHING = Touched(pd.DataFrame(columns=PAIR, dtype=str))


def derive(connection: Connection, touched: Touched, known: Known, version: int) -> Changed:
    """Derived rows of practices and England, then of PCNs, communities and the Place, made true again."""
    base = _base_periods(connection, touched)
    following_pairs = pd.MultiIndex.from_product([FOLLOWING, base], names=PAIR).to_frame(index=False)
    lower = _replaced(connection, following_pairs, BELOW, _from_residence(connection, base), known, version)
    pairs = _all_pairs(connection) if touched.everything else pd.concat([touched.pairs, following_pairs])
    pairs = pairs.drop_duplicates()
    return lower + _replaced(connection, pairs, ABOVE, _summed(connection, pairs, known), known, version)


def _replaced(
    connection: Connection, pairs: pd.DataFrame, types: tuple[str, ...], made: pd.DataFrame, known: Known, version: int
) -> Changed:
    """A file's row stands before one that we worked out."""
    now = _scope(connection, pairs, types)
    target = valued(without(made, now[now["origin"] == "file"], KEY), known.indicators).assign(origin="derived")
    return append(connection, target[ROW], now[now["origin"] == "derived"], version)


def _from_residence(connection: Connection, periods: list[str]) -> pd.DataFrame:
    within = pd.DataFrame({"indicator": PATIENTS, "period": periods})
    patients = rows(connection, observation.c.breakdown == LSOA, within=within)
    if patients.empty:
        return pd.DataFrame(columns=ROW)
    return with_unplaced(following(patients, _of_lsoas(connection, SCORE), _of_lsoas(connection, DECILE)))


def _of_lsoas(connection: Connection, indicator: str) -> pd.Series:
    asked = select(observation.c.area_code, observation.c.value).join(area, area.c.code == observation.c.area_code)
    of_indicator = asked.where(observation.c.indicator == indicator, area.c.type == "lsoa", CURRENT)
    return frame(connection, of_indicator).set_index("area_code")["value"].astype(float)


def _summed(connection: Connection, pairs: pd.DataFrame, known: Known) -> pd.DataFrame:
    """Sums over practices. Protected figures are never added up: their margins come from their own file."""
    practices = _scope(connection, pairs, ("practice",))
    open_data = {name for name, one in known.indicators.items() if one.disclosure == "none"}
    practices = practices[practices["indicator"].isin(open_data)]
    above = lineages(statements(connection), known.place.code, sorted(practices["period"].unique()))
    if practices.empty or above.empty:
        return pd.DataFrame(columns=ROW)
    ranked = _ranked(connection, practices)
    made = with_unplaced(sums(ranked, above, known.indicators))
    return made.assign(load_id=made["load_id"] % RANK).reindex(columns=ROW)


RANK = 1_000_000_000  # more than there will be loads


def _ranked(connection: Connection, these: pd.DataFrame) -> pd.DataFrame:
    """A sum's source is its latest load, but an illustrative one whenever there is one among them."""
    illustrative = set(connection.scalars(select(load.c.id).where(load.c.illustrative)))
    return these.assign(load_id=these["load_id"] + RANK * these["load_id"].isin(illustrative))


def _scope(connection: Connection, pairs: pd.DataFrame, types: tuple[str, ...]) -> pd.DataFrame:
    kind = select(area.c.code).where(area.c.type.in_(types))
    return rows(connection, observation.c.area_code.in_(kind), observation.c.breakdown != LSOA, within=pairs)


def _base_periods(connection: Connection, touched: Touched) -> list[str]:
    """The periods of registrations to work out again: all of them if deprivation changed."""
    names, pairs = set(touched.pairs["indicator"]), touched.pairs
    if names & {DECILE, SCORE}:
        pairs = pairs[pairs["indicator"].isin(FOLLOWING)]
        resting = select(observation.c.period).where(
            observation.c.indicator == PATIENTS, observation.c.breakdown == LSOA, CURRENT
        )
        return sorted({*pairs["period"], *connection.scalars(resting.distinct())})
    return sorted(set(pairs.loc[pairs["indicator"].isin(FOLLOWING), "period"]))


def _all_pairs(connection: Connection) -> pd.DataFrame:
    columns = [observation.c[name] for name in PAIR]
    asked = select(*columns).join(area, area.c.code == observation.c.area_code).distinct()
    return frame(connection, asked.where(area.c.type.in_(("practice", *ABOVE)), CURRENT))
