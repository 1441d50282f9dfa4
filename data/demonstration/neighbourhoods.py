"""Illustrative: the index of 2025, and low income and lack of work where people live, by tenth of deprivation."""

from collections.abc import Iterable

import pandas as pd

from data.demonstration import deciles
from data.demonstration.facts import RESIDENCE
from data.demonstration.rows import labelled, rows
from data.demonstration.split import apportioned
from data.editions import DECILE, EDITIONS, SCORE, measured
from data.indicators import Indicator

STAY, MOVE = 0.8, 0.1  # the part of a tenth's people who are in the same, and in each tenth beside it, in 2025
RATES = {  # per cent in the most deprived and in the least deprived tenth; even steps of a ratio between them
    "income": (32.0, 3.0), "employment": (24.0, 3.0), "children": (38.0, 3.5), "older": (34.0, 4.5),
}  # fmt: skip


def observations(tenths: pd.DataFrame, indicators: Iterable[Indicator]) -> pd.DataFrame:
    """Practices and England: the profile, shares and score of 2025, and the shares of both editions."""
    later = _moved(tenths)
    by_edition = zip(EDITIONS, (tenths, later), strict=True)
    named = [one for one in measured({one.id: one for one in indicators}) if one[0] not in (DECILE, SCORE)]
    shares = [
        _share(f"{name}{edition.ending}", people, *RATES[measure])
        for edition, people in by_edition
        for name, measure in named
    ]
    return pd.concat([deciles.observations(later, EDITIONS[1]), *shares], ignore_index=True)


def _moved(tenths: pd.DataFrame) -> pd.DataFrame:
    """The same people a few years later: some areas have changed places with the tenth above or below."""
    names = list(deciles.SCORES)
    known = tenths[names].to_numpy(float)
    above, below = known[:, [0, *range(9)]], known[:, [*range(1, 10), 9]]
    weights = STAY * known + MOVE * (above + below)
    parts = [
        apportioned(int(one.sum()), list(weight)) if one.sum() else one
        for one, weight in zip(known, weights, strict=True)
    ]
    return labelled(parts, list(tenths.index), names).astype(int).assign(**{"not recorded": tenths["not recorded"]})


def _share(indicator: str, people: pd.DataFrame, most: float, least: float) -> pd.DataFrame:
    names = list(deciles.SCORES)
    rate = {name: most / 100 * (least / most) ** (at / 9) for at, name in enumerate(names)}
    placed = people[names].astype(float)
    known = pd.DataFrame({"numerator": placed.mul(pd.Series(rate)).sum(axis=1), "denominator": placed.sum(axis=1)})
    known = known[known["denominator"] > 0].rename_axis("area_code").reset_index()
    return rows(known, indicator=indicator, period=RESIDENCE)
