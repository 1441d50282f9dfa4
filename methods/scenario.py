"""What a thing that worked somewhere might save if it were done in more places: a scenario, not a forecast."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from methods.ranges import Floats, Impossible, Limits, Range
from methods.sensitivity import first_order

LIMITS: Mapping[str, Limits] = {
    "clinics": Limits("Clinics a year", 1, 10_000),
    "cases": Limits("Cases a clinic", 0, 1_000),
    "saved": Limits("Share saved", 0, 1, "%"),
    "cost": Limits("Cost of each one saved", 0, 1_000_000, "£"),
    "running": Limits("Cost of a clinic", 0, 1_000_000, "£"),
}
ELIGIBLE = Limits("Eligible people", 0, 100_000_000)
MOST_PLACES = 200
TAIL = 0.025  # of draws beyond each end of an interval
FEWEST, MOST = 1_000, 1_000_000  # draws


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """Clinics a year in each community x cases a clinic x share saved (0 to 1) x cost of each saved (£), less running.

    `eligible`: in each community the people who could be a case in a year, a ceiling on its cases; None where that is
    not known. `running`: a clinic's own cost (£), None where it is not given. A range holds for all communities alike:
    what is not known of it is not known once, so it does not even out over them.
    """

    clinics: Range
    cases: Range
    saved: Range
    cost: Range
    running: Range | None = None
    eligible: tuple[float | None, ...] = (None,)

    @property
    def ranges(self) -> dict[str, Range]:
        """The inputs that are given, by name."""
        given = {name: getattr(self, name) for name in LIMITS}
        return {name: one for name, one in given.items() if one is not None}


class Interval(NamedTuple):
    """The middle of all draws, and the limits that 95 % of them lie between."""

    value: float
    lower: float
    upper: float


class Driver(NamedTuple):
    """An input, and its share (0 to 1) of the variance of the result: how much of it would go were it known."""

    name: str
    share: float


@dataclass(frozen=True)
class Scenario:
    """A year's result in £: `value`, `lower` and `upper`, the worth of what is saved less the clinics' running cost.

    `cases` and `saved`: how many, all communities together. `capped`: the share of draws in which some community has
    fewer eligible people than its clinics could see. `loss`: the share of draws that save less than they cost.
    `drivers`: inputs that are ranges, those that matter most first; what their shares lack to 1 is their interplay.
    """

    value: float
    lower: float
    upper: float
    worth: Interval
    running: Interval
    cases: Interval
    saved: Interval
    capped: float
    loss: float
    drivers: tuple[Driver, ...]


def scenario(inputs: Inputs, draws: int = 100_000, seed: int = 0) -> Scenario:
    """The result of so many draws of all inputs, each by itself; the same inputs give the same result.

    Where there are fewer eligible people than clinics could see, the clinics still cost what they cost. Raises
    Impossible (a ValueError) naming the input. Interval: the middle 95 % of draws. Drivers: as
    `methods.sensitivity` tells them.
    """
    check(inputs, draws)
    drawn = _drawn(draws, seed)
    known = {name: one.at(drawn[at]) for at, (name, one) in enumerate(inputs.ranges.items())}
    could = known["clinics"] * known["cases"]
    ceilings = [np.inf if one is None else float(one) for one in inputs.eligible]
    cases = np.sum([np.minimum(could, one) for one in ceilings], axis=0)
    saved = cases * known["saved"]
    worth = saved * known["cost"]
    running = known["clinics"] * known.get("running", 0.0) * len(ceilings)
    result = worth - running
    return Scenario(
        *_interval(result),
        worth=_interval(worth),
        running=_interval(running),
        cases=_interval(cases),
        saved=_interval(saved),
        capped=float((could > min(ceilings)).mean()),
        loss=float((result < 0).mean()),
        drivers=_drivers(inputs.ranges, drawn, result),
    )


def check(inputs: Inputs, draws: int = FEWEST) -> None:
    """Raises Impossible with a plain sentence for the first input that cannot be."""
    for name, given in inputs.ranges.items():
        LIMITS[name].range(name, given)
    if inputs.cases.high == 0:
        raise Impossible("cases", "Cases a clinic: the highest is 0, so nobody would be seen. Give a higher number.")
    if not inputs.eligible:
        raise Impossible("eligible", "No community is chosen. Choose one, several or all.")
    if len(inputs.eligible) > MOST_PLACES:
        raise Impossible(
            "eligible", f"{len(inputs.eligible):,} communities are too many. Choose {MOST_PLACES} at most."
        )
    for people in inputs.eligible:
        if people is not None:
            ELIGIBLE.number("eligible", people)
    if not FEWEST <= draws <= MOST:
        raise Impossible("draws", f"A scenario needs {FEWEST:,} to {MOST:,} draws, not {draws:,}.")


@lru_cache(maxsize=2)
def _drawn(draws: int, seed: int) -> Floats:
    """A row an input of numbers between 0 and 1, the same for every scenario, so kept: 100,000 take 4 MB.

    Each row has one number in each of `draws` equal parts (McKay, Beckman and Conover 1979), in an order of its own.
    """
    rng = np.random.default_rng(seed)
    numbers = np.array([(rng.permutation(draws) + rng.random(draws)) / draws for _ in LIMITS])
    numbers.setflags(write=False)
    return numbers


def _interval(numbers: Floats) -> Interval:
    lower, middle, upper = np.quantile(numbers, [TAIL, 0.5, 1 - TAIL]).tolist()
    return Interval(middle, lower, upper)


def _drivers(ranges: Mapping[str, Range], drawn: Floats, result: Floats) -> tuple[Driver, ...]:
    """The ranges by how much of the result's variance each explains alone."""
    open_ = [(name, drawn[at]) for at, (name, one) in enumerate(ranges.items()) if not one.fixed]
    found = [Driver(name, first_order(share, result)) for name, share in open_]
    return tuple(sorted(found, key=lambda one: -one.share))
