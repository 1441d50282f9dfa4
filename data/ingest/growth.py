"""The step from a figure and the same figure a year before to its change, for practices and England."""

from collections.abc import Mapping

import pandas as pd
from sqlalchemy import Connection, select

from data import successors
from data.ingest.knowledge import Known
from data.ingest.rows import PAIR, ROW, rows
from data.ingest.sources import ranked, unranked
from data.ingest.steps import Step, Touched, groups
from data.loaders.contract import OBSERVATION
from data.periods import years_later
from data.schema import CURRENT, area, observation

KIND = "change"  # what a definition's `file` says: {kind = "change", of = "registered_patients"}
ONE_YEAR = "Only one of the two years has a figure"
JOINED = "The figure a year before holds that of {}, since merged into this practice"
KEY = ["indicator", "area_code", "period"]


def changes(now: pd.DataFrame, then: pd.DataFrame, into: Mapping[str, str]) -> pd.DataFrame:
    """Now against a year before: rows (OBSERVATION and load_id) with numerator now and denominator then.

    `now` and `then`: indicator, area_code, period (in both the later one), numerator, load_id. `into`: the practice
    that each closed one went into: what it had then counts to its successor. An area that has a figure in one of the
    two years only is missing, so that neither counts in a sum.
    """
    now, then = (one.loc[one["numerator"].notna(), [*KEY, "numerator", "load_id"]] for one in (now, then))
    then, notes = _handed_on(now, then, into)
    before = then.groupby(KEY, as_index=False)[["numerator", "load_id"]].agg({"numerator": "sum", "load_id": "max"})
    both = now.merge(before.rename(columns={"numerator": "denominator"}), how="outer", on=KEY, suffixes=("", "_then"))
    known = both["numerator"].notna() & both["denominator"].notna()
    both["load_id"] = both[["load_id", "load_id_then"]].max(axis=1).astype(int)
    both = both.assign(breakdown="all", category="all", state=known.map({True: "ok", False: "missing"}))
    both["note"] = pd.Series(pd.MultiIndex.from_frame(both[KEY]).map(notes), index=both.index, dtype=object)
    both["note"] = both["note"].fillna("").where(known, ONE_YEAR)
    in_both = known.groupby([both["indicator"], both["period"]]).transform("any")
    return both.loc[in_both].reindex(columns=[*OBSERVATION, "load_id"])


def _handed_on(
    now: pd.DataFrame, then: pd.DataFrame, into: Mapping[str, str]
) -> tuple[pd.DataFrame, dict[tuple[str, ...], str]]:
    """The figures then, those of practices that are gone now under their successors' codes; and notes that say so."""
    still = pd.MultiIndex.from_frame(now[KEY])
    gone = then["area_code"].isin(list(into)) & ~pd.MultiIndex.from_frame(then[KEY]).isin(still)
    was = then.loc[gone, "area_code"]
    moved = then.loc[gone].assign(area_code=[_last(code, into) for code in was], was=was.to_list())
    named = moved.sort_values("was").groupby(KEY)["was"].agg(", ".join)
    return pd.concat([then[~gone], moved[then.columns]]), {key: JOINED.format(codes) for key, codes in named.items()}


def _last(code: str, into: Mapping[str, str]) -> str:
    """The practice that is left after every merger."""
    seen = {code}
    while code in into and into[code] not in seen:
        code = into[code]
        seen.add(code)
    return code


def _wanted(known: Known) -> dict[str, str]:
    """Each indicator that is a change, and what it is a change of."""
    return {name: one.file["of"] for name, one in known.indicators.items() if one.file["kind"] == KIND}


def _scope(connection: Connection, touched: Touched, known: Known) -> pd.DataFrame:
    """The periods in which the figure was touched, and those a year later."""
    wanted = _wanted(known)
    periods = set(touched.periods(wanted.values()))
    if touched.everything:
        having = select(observation.c.period).where(
            observation.c.indicator.in_(wanted.values()), observation.c.breakdown == "all", CURRENT
        )
        periods |= set(connection.scalars(having.distinct()))
    later = {moved for period in periods if (moved := years_later(period, 1))}
    return groups(((name, "all") for name in wanted), sorted({*periods, *later, *touched.periods(wanted)}))


def _made(connection: Connection, scope: pd.DataFrame, known: Known) -> pd.DataFrame:
    wanted = _wanted(known)
    of = scope.assign(change=scope["indicator"], indicator=scope["indicator"].map(wanted))[["change", *PAIR]]
    before = of.assign(later=of["period"], period=of["period"].map(lambda period: years_later(period, -1)))
    now, then = _figures(connection, of, "period"), _figures(connection, before.dropna(subset="period"), "later")
    if now.empty or then.empty:
        return pd.DataFrame(columns=ROW)
    return unranked(changes(now, then, successors.load(known.place_folder)))


def _figures(connection: Connection, pairs: pd.DataFrame, at: str) -> pd.DataFrame:
    """Main figures of practices and England, under the change's name and the period that the column `at` gives."""
    below = select(area.c.code).where(area.c.type.in_(("practice", "england")))
    found = rows(connection, observation.c.breakdown == "all", observation.c.area_code.in_(below), within=pairs[PAIR])
    named = found.merge(pairs, on=PAIR)
    return ranked(connection, named.assign(indicator=named["change"], period=named[at]))


GROWTH = Step(_scope, _made)
