"""Placements added up by community and for the Place, by kind and by age, and protected as one system."""

import numpy as np
import pandas as pd

from data.ledger.placements.earlier import Pairs, before, plain
from data.ledger.placements.layout import AGE, ALL, FLOWS, POUNDS, TYPE
from data.place import Place
from methods.disclosure import Policy, protect

CELL = ["month", "area", TYPE, AGE]
SUMMED = ["people", "cost", *FLOWS]


def cells(exact: pd.DataFrame, place: Place) -> pd.DataFrame:
    """CELL and SUMMED: each community of a month, and the Place where all have rows; "all" is a sum, gaps are nought.

    `exact`: rows by kind and age, area "" for people whose community is not known. What began and ended is of all
    people alone, NaN where a row does not say it.
    """
    known = exact.assign(cost=exact["people"] * exact["average_weekly_cost"].fillna(0))
    own = known["area"] != ""
    slugs = {one.slug for one in place.communities}
    whole = [month for month, areas in known[own].groupby("month")["area"].agg(set).items() if slugs <= areas]
    both = pd.concat([known[own], known[known["month"].isin(whole)].assign(area=place.code)])
    none = dict.fromkeys(FLOWS, np.nan)
    by = [both.assign(**{TYPE: ALL, AGE: ALL}), both.assign(**none, **{AGE: ALL}), both.assign(**none, **{TYPE: ALL})]
    summed = pd.concat([_summed(part) for part in by])
    return summed.reindex(_every(both)).fillna({"people": 0.0, "cost": 0.0}).reset_index()


def _summed(part: pd.DataFrame) -> pd.DataFrame:
    keys = [part[name] for name in CELL]
    return part[SUMMED].groupby(keys).sum().mask(part[SUMMED].isna().groupby(keys).any())


def _every(both: pd.DataFrame) -> pd.MultiIndex:
    """All cells of each month: of a kind that one community has, others have none."""
    found: list[tuple[str, ...]] = []
    for month, part in both.groupby("month"):
        areas, kinds, ages = (sorted(set(part[name])) for name in ("area", TYPE, AGE))
        pairs = [(ALL, ALL), *((kind, ALL) for kind in kinds), *((ALL, age) for age in ages)]
        found += [(str(month), area, *pair) for area in areas for pair in pairs]
    return pd.MultiIndex.from_tuples(found, names=CELL)


def protected(summed: pd.DataFrame, place: str, policy: Policy) -> pd.DataFrame:
    """CELL, `shown`, `state` and `average` (£ a week) of people, and of each of FLOWS `new` and `new_state`."""
    people = _protected(summed, "people", place, policy)
    average = summed["cost"] / summed["people"].where(summed["people"] > 0)
    rounded = ((average / POUNDS).round() * POUNDS).where(people["state"] == "ok")
    found = summed[CELL].assign(shown=people["shown"], state=people["state"], average=rounded)
    for flow in FLOWS:
        told = _protected(summed, flow, place, policy)
        found = found.assign(**{flow: told["shown"], f"{flow}_state": told["state"]})
    return found


def as_given(stated: pd.DataFrame) -> pd.DataFrame:
    """Sums that came protected, as `protected` gives its own: a number of people that is not there is hidden."""
    state = stated["people"].isna().map({True: "suppressed", False: "ok"})
    return stated.assign(shown=stated["people"], average=stated["average_weekly_cost"], state=state)


def _protected(summed: pd.DataFrame, column: str, place: str, policy: Policy) -> pd.DataFrame:
    """`shown` and `state` of a column: kinds, ages, communities and the Place; each month is a system of its own."""
    known = summed[summed[column].notna()]
    if known.empty:
        return pd.DataFrame({"shown": np.nan, "state": "missing"}, summed.index)
    within = [None if area == place else place for area in known["area"]]
    told = protect(known[CELL].assign(within=within, count=known[column]), policy)
    return told.reindex(summed.index, columns=["shown", "state"]).fillna({"state": "missing"})


def together(found: pd.DataFrame, earlier: Pairs) -> pd.DataFrame:
    """What began and what ended, hidden together: people of two months and one of the two would give the other.

    They are hidden too where people of the month, or of the month before, are: in these rows or in what is stored,
    of which `earlier` has the areas and months.
    """
    whole = found[plain(found)]
    pairs = list(zip(whole["area"], whole["month"], strict=True))
    hidden = {pair for pair, state in zip(pairs, whole["state"], strict=True) if state == "suppressed"} | earlier
    either = pd.Series(
        [(area, month) in hidden or (area, before(month)) in hidden for area, month in pairs], whole.index
    )
    for flow in FLOWS:
        either |= whole[f"{flow}_state"] == "suppressed"
    also = pd.Series(found.index.isin(whole.index[either]), found.index)
    states = {
        f"{flow}_state": found[f"{flow}_state"].mask(also & (found[f"{flow}_state"] == "ok"), "suppressed")
        for flow in FLOWS
    }
    return found.assign(**states, **{flow: found[flow].mask(also) for flow in FLOWS})
