"""Who has which condition: as many people as the registers count, more of them old, deprived or ill in other ways."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.demonstration.people.tables import Decimals, Traits, by_kind, table
from data.demonstration.split import Whole

Flags = NDArray[np.int8]


@dataclass(frozen=True)
class Condition:
    """A column of 0 and 1. `weight` by kind of people says who has it, not how many do; what follows it changes it.

    burden: on the log scale, for one more standard deviation of ill health. with_: times the weight, for people with an
    earlier condition. share: where no register counts it. counts: whether it adds to what people use.
    """

    column: str
    register: str
    share: float
    counts: bool
    weight: Decimals
    burden: float
    with_: Mapping[str, float]


def conditions() -> list[Condition]:
    """All conditions, each after those that it is more common with."""
    return [_condition(row) for row in table("conditions.csv")]


def _condition(row: Mapping[str, str]) -> Condition:
    pairs = (pair.split(":") for pair in row["with"].split())
    return Condition(
        column=row["column"],
        register=row["register"],
        share=float(row["share"] or 0) / 100,
        counts=row["counts"] == "1",
        weight=by_kind(row),
        burden=float(row["burden"]),
        with_={name: float(times) for name, times in pairs},
    )


def drawn(
    known: Sequence[Condition],
    traits: Traits,
    pulls: Mapping[str, Decimals],
    edges: Whole,
    quotas: Whole,
    rng: np.random.Generator,
) -> dict[str, Flags]:
    """Flags by column: in each community (people from edges[i] to edges[i + 1]) as many as quotas[condition, i].

    Fewer only where nobody else can have it. `pulls`: times the weight of each person, for some conditions. Drawn
    without replacement by weight: Efraimidis and Spirakis 2006, Weighted random sampling with a reservoir.
    """
    found: dict[str, Flags] = {}
    ill = {burden: np.exp(np.float32(burden) * traits.burden) for burden in {one.burden for one in known}}
    for one, wanted in zip(known, quotas, strict=True):
        weight = one.weight[traits.kind] * ill[one.burden]
        for other, times in one.with_.items():
            weight[found[other].view(bool)] *= np.float32(times)
        if one.column in pulls:
            weight *= pulls[one.column]
        waits = np.full(len(weight), np.inf, np.float32)
        np.divide(rng.standard_exponential(len(weight), np.float32), weight, out=waits, where=weight > 0)
        found[one.column] = _first(waits, edges, wanted)
    return found


def _first(waits: Decimals, edges: Whole, wanted: Whole) -> Flags:
    """1 for those who wait least: so many of each stretch between two edges, and never whoever waits forever."""
    flags = np.zeros(len(waits), np.int8)
    for start, end, number in zip(edges[:-1], edges[1:], wanted, strict=True):
        stretch = waits[start:end]
        if number < len(stretch):
            flags[start + np.argpartition(stretch, number)[:number]] = 1
        else:
            flags[start:end] = 1
    flags[np.isinf(waits)] = 0
    return flags
