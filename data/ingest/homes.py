"""Where people belong by what the store holds: read when a file of deaths is, and never kept."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, select

from data.editions import DECILE, EDITIONS, SCORE
from data.ingest.base import PATIENTS
from data.ingest.knowledge import Known
from data.ingest.membership import lineage, statements, stretches
from data.ingest.residence import links, of_lsoas
from data.ingest.rows import LSOA, frame
from data.ingest.spread import ways
from data.loaders.homes import Homes
from data.periods import parse
from data.place import ENGLAND
from data.schema import CURRENT, area, observation

RESIDENT = ["area_code", "category", "numerator"]


def homes(engine: Engine, known: Known) -> Callable[[date], Homes]:
    """Communities of practices on a day, and of small areas by the latest patients by area; deprivation of both.

    The store is read when the first day is asked for, and not again.
    """
    lasting = cache(lambda: _lasting(engine, known))
    placed: dict[int, dict[str, Any]] = {}  # by stretch of time, so that the months of a year are worked out together

    def on(day: date) -> Homes:
        every_day, said = lasting()
        stretch = stretches(said, pd.DatetimeIndex([day]))[0]
        if stretch not in placed:
            placed[stretch] = _placed(*_of_practices(said, known, day), every_day)
        return replace(every_day, **placed[stretch])

    return on


def _placed(
    community: pd.Series, network: pd.Series, networks: pd.Series, every_day: Homes
) -> dict[str, Mapping[str, str]]:
    return {
        "community": {**community.to_dict(), **every_day.community},
        "network": network.to_dict(),
        "every_network": networks.to_dict(),
        "above": {code: community[practice] for practice, code in network.items()},
    }


def _lasting(engine: Engine, known: Known) -> tuple[Homes, pd.DataFrame]:
    """What holds on every day, the communities of small areas and deprivation; and who is said to belong where."""
    with engine.connect() as connection:
        said, figures = statements(connection), of_lsoas(connection, {DECILE, SCORE})
        every_day = Homes(
            place=known.place.code,
            community=_best_fit(connection, _latest_patients(connection, said, known), known),
            deciles=_by_edition(figures, DECILE),
            scores=_by_edition(figures, SCORE),
            practice_scores=_practice_scores(connection),
            communities=[one.slug for one in known.place.communities],
        )
    return every_day, said


def _of_practices(said: pd.DataFrame, known: Known, day: date) -> tuple[pd.Series, pd.Series, pd.Series]:
    """By practice on a day: the community, the network (both of the Place's practices), and the network of all."""
    above = lineage(said, known.place, pd.Timestamp(day)).set_index("area_code")["parent"]
    in_community = above.isin([one.slug for one in known.place.communities])
    community, networks = above[in_community], above[~in_community & (above != known.place.code)]
    return community, networks[networks.index.isin(community.index)], networks


def _latest_patients(connection: Connection, said: pd.DataFrame, known: Known) -> pd.DataFrame:
    """People registered in each LSOA at the latest period that has them: category (the LSOA), parent, numerator.

    The parent is a community; where England's are known, "" holds all that are registered elsewhere.
    """
    base = (observation.c.indicator == PATIENTS, observation.c.breakdown == LSOA, CURRENT)
    periods = connection.scalars(select(observation.c.period).where(*base).distinct()).all()
    if not periods:
        return pd.DataFrame(columns=["category", "parent", "numerator"])
    latest = max(periods, key=lambda key: parse(key).end)
    community, _, _ = _of_practices(said, known, parse(latest).end)
    wanted = observation.c.area_code.in_([*community.index, ENGLAND])
    asked = select(*(observation.c[name] for name in RESIDENT)).where(*base, observation.c.period == latest, wanted)
    found = frame(connection, asked).astype({"numerator": float})
    ours = found.assign(parent=found["area_code"].map(community)).dropna(subset=["parent", "numerator"])
    summed = ours.groupby(["category", "parent"], as_index=False)["numerator"].sum()
    whole = found[found["area_code"] == ENGLAND].set_index("category")["numerator"]
    own = summed.groupby("category")["numerator"].sum()
    others = (whole.reindex(own.index) - own).dropna().rename("numerator").reset_index().assign(parent="")
    return pd.concat([summed, others], ignore_index=True)


def _best_fit(connection: Connection, patients: pd.DataFrame, known: Known) -> dict[str, str]:
    """The community of each LSOA: where most of its people belong, of equals the first in the Place's order.

    An LSOA of the other census goes with the people of those it shares ground with. "" where more people are
    registered elsewhere than here.
    """
    codes = pd.Index(sorted(set(patients["category"])), dtype=object)
    joined = links(connection)
    way = pd.concat([ways(codes, joined, one.census) for one in EDITIONS]).drop_duplicates(["code", "home"])
    shared = way.merge(patients, left_on="home", right_on="category")
    shared["people"] = shared["weight"] * shared["numerator"]
    wide = shared.groupby(["code", "parent"])["people"].sum().unstack("parent").fillna(0.0)
    ours = wide.reindex(columns=[one.slug for one in known.place.communities], fill_value=0.0)
    elsewhere = wide.get("", pd.Series(0.0, index=wide.index)) > ours.sum(axis=1)
    return {} if wide.empty else ours.idxmax(axis=1).mask(elsewhere, "").to_dict()


def _by_edition(said: pd.DataFrame, indicator: str) -> dict[str, dict[str, float]]:
    own = said[said["indicator"] == indicator]
    return {year: part.set_index("area_code")["value"].astype(float).to_dict() for year, part in own.groupby("period")}


def _practice_scores(connection: Connection) -> dict[str, float]:
    """The average score of each practice's patients at the latest period."""
    columns = (observation.c.area_code, observation.c.period_end, observation.c.value)
    asked = select(*columns).join(area, area.c.code == observation.c.area_code)
    main = (observation.c.indicator == SCORE, observation.c.breakdown == "all", area.c.type == "practice", CURRENT)
    found = frame(connection, asked.where(*main, observation.c.value.is_not(None)).order_by(observation.c.period_end))
    return {str(code): float(value) for code, _, value in found.itertuples(index=False)}
