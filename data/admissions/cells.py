"""Everything that is counted of admissions, for all areas and months at once, margins with it."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from data.admissions import naming
from data.admissions.cube import EMERGENCY, Cube
from data.admissions.lists import FIFTHS, Lists
from data.admissions.naming import ALL
from data.admissions.sums import OLD
from data.loaders.homes import NOT_RECORDED
from data.people.areas import Area
from data.people.mapping import PODS

CELL = ["indicator", "area", "period", "breakdown", "category"]
PLANNED = ("elective", "day case")


class Tally:
    """Sums of a cube by area and month: those of an area's practices, noughts where there is nothing."""

    def __init__(self, cube: Cube, areas: Sequence[Area], belonging: pd.DataFrame, months: Sequence[str]) -> None:
        self.cube, self.months, self.belonging = cube, list(months), belonging
        self.areas = [one.code for one in areas]

    def of(self, name: str, value: str, keys: Sequence[str] = (), among: Mapping[str, Sequence[Any]] | None = None,
           where: Mapping[str, Sequence[str]] | None = None) -> pd.DataFrame:  # fmt: skip
        """area, period, `keys` and `count`; `among`: the values of keys that there are, where `where` holds."""
        frame = self.cube.frames[name]
        for key, values in (where or {}).items():
            frame = frame[frame[key].isin(values)]
        levels = {key: list((among or {})[key]) for key in keys}
        summed = frame.merge(self.belonging, on="practice").groupby(["area", "month", *keys])[value].sum()
        index = pd.MultiIndex.from_product([self.areas, self.months, *levels.values()], names=["area", "month", *keys])
        found = summed.reindex(index, fill_value=0.0).rename("count").reset_index()
        return found.rename(columns={"month": "period"})


def counts(tally: Tally) -> pd.DataFrame:
    """CELL and `count` of every number of admissions, and of bed days."""
    emergency = {"pod": [EMERGENCY]}
    says = tally.cube.says
    found = [
        _named(tally.of("pods", "spells", where=emergency), naming.EMERGENCY),
        _named(tally.of("pods", "spells", where={"pod": PLANNED}), naming.ELECTIVE),
    ]
    parts = [(one.indicator, one.column) for one in naming.PARTS if set(one.reads) <= set(says)]
    parts += [(naming.BED_DAYS, "bed_days")] if "bed_days" in says else []
    found += [_named(tally.of("pods", column, where=emergency), name) for name, column in parts]
    for key, frame, breakdown in (("fifth", "fifths", naming.FIFTH), ("segment", "segments", naming.SEGMENT)):
        if key in says:
            there = _categories(tally.cube, frame, key)
            part = tally.of(frame, "spells", [key], {key: there})
            found.append(_named(part, naming.EMERGENCY, breakdown, part[key]))
    return pd.concat(found, ignore_index=True)


def money(tally: Tally) -> pd.DataFrame:
    """CELL, `count` (admissions) and `cost`, of all admissions, by point of delivery and by programme."""
    found = []
    programmes = {"programme": _categories(tally.cube, "programmes", "programme")}
    cuts: list[tuple[str, list[str], Mapping[str, Sequence[str]]]] = [
        ("pods", [], {}),
        ("pods", ["pod"], {"pod": PODS}),
    ]
    if "programme" in tally.cube.says:
        cuts.append(("programmes", ["programme"], programmes))
    for frame, keys, among in cuts:
        part = tally.of(frame, "spells", keys, among).assign(cost=tally.of(frame, "cost", keys, among)["count"])
        breakdown = keys[0] if keys else ALL
        found.append(_named(part, naming.COST, breakdown, part[breakdown] if keys else ALL))
    return pd.concat(found, ignore_index=True)


def people(lists: Lists, belonging: pd.DataFrame, gaps: pd.DataFrame) -> pd.DataFrame:
    """People by area and period: columns of the lists, and `young` and `old` where ages are known.

    `gaps`: practices that have no figures in a month, whose people are not counted.
    """
    there = lists.people.merge(gaps.assign(gone=True), on=["practice", "month"], how="left")
    there = there[there["gone"].isna()].drop(columns="gone").merge(belonging, on="practice").drop(columns="practice")
    summed = there.groupby(["area", "month"]).sum()
    if lists.has_ages:
        bands = [name for name in summed if name not in ("all", *FIFTHS)]
        summed = summed.assign(young=summed[bands[0]], old=summed[bands[OLD:]].sum(axis=1))
    return summed.rename_axis(index=["area", "period"])


def _categories(cube: Cube, frame: str, key: str) -> list[str]:
    if key == "fifth":
        return list(FIFTHS)
    return [*sorted({*cube.frames[frame][key]} - {NOT_RECORDED}), NOT_RECORDED]


def _named(part: pd.DataFrame, indicator: str, breakdown: str = ALL, category: "str | pd.Series" = ALL) -> pd.DataFrame:
    named = part.assign(indicator=indicator, breakdown=breakdown, category=category)
    return named[[*CELL, "count", *(["cost"] if "cost" in part else [])]]
