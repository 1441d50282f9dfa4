"""Core20 (people of England's most deprived fifth of neighbourhoods) against the rest, community by community."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from components.fifths import BLANK, FEW_PEOPLE, FIFTHS, UNKNOWN
from components.formats import apart, interval
from components.gaps import Difference, difference
from components.practice_fifths import LIMITS
from components.records import records
from components.view import View
from components.words.parts import versus
from data.indicators import Indicator
from methods.compare import with_reference

CATEGORIES = ("core20", "rest", UNKNOWN)


def from_fifths(frame: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """Rows by Core20 from rows by fifth of England's neighbourhoods: fifth 1, and fifths 2 to 5 added up.

    No rows where the method cannot be added up, or one of an area's fifths is hidden.
    """
    limits = LIMITS.get(indicator.method)
    made: list[dict[str, Any]] = []
    for _, own in frame.groupby("area_code", sort=False) if limits else ():
        found = {row.category: row for row in records(own)}
        rest = [found[fifth] for fifth in FIFTHS[1:] if fifth in found]
        if not limits or not rest or any(np.isnan(row.numerator + row.denominator) for row in rest):
            continue
        counts = sum(row.numerator for row in rest), sum(row.denominator for row in rest)
        amounts = [float(one) for one in limits(*counts, indicator.multiplier)]
        sums = dict(zip(("numerator", "denominator", "value", "lower", "upper"), (*counts, *amounts), strict=True))
        made += [row._asdict() | {"category": to} for row, to in _kept(found)]
        made.append(rest[0]._asdict() | BLANK | sums | {"category": "rest", "state": "ok", "note": ""})
    return pd.DataFrame(made, columns=list(frame.columns)).assign(breakdown="core20") if made else frame.iloc[:0]


def _kept(found: dict[str, Any]) -> list[tuple[Any, str]]:
    return [(found[name], to) for name, to in (("1", "core20"), (UNKNOWN, UNKNOWN)) if name in found]


def pairs(rows: Iterable[Any]) -> dict[str, dict[str, Any]]:
    """Each area's rows by category, in the areas' order."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        found.setdefault(row.area_code, {})[row.category] = row
    return found


def compared(own: dict[str, Any]) -> Difference | None:
    """Core20 less the rest; None where there are few or no people in Core20, or one of both has no figure."""
    core, rest = own.get("core20"), own.get("rest")
    if core is None or rest is None or np.isnan([core.value, rest.value]).any() or core.denominator < FEW_PEOPLE:
        return None
    return difference(core, rest)


def verdict(gap: Difference, indicator: Indicator) -> str:
    """better, worse, higher, lower or similar: Core20 beside the rest."""
    return str(with_reference(gap.value, gap.lower, gap.upper, 0.0, indicator.judged.value))


def noted(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows, with the comparison and the difference in the note of each Core20 row."""
    notes: dict[str, str] = {}
    for area, own in pairs(records(frame)).items():
        gap = compared(own)
        if gap is None:
            notes[area] = "Few or no people in Core20, or no figure"
        elif np.isnan(gap.lower):
            notes[area] = "Not compared: no interval"
        else:
            ends = interval(gap.lower, gap.upper, view.indicator)
            said = versus(verdict(gap, view.indicator), "the rest").capitalize()
            notes[area] = f"{said}: difference {apart(gap.value, view.indicator)} (95% interval {ends})"
    mine = frame["category"].eq("core20")
    return frame.assign(note=frame["note"].where(~mine, frame["area_code"].map(notes)))
