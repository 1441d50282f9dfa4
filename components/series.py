"""A monthly or quarterly series with its chart of chance and change, the same for figures, words and tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import nan
from typing import Any

from components.grid import grid, starts
from components.records import grouped
from data.indicators import Indicator, Method, Polarity, Rebase
from data.periods import parse
from methods.spc import Latest, Xmr, latest, xmr

TRIAL = 12  # figures below which limits are trial limits, which still move much with each further one
RULES = {"": "plotthedots", "mdc": "mdc"}  # the URL's word for each set of rules


@dataclass(frozen=True)
class Steps:
    """An area's figures on an even grid of months or quarters, one element a step; a step without a row has key "".

    `starts` are the positions where limits began anew.
    """

    keys: list[str]
    values: list[float]
    states: list[str]
    starts: list[tuple[int, Rebase]]

    @property
    def first(self) -> int:
        """Where the present limits begin."""
        return self.starts[-1][0] if self.starts else 0

    @cached_property
    def middles(self) -> list[str]:
        """The middle day of each step that has a row, else ""."""
        return [parse(key).middle.isoformat() if key else "" for key in self.keys]

    @property
    def named(self) -> dict[str, str]:
        """The middle day of each period that has a row."""
        return {key: day for key, day in zip(self.keys, self.middles, strict=True) if key}

    @cached_property
    def known(self) -> list[int]:
        """The positions that have a figure."""
        return [at for at, one in enumerate(self.values) if one == one]

    @property
    def behind(self) -> int:
        """How many figures the present limits rest on."""
        first = self.first
        return sum(at >= first for at in self.known)

    @property
    def last(self) -> int:
        """The position of the latest figure."""
        return self.known[-1]


@dataclass(frozen=True)
class Series(Steps):
    """The same with its area and its chart."""

    code: str
    name: str
    chart: Xmr
    direction: str | None

    @property
    def high(self) -> bool:
        """Whether what is special of the latest figure is on the high side."""
        return self.chart.variation == {"up": "improvement", "down": "concern"}.get(
            self.direction or "", "neutral_high"
        )


def steps(rows: Sequence[Any], indicator: Indicator) -> Steps | None:
    """An area's rows, oldest first, on their grid; None where they are not monthly or quarterly, or have no figure.

    Figures that are not ok are no points: a line breaks there. Counts of people, which grow with the list, and changes
    over a year, whose months share eleven, are no series for a chart of chance.
    """
    if indicator.method in (Method.COUNT, Method.CHANGE) or not any(row.state == "ok" for row in rows):
        return None
    spans = [parse(row.period) for row in rows]
    places = grid(spans)
    if not places:
        return None
    size = places[-1] + 1
    keys, states, values = [""] * size, ["absent"] * size, [nan] * size
    for at, row in zip(places, rows, strict=True):
        keys[at], states[at] = row.period, row.state
        values[at] = float(row.value) if row.state == "ok" else nan
    return Steps(keys, values, states, starts(indicator, rows[0].area_code, spans, places))


def series(rows: Sequence[Any], indicator: Indicator, rules: str = "") -> Series | None:
    """The same with its chart; `rules` as in the URL."""
    one = steps(rows, indicator)
    if one is None:
        return None
    way = direction(indicator)
    chart = xmr(one.values, way, RULES[rules], indicator.target, [at for at, _ in one.starts])
    return Series(one.keys, one.values, one.states, one.starts, rows[0].area_code, rows[0].short_name, chart, way)


def newest(one: Steps, rules: str = "") -> Latest:
    """What a chart says of the latest figure alone."""
    return latest(one.values, RULES[rules], [at for at, _ in one.starts])


def by_area(rows: Sequence[Any], indicator: Indicator, rules: str = "") -> list[Series]:
    """The series of each area that has one, in the order in which the areas first come."""
    areas = grouped((row.area_code, row) for row in rows)
    found = (series(one, indicator, rules) for one in areas.values())
    return [one for one in found if one]


def direction(indicator: Indicator) -> str | None:
    """Which way is better over time; None where figures are never called better or worse."""
    return None if indicator.judged is Polarity.NONE else indicator.judged.value
