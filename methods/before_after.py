"""A monthly or quarterly figure before and after something began."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from methods.means import difference, mean
from methods.spc import Xmr, held, xmr

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Phases:
    """The positions that are compared: before is first to start - 1, after is start to stop - 1.

    `broken`: a figure is missing between the first and the last of them.
    """

    first: int
    start: int
    stop: int
    broken: bool

    @property
    def before(self) -> int:
        """How many figures there are before the start."""
        return self.start - self.first

    @property
    def after(self) -> int:
        """How many periods there are from the start to the latest figure."""
        return self.stop - self.start


@dataclass(frozen=True)
class BeforeAfter:
    """A series parted at a start: `chart` has limits of each part's own (the rebase), `held` those of before all along.

    `before` and `after` are means in the figure's unit, `difference` after less before with its 95 % limits, NaN where
    they are not known. `signal`: whether, by the limits held, a figure after the start is special in the improving
    direction. `correlation`: of each figure with the one before it, which the limits allow for.
    """

    phases: Phases
    chart: Xmr
    held: Xmr
    before: float
    after: float
    difference: float
    lower: float
    upper: float
    correlation: float
    signal: bool


def phases(values: ArrayLike, start: int, rebase: Sequence[int] = ()) -> Phases:
    """The unbroken run of figures that leads up to the start, and all from the start to the latest figure.

    Figures from before an earlier restart, or from a later one on (`rebase`: positions where the figure itself changed)
    are not compared. A start beyond the series has nothing after it. ValueError where it is negative.
    """
    if start < 0:
        raise ValueError(f"a start is a position of the series, 0 or more, not {start}")
    known = np.isfinite(np.asarray(values, dtype=float).reshape(-1))
    start = min(start, len(known))
    stop = min([one for one in rebase if one > start], default=len(known))
    gaps = np.flatnonzero(~known[:start])
    first = max([0, *(gaps[-1:] + 1).tolist(), *(one for one in rebase if one <= start)])
    known_after = np.flatnonzero(known[start:stop])
    stop = start + int(known_after[-1]) + 1 if len(known_after) else start
    return Phases(first, start, stop, broken=len(known_after) < stop - start)


def before_after(
    values: ArrayLike,
    start: int,
    improvement: str | None = None,
    rules: str = "plotthedots",
    rebase: Sequence[int] = (),
) -> BeforeAfter:
    """A series (oldest first, NaN where there is no figure) parted at position `start`, the first after it began.

    The limits of the difference allow for each figure's likeness to the one before (first-order autocorrelation of both
    parts together, corrected for short series, never below none), not for seasons or longer waves: whole years on
    both sides, and a comparison, do that (`methods.means`). Source: NHS England, Making Data Count (limits begin anew
    only where a change is known to have been made).
    """
    series = np.array(values, dtype=float).reshape(-1)
    series[~np.isfinite(series)] = np.nan
    span = phases(series, start, rebase)
    inside = sorted({one for one in (*rebase, span.start) if 0 < one < len(series)})
    stopped = series[: span.stop]
    kept = held(stopped[span.first :], span.before, improvement, rules) if span.after else xmr(stopped[span.first :])
    before, after = stopped[span.first : span.start], stopped[span.start :]
    return BeforeAfter(
        span,
        xmr(series, improvement, rules, rebase=inside),
        kept,
        mean(before),
        mean(after),
        *difference(before, after),
        signal=bool((kept.point[span.before :] == "improvement").any()),
    )
