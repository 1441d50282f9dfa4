"""The step from what practices prescribe to what that is for each person on their lists, each counted as its age is."""

from collections.abc import Iterator, Mapping

import pandas as pd
from sqlalchemy import Connection, select

from data.ages import INDICATOR as PATIENTS
from data.ages import SYSTEMS, rests_on
from data.ingest.knowledge import Known
from data.ingest.membership import lineage, statements
from data.ingest.rows import PAIR, ROW, rows
from data.ingest.sources import ranked, unranked
from data.ingest.steps import Step, Touched, groups
from data.periods import parse
from data.place import ENGLAND
from data.prescribing.codes import KIND
from data.prescribing.deciles import NATIONAL, NETWORKS, PRACTICES, deciles, ratios
from data.prescribing.figures import COST, KNOWN, base
from data.prescribing.measures import Measure, measures
from data.prescribing.people import AREA, among, dated, weighted
from data.prescribing.totals import TYPICAL
from data.schema import CURRENT, area, observation

MADE = ("all", PRACTICES, NETWORKS)


def _wanted(known: Known) -> tuple[dict[str, str], list[Measure]]:
    """The indicators that are all cost or all items for each person, and the measures that are counted among people."""
    each = {name: file["per_1000"] for name, one in known.indicators.items() for file in one.files(KIND)
            if "per_1000" in file}  # fmt: skip
    return each, [one for one in measures(known.indicators) if one.of_people]


def _scope(connection: Connection, touched: Touched, known: Known) -> pd.DataFrame:
    """The months whose prescribing was touched, and those that rest on lists that were."""
    each, of_people = _wanted(known)
    names = [*each, *(one.indicator for one in of_people)]
    cost = base(known.indicators).get(COST, "")
    stored = select(observation.c.period).where(
        observation.c.indicator == cost, observation.c.breakdown == "all", CURRENT
    )
    months = set(connection.scalars(stored.distinct()))
    lists = [parse(one).start for one in touched.periods([PATIENTS])]
    near = {one for one in months if touched.everything or any(rests_on(one, day) for day in lists)}
    return groups(((name, kind) for name in names for kind in MADE), sorted({*near, *touched.periods([cost, *names])}))


def _made(connection: Connection, scope: pd.DataFrame, known: Known) -> pd.DataFrame:
    periods = sorted(set(scope["period"]))
    counted = _counted(connection, periods, known) if periods else pd.DataFrame()
    if counted.empty:
        return pd.DataFrame(columns=ROW)
    people = _people(connection, periods)
    parts = [among(counted[counted["weights"] == name], _by(people, str(name))) for name in counted["weights"].unique()]
    found = pd.concat(parts, ignore_index=True)
    return unranked(pd.concat([found, *_spread(connection, found, counted, known)], ignore_index=True))


def _counted(connection: Connection, periods: list[str], known: Known) -> pd.DataFrame:
    """What is counted among people, and `weights`: the STAR-PU that they are counted by; `items` are all items."""
    each, of_people = _wanted(known)
    cost = base(known.indicators).get(COST, "")
    whole = _below(connection, [cost], periods, ["all"])
    parts = [whole.assign(indicator=name, weights="", numerator=whole["numerator" if of == COST else "denominator"])
             for name, of in each.items()]  # fmt: skip
    own = _below(connection, [one.indicator for one in of_people], periods, sorted({one.of for one in of_people}))
    for one in of_people:
        which = (own["indicator"] == one.indicator) & (own["breakdown"] == one.of)
        parts.append(own[which].assign(weights=one.star_pu))
    items = whole.set_index(AREA)["denominator"].rename("items")
    return pd.concat(parts, ignore_index=True).dropna(subset=["numerator"]).join(items, on=AREA)


def _people(connection: Connection, periods: list[str]) -> pd.DataFrame:
    """Lists, and people by sex and age, of all periods that the months may rest on."""
    breakdowns = ["all", *(name for bands in SYSTEMS for name in bands.breakdowns.values())]
    stored = select(observation.c.period).where(
        observation.c.indicator == PATIENTS, observation.c.breakdown.in_(breakdowns), CURRENT
    )
    found = set(connection.scalars(stored.distinct()))
    near = [one for one in found if any(rests_on(period, parse(one).start) for period in periods)]
    return _below(connection, [PATIENTS], near, breakdowns)


def _by(people: pd.DataFrame, weights: str) -> pd.DataFrame:
    if weights:
        return weighted(people, weights)
    plain = people[(people["breakdown"] == "all") & people["numerator"].notna()]
    return dated(plain.assign(people=plain["numerator"]))


def _below(connection: Connection, indicators: list[str], periods: list[str], breakdowns: list[str]) -> pd.DataFrame:
    """Rows of practices and England."""
    within = pd.DataFrame([(name, period) for name in indicators for period in periods], columns=PAIR, dtype=str)
    below = select(area.c.code).where(area.c.type.in_(("practice", "england")))
    found = rows(connection, observation.c.breakdown.in_(breakdowns), observation.c.area_code.in_(below), within=within)
    return ranked(connection, found)


def _spread(connection: Connection, found: pd.DataFrame, counted: pd.DataFrame, known: Known) -> Iterator[pd.DataFrame]:
    """England's deciles of practices and networks, where the store holds the country's practices."""
    items = counted.drop_duplicates(AREA).set_index(AREA)["items"]
    practices = found[found["area_code"] != ENGLAND].join(items, on=AREA)
    some = practices[practices["items"] >= TYPICAL]
    for (name, period), own in some.groupby(["indicator", "period"]):
        if len(own) <= NATIONAL:
            continue
        multiplier, load_id = known.indicators[str(name)].multiplier, own["load_id"].max()
        for kind, areas in _kinds(own, _networks(connection, str(period), known)).items():
            values = ratios(areas["numerator"], areas["denominator"], multiplier)
            yield deciles(str(name), str(period), kind, values).assign(load_id=load_id)


def _kinds(practices: pd.DataFrame, networks: Mapping[str, str]) -> dict[str, pd.DataFrame]:
    network = practices["area_code"].map(networks)
    if network.notna().mean() < KNOWN:
        return {PRACTICES: practices}
    return {PRACTICES: practices, NETWORKS: practices.groupby(network)[["numerator", "denominator"]].sum()}


def _networks(connection: Connection, period: str, known: Known) -> Mapping[str, str]:
    above = lineage(statements(connection), known.place, pd.Timestamp(parse(period).end))
    others = {known.place.code, *(one.slug for one in known.place.communities)}
    found: Mapping[str, str] = above[~above["parent"].isin(others)].set_index("area_code")["parent"].to_dict()
    return found


PRESCRIBING = Step(_scope, _made)
