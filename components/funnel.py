"""Practices (or PCNs) about an average: whose it is, how far chance reaches at each size, and who lies outside."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from components.formats import interval
from components.view import View
from data.indicators import Indicator, Method
from methods import funnel

Floats = NDArray[np.float64]
INNER, OUTER = 0.95, 0.998
POSITIONS = ("far below", "below", "inside", "above", "far above")  # beyond the outer limits, beyond the inner, within
LEFT_OUT = "left out"
NOTES = {
    "far below": "Below the 99.8% limits", "below": "Below the 95% limits", "inside": "Within the 95% limits",
    "above": "Above the 95% limits", "far above": "Above the 99.8% limits",
}  # fmt: skip


@dataclass(frozen=True)
class Middle:
    """What a funnel stands about: an average in the indicator's unit, whose it is, and how much wider than chance."""

    average: float
    whose: str
    phi: float = 1.0  # times the variance, where events repeat in people


def placed(rows: pd.DataFrame, middle: tuple[float, str], view: View) -> pd.DataFrame:
    """The rows with `average`, `average_of`, `phi` (1 where not widened) and `lies`.

    Position is one of POSITIONS, or LEFT_OUT for a row without counts or of fewer people than the definition asks for.
    """
    indicator, (average, whose) = view.indicator, middle
    people, events, values = (rows[name].to_numpy(float) for name in ("denominator", "numerator", "value"))
    counted = (rows["state"].to_numpy() == "ok") & (people >= indicator.funnel_minimum) & ~np.isnan(events + values)
    known = Middle(average, whose, _phi(events[counted], people[counted], indicator))
    inner, outer = (_steps(events[counted], people[counted], known, indicator, one) for one in (INNER, OUTER))
    position = np.full(len(rows), LEFT_OUT, dtype=object)
    position[counted] = np.array(POSITIONS)[2 + inner + outer]  # who is beyond the outer limits is beyond both
    return rows.assign(average=average, average_of=whose, phi=known.phi, lies=position)


def _steps(events: Floats, people: Floats, middle: Middle, indicator: Indicator, confidence: float) -> NDArray[np.int_]:
    """1 for each area above these limits, -1 below them, 0 within."""
    share = middle.average / indicator.multiplier
    if indicator.method is Method.PROPORTION:
        low, high = funnel.proportion_limits(people, share, confidence)
        below, above = events / people < low, events / people > high
    else:
        below, above = funnel.outside_ratio_limits(events, people * share, confidence, middle.phi)
    return above.astype(int) - below


def table_rows(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The Place's own, by value from the highest, with a note of the limits: not all of England's."""
    own = frame[frame["whose"] != ""].sort_values("value", ascending=False, kind="stable")
    people, middle = own["denominator"].to_numpy(float), middle_of(frame)
    (low, high), (least, most) = (limits(people, middle, view.indicator, one) for one in (INNER, OUTER))
    notes = (_note(row, view.indicator) for row in zip(own["note"], own["lies"], least, low, high, most, strict=True))
    return own.assign(note=list(notes))


def limits(people: ArrayLike, middle: Middle, indicator: Indicator, confidence: float) -> tuple[Floats, Floats]:
    """How far from the average chance reaches for areas of so many people, in the indicator's unit."""
    share, times = middle.average / indicator.multiplier, indicator.multiplier
    if indicator.method is Method.PROPORTION:
        low, high = funnel.proportion_limits(people, share, confidence)
        return low * times, high * times
    expected = np.asarray(people, dtype=float) * share
    if middle.phi > 1:
        low, high = funnel.widened_ratio_limits(expected, middle.phi, confidence)
    else:
        low, high = funnel.ratio_limits(expected, confidence)
    return low * middle.average, high * middle.average


def middle_of(frame: pd.DataFrame) -> Middle:
    """What the placed rows stand about."""
    average, whose, phi = (frame[name].iloc[0] for name in ("average", "average_of", "phi"))
    return Middle(float(average), str(whose), float(phi))


def _phi(events: Floats, people: Floats, indicator: Indicator) -> float:
    """About the rows' own average: that they all differ from England's is a finding, and no wider chance."""
    if not indicator.events_repeat or indicator.method is not Method.RATE or not people.sum():
        return 1.0
    return funnel.ratio_dispersion(events, people * events.sum() / people.sum())


def _note(row: tuple[str, str, float, float, float, float], indicator: Indicator) -> str:
    note, position, least, low, high, most = row
    if position == LEFT_OUT:
        return note
    ends = interval(least, most, indicator) if position.startswith("far") else interval(low, high, indicator)
    return f"{NOTES[position]} ({ends})" + (f". {note}" if note else "")
