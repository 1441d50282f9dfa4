"""People in blocks, each a Place in small: its part of every list and of every register, drawn at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.demonstration.people import frailty, homes, services
from data.demonstration.people.conditions import drawn
from data.demonstration.people.plan import Plan
from data.demonstration.people.tables import Decimals, Traits
from data.demonstration.registers import SPECIAL
from data.demonstration.split import Whole

PEOPLE = 100_000  # of a block at most, but for rounding: what bounds the memory
SEX_UNKNOWN, TENTH_UNKNOWN = 0.002, 0.004
SEXES = ("female", "male")
Block = dict[str, NDArray[Any]]


@dataclass
class Ledger:
    """What the blocks so far have, by condition and community: people it is counted on, and those who have it."""

    counted: Whole
    listed: Whole


def words(plan: Plan) -> dict[str, list[str]]:
    """Columns of text, whose blocks hold positions in these lists from 1, or 0 for what is not recorded."""
    listed = [code for code in plan.practices if code]
    return {
        "practice_code": listed, "sex": [*SEXES], "ethnicity": [*homes.ETHNICITY], "frailty": [*frailty.CLASSES],
    }  # fmt: skip


def blocks(plan: Plan) -> Iterator[Block]:
    """Everybody, a column each: numbers, and positions among `words`. A deprivation of 0 is not recorded."""
    number = -(-int(plan.sizes.sum()) // PEOPLE)
    ledger = Ledger(*(np.zeros(plan.shares.shape, np.int64) for _ in range(2)))
    first = 1
    for at in range(number):
        sizes = plan.sizes * (at + 1) // number - plan.sizes * at // number
        found = _block(plan, np.repeat(np.arange(len(sizes)), sizes), ledger, np.random.default_rng([plan.seed, at]))
        size = int(sizes.sum())
        yield {"number": np.arange(first, first + size), **found}
        first += size


def _block(plan: Plan, practice: Whole, ledger: Ledger, rng: np.random.Generator) -> Block:
    age, woman = homes.ages_and_sexes(plan, practice, rng)
    tenth = homes.tenths(plan, practice, age, rng)
    traits = Traits(age, woman, tenth, rng.standard_normal(len(age), np.float32))
    edges, quotas = _quotas(plan, plan.community[practice], age, ledger)
    flags = drawn(plan.conditions, traits, _pulls(plan, practice), edges, quotas, rng)
    number: Whole = np.sum([flags[one.column] for one in plan.conditions if one.counts], axis=0, dtype=np.int64)
    frail = frailty.classes(traits, number, flags["dementia"], rng)
    used = services.use(traits, frail, number, flags, rng)
    return {
        "practice_code": _listed(plan)[practice],
        "age": age.astype(np.int8),
        "sex": np.where(rng.random(len(age)) < SEX_UNKNOWN, 0, np.where(woman, 1, 2)),
        "ethnicity": homes.ethnicities(tenth, rng),
        "imd_decile": np.where(rng.random(len(age)) < TENTH_UNKNOWN, 0, tenth),
        "frailty": np.where(frailty.recorded(age, rng), frail + 1, 0),
        **flags,
        "frequent_attender": (used["activity_ae"] >= services.FREQUENT).astype(np.int8),
        **used,
    }


def _quotas(plan: Plan, community: Whole, age: Whole, ledger: Ledger) -> tuple[Whole, Whole]:
    """Where each community's people begin and end, and how many of them get each condition; booked in the ledger.

    Quotas are what the whole so far should have less what it has, so that blocks add up to the last person.
    """
    many = plan.shares.shape[1]
    known = {start: np.bincount(community[age >= start], minlength=many) for start in np.unique(plan.from_age)}
    ledger.counted += np.array([known[start] for start in plan.from_age])
    quotas = np.maximum(np.rint(plan.shares * ledger.counted).astype(np.int64) - ledger.listed, 0)
    ledger.listed += quotas
    return np.append(0, np.cumsum(np.bincount(community, minlength=many))), quotas


def _pulls(plan: Plan, practice: Whole) -> Mapping[str, Decimals]:
    """Practices of people with a certain condition: how much more of them have it."""
    column = {one.register: one.column for one in plan.conditions if one.register}
    return {
        column[register]: np.where(practice == plan.practices.index(code), times, 1).astype(np.float32)
        for (code, register), times in SPECIAL.items()
    }


def _listed(plan: Plan) -> Whole:
    """The position of each practice among `words`, 0 for none."""
    known = words(plan)["practice_code"]
    return np.array([known.index(code) + 1 if code else 0 for code in plan.practices])
