"""What the people add up to: practices' lists, ages, deprivation and registers, before anybody is drawn."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.demonstration import deciles
from data.demonstration.people.by_year import STARTS, Numbers, people_by_year
from data.demonstration.people.conditions import Condition, conditions
from data.demonstration.published import Published, published
from data.demonstration.split import Whole, apportioned

LATEST = "2026-03"  # the month whose people have conditions as published; a year before, fewer people had them
YEARLY = 0.015
# People beside those on the lists of July 2022, 415,987: of no known practice, and of one that lies elsewhere.
UNPLACED = {"": 10, "Z00001": 3}
MONTH = re.compile(r"20(?:1[3-9]|[23]\d)-(?:0[1-9]|1[0-2])", re.ASCII)


class PeopleError(ValueError):
    """No such people can be made, or not into that file."""


@dataclass(frozen=True)
class Plan:
    """Who is to be drawn. Arrays have a row a practice, in the order of communities; the last are the unplaced.

    community: its position. ages: running shares of women by single year of age, then men. tenths: running shares of
    deprivation not recorded, then 1 to 10. shares: the part with each condition (row) in each community (column) among
    people from the age that its register is counted from (from_age).
    """

    snapshot: str
    seed: int
    practices: Sequence[str]
    sizes: Whole
    community: Whole
    ages: Numbers
    tenths: Numbers
    conditions: Sequence[Condition]
    from_age: Whole
    shares: Numbers


def plan(count: int | None = None, seed: int = 2026, snapshot: str = LATEST, lists: pd.Series | None = None) -> Plan:
    """So many people (None: as many as the lists have) in the month `snapshot` ("2026-03").

    `lists`: people by practice; those published for July 2022 if None. The same seed gives the same people.
    Raises PeopleError for a count below 1, a seed below 0, and what is no month from 2013-01 to 2039-12.
    """
    _require(count, seed, snapshot)
    facts = published()
    of = facts.practices.sort_values("community", kind="stable").set_index("practice_code")
    whole = [*(of["list_size_2022_07"] if lists is None else lists[of.index]), *UNPLACED.values()]
    years = _months(snapshot) / 12
    known = conditions()
    return Plan(
        snapshot=snapshot,
        seed=seed,
        practices=[*of.index, *UNPLACED],
        sizes=np.array(whole, np.int64) if count is None else apportioned(count, whole),
        community=_positions(of["community"]),
        ages=_running(people_by_year(facts, of, years)),
        tenths=_running(_tenths(facts, list(of.index))),
        conditions=known,
        from_age=_from_age(facts, known),
        shares=np.clip(_shares(facts, known, list(dict.fromkeys(of["community"]))) * (1 + YEARLY * years), 0, 0.9),
    )


def _require(count: int | None, seed: int, snapshot: str) -> None:
    if count is not None and count < 1:
        raise PeopleError(f"{count:,} people cannot be made: ask for one or more.")
    if seed < 0:
        raise PeopleError(f"The seed {seed} is below nought: choose 0 or more.")
    if not MONTH.fullmatch(snapshot):
        raise PeopleError(f"{snapshot} is no month from 2013-01 to 2039-12: write {LATEST}, for example.")


def _months(snapshot: str) -> int:
    """From the latest snapshot: negative before it."""
    year, month = (int(part) for part in snapshot.split("-"))
    last, its = (int(part) for part in LATEST.split("-"))
    return (year - last) * 12 + month - its


def _positions(communities: pd.Series) -> Whole:
    """The unplaced make up a community of their own, the last."""
    known = pd.factorize(communities)[0]
    return np.append(known, np.full(len(UNPLACED), known.max() + 1)).astype(np.int64)


def _running(weights: Numbers) -> Numbers:
    """Running shares of each row, with one for the unplaced, who are like all others."""
    both = np.vstack([weights, np.repeat(weights.sum(axis=0, keepdims=True), len(UNPLACED), axis=0)])
    running = np.cumsum(both, axis=1)
    return np.asarray(running / running[:, -1:])


def _tenths(facts: Published, practices: list[str]) -> Numbers:
    table = deciles.lists_and_deciles(facts)[1].loc[practices]
    return table[["not recorded", *deciles.SCORES]].to_numpy(float)


def _from_age(facts: Published, known: Sequence[Condition]) -> Whole:
    counted_on = facts.registers.drop_duplicates("register").set_index("register")["list_type"].map(STARTS)
    return np.array([counted_on.get(one.register, 0) for one in known], np.int64)


def _shares(facts: Published, known: Sequence[Condition], communities: list[str]) -> Numbers:
    """The unplaced have the Place's; a condition without a register has the same share everywhere."""
    by = facts.registers.groupby("register")[["patients_on_register", "list_size"]]
    place = by.sum().pipe(lambda sums: sums["patients_on_register"] / sums["list_size"])
    own = facts.registers.set_index(["register", "community"]).pipe(
        lambda one: one["patients_on_register"] / one["list_size"]
    )
    return np.array(
        [
            [*(own[one.register, slug] for slug in communities), place[one.register]]
            if one.register
            else [one.share] * (len(communities) + 1)
            for one in known
        ]
    )
