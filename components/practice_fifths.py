"""Practices put in fifths by the average deprivation of where their patients live, and their figures added up."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from components.fifths import BLANK
from components.formats import count_of
from components.records import records
from components.view import View
from data.indicators import Indicator, Method
from methods import intervals, quantiles

LIMITS = {Method.PROPORTION: intervals.proportion, Method.RATE: intervals.rate}
SUMMED = (Method.PROPORTION, Method.RATE, Method.MEAN)


def can_be_summed(indicator: Indicator) -> bool:
    """Whether a fifth's figure follows from its practices': not of counts or changes, nor of what describes deprivation
    itself, which would be set against itself."""
    return indicator.summed and indicator.method in SUMMED and can_be_set_against(indicator)


def can_be_set_against(indicator: Indicator) -> bool:
    """Whether an indicator is anything else than deprivation, of which it can be said how it goes with it."""
    return not indicator.is_count and indicator.file.get("kind") not in ("deprivation", "registered_lsoa", "change")


def placed(scores: Mapping[str, float], lowest: Mapping[int, float] | None = None) -> dict[str, str]:
    """Each practice's fifth, "1" the most deprived, from its score.

    With the lowest score of each tenth of England's neighbourhoods by those; else five groups of one number of
    practices, as OHID makes them (PHEindicatormethods::phe_quantile).
    """
    if lowest:
        cuts = [lowest[tenth] for tenth in (2, 4, 6, 8)]
        return {code: str(1 + sum(score < cut for cut in cuts)) for code, score in scores.items()}
    groups = quantiles.quantile(np.array(list(scores.values()), dtype=float), 5)
    pairs = zip(scores, groups, strict=True)
    return {code: str(int(group)) for code, group in pairs if not np.isnan(group)}


def by_fifth(rows: pd.DataFrame, fifth: Mapping[str, str], breakdown: str, view: View) -> pd.DataFrame:
    """One row a period and fifth with practices, like those of a breakdown, from practices' rows, the oldest first.

    Numerators and denominators are summed, of those practices that have both.
    """
    groups: dict[str, dict[str, list[Any]]] = {}
    for row in records(rows):
        if row.area_code in fifth:
            groups.setdefault(row.period, {}).setdefault(fifth[row.area_code], []).append(row)
    above = {"area_code": view.place.code, "area_name": view.place.name, "short_name": view.place.name,
             "area_type": "place", "position": 0, "breakdown": breakdown}  # fmt: skip
    made = [
        group[0]._asdict() | BLANK | _summed(group, view.indicator) | above | {"category": one}
        for of_period in groups.values()
        for one, group in sorted(of_period.items())
    ]
    return _measured(pd.DataFrame(made, columns=list(rows.columns)), view.indicator) if made else rows.iloc[:0]


def _summed(group: list[Any], indicator: Indicator) -> dict[str, Any]:
    """Sums of a group of practices; those without a figure are counted in the note."""
    known = [row for row in group if row.denominator > 0 and not np.isnan(row.numerator)]
    top, bottom = sum(row.numerator for row in known), sum(row.denominator for row in known)
    value = {"numerator": top, "denominator": bottom, "value": indicator.multiplier * top / bottom} if known else {}
    without = f"; {len(group) - len(known)} without a figure" if len(known) < len(group) else ""
    state = "ok" if known else "suppressed" if any(row.state == "suppressed" for row in group) else "missing"
    return value | {
        "state": state, "note": f"{count_of(len(known), 'practice')}{without}",
        "illustrative": any(row.illustrative for row in group), "loaded": max(row.loaded for row in group),
    }  # fmt: skip


def _measured(frame: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """The rows with their 95 % limits, where the method has any."""
    limits = LIMITS.get(indicator.method)
    if limits is None:
        return frame
    counts = frame["numerator"].to_numpy(float), frame["denominator"].to_numpy(float)
    value, lower, upper = limits(*counts, indicator.multiplier)
    return frame.assign(value=value, lower=lower, upper=upper)
