"""XmR charts: what in a series over time is unlikely to be chance, in the two dialects of Making Data Count."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isnan, nan
from statistics import fmean

import numpy as np
from numpy.typing import ArrayLike, NDArray

from methods.runs import beyond, in_a_row, rising_or_falling, two_in_three

Floats = NDArray[np.float64]
Texts = NDArray[np.str_]
# Centre, lower, upper, pattern and direction: an element a point.
Part = tuple[list[float], list[float], list[float], list[str], list[int]]


@dataclass(frozen=True)
class Rules:
    """A dialect: limits at `wide` mean moving ranges, how many points make a pattern, and which pattern is told."""

    shift: int  # points in a row on one side of the mean
    trend: int  # points in a row that rise, or fall
    wide: float
    screened: bool  # moving ranges beyond 3.267 times their mean are left out of it
    touching: bool  # a point or target on a line counts as beyond it, except for points outside the limits
    least: int  # figures below which no limits are given
    order: tuple[str, ...]  # of the patterns that a point belongs to, the first is told


RULES = {
    "plotthedots": Rules(7, 7, 2.66, True, False, 0, ("outside", "trend", "two_in_three", "shift")),
    "mdc": Rules(6, 6, 3 / 1.128, False, True, 10, ("trend", "shift", "two_in_three", "outside")),
}
SCREEN = 3.267
WINDOW = 3  # points of which two are far


@dataclass(frozen=True)
class Xmr:
    """A series' chart, one element a point: limits (NaN where there are none), pattern and meaning.

    `special` is "", "outside", "trend", "two_in_three" or "shift"; `point` "common_cause", "improvement", "concern",
    "neutral_high" or "neutral_low"; `variation` the last known point's; `assurance` "pass", "fail", "inconsistent", "".
    """

    centre: Floats
    lower: Floats
    upper: Floats
    special: Texts
    point: Texts
    variation: str
    assurance: str


@dataclass(frozen=True)
class Latest:
    """What a chart says of its latest figure: limits, pattern ("" without one), side (1 high, -1 low, else 0)."""

    centre: float
    lower: float
    upper: float
    special: str
    side: int


def xmr(
    values: ArrayLike,
    improvement: str | None = None,
    rules: str = "plotthedots",
    target: float | None = None,
    rebase: Sequence[int] = (),
) -> Xmr:
    """The chart of a series; limits and patterns begin anew at the positions `rebase`. Raises ValueError.

    A missing value is no point: it is never special and breaks patterns. Its moving ranges are left out, as in R's
    NHSRplotthedots; "mdc" takes the range over it, as mdcspc does, and gives no limits under 10 figures.
    Sources: NHSRplotthedots 0.2.2; mdcspc 0.2.0. A constant series has limits of no width, where R's has none.
    """
    series, dialect = _series(values), _dialect(rules, improvement)
    phases = [series[first:end] for first, end in _phases(rebase, len(series))]
    if len(_known(series)) < dialect.least:
        parts = [_unknown(len(one)) for one in phases]
    else:
        parts = [_phase(one, dialect) for one in phases]
    return _chart(series, parts, improvement, target, rules)


def latest(values: ArrayLike, rules: str = "plotthedots", rebase: Sequence[int] = ()) -> Latest:
    """What `xmr` says of the latest figure, in less time: only the last few points can be part of its pattern.

    Raises ValueError as it does, and where there is no figure.
    """
    series, dialect = _series(values), _dialect(rules, None)
    last = _last(series)
    if last is None:
        raise ValueError("a series without a figure has no latest one")
    first, end = next(phase for phase in _phases(rebase, len(series)) if last < phase[1])
    tail = series[max(first, last + 1 - max(dialect.shift, dialect.trend, WINDOW)) : end]
    told = len(_known(series)) >= dialect.least
    part = _phase(tail, dialect, series[first:end]) if told else _unknown(len(tail))
    centre, lower, upper, special, side = part
    at = last - end
    return Latest(centre[at], lower[at], upper[at], special[at], side[at])


def held(values: ArrayLike, start: int, improvement: str | None = None, rules: str = "plotthedots") -> Xmr:
    """The chart whose limits are worked out from the figures before position `start` and held for all later ones.

    Patterns begin anew at the start: what is special from there on is so of later figures alone. Raises ValueError.
    Source: NHSRplotthedots, fix_after_n_points (whose patterns may reach back over the start).
    """
    series, dialect = _series(values), _dialect(rules, improvement)
    _phases([start], len(series))  # refuses a start outside the series
    before, after = series[:start], series[start:]
    if len(_known(before)) < dialect.least:
        return _chart(series, [_unknown(len(before)), _unknown(len(after))], improvement, None, rules)
    return _chart(series, [_phase(before, dialect), _phase(after, dialect, before)], improvement, None, rules)


def assurance(
    limits: tuple[float, float], improvement: str | None, target: float | None, rules: str = "plotthedots"
) -> str:
    """Whether values between the limits will all meet the target ("pass"), none ("fail") or some ("inconsistent").

    "" without target, limits or a direction. A target on a limit is inconsistent, with "mdc" beyond it.
    """
    low, high = limits
    if target is None or improvement is None or any(map(isnan, (low, high, target))):
        return ""
    touching = _dialect(rules, improvement).touching
    above = target > high or (touching and target == high)
    below = target < low or (touching and target == low)
    if improvement == "down":
        above, below = below, above
    return "fail" if above else "pass" if below else "inconsistent"


def _dialect(rules: str, improvement: str | None) -> Rules:
    if rules not in RULES:
        raise ValueError(f"rules is one of {', '.join(RULES)}, not {rules!r}")
    if improvement not in ("up", "down", None):
        raise ValueError(f'improvement is "up", "down" or None, not {improvement!r}')
    return RULES[rules]


def _phases(rebase: Sequence[int], size: int) -> list[tuple[int, int]]:
    positions = sorted({int(one) for one in rebase} - {0})
    if positions and not 0 < positions[0] <= positions[-1] < size:
        raise ValueError(f"limits restart at positions of the series, 0 to {size - 1}, not {positions}")
    return list(pairwise([0, *positions, size]))


def _series(values: ArrayLike) -> list[float]:
    """Plain numbers: on a few dozen points, as series have, they take about half the time of arrays."""
    series = np.array(values, dtype=float).reshape(-1)
    series[~np.isfinite(series)] = np.nan
    found: list[float] = series.tolist()
    return found


def _known(series: Sequence[float]) -> list[float]:
    return [one for one in series if not isnan(one)]


def _last(series: Sequence[float]) -> int | None:
    return max((at for at, one in enumerate(series) if not isnan(one)), default=None)


def _chart(
    series: Sequence[float], parts: Sequence[Part], improvement: str | None, target: float | None, rules: str
) -> Xmr:
    """The chart of a series from those of its phases."""
    centre, lower, upper, special, sign = ([one for part in kind for one in part] for kind in zip(*parts, strict=True))
    point = _meaning(sign, improvement)
    last = _last(series)
    variation = "common_cause" if last is None else point[last]
    limits = (nan, nan) if last is None else (lower[last], upper[last])
    middle, low, high = (np.array(one, dtype=float) for one in (centre, lower, upper))
    assured = assurance(limits, improvement, target, rules)
    return Xmr(middle, low, high, np.array(special, dtype=str), np.array(point, dtype=str), variation, assured)


def _unknown(size: int) -> Part:
    none = [nan] * size
    return none, none, none, [""] * size, [0] * size


def _phase(series: Sequence[float], rules: Rules, basis: Sequence[float] | None = None) -> Part:
    """Centre, limits, pattern and direction (1 high, -1 low, 0 common cause) of each point between two restarts.

    `basis`: the figures that centre and limits rest on, where those are not the phase's own.
    """
    basis, size = series if basis is None else basis, len(series)
    known = _known(basis)
    if not known:
        return _unknown(size)
    constant = known[0] == min(known) == max(known)
    middle = known[0] if constant else fmean(known)  # a mean of equal numbers may differ in its last digit
    spread = 0.0 if constant and len(known) > 1 else _spread(known if rules.touching else basis, rules)
    special, sign = [""] * size, [0] * size
    patterns = _patterns(series, middle, rules.wide * spread, rules)
    for name in (one for one in reversed(rules.order) if any(patterns[one])):
        for at, direction in enumerate(patterns[name]):
            if direction and not isnan(series[at]):
                special[at], sign[at] = name, direction
    centre, lower, upper = ([middle + way * rules.wide * spread] * size for way in (0, -1, 1))
    return centre if not isnan(spread) else [middle] * size, lower, upper, special, sign


def _spread(series: Sequence[float], rules: Rules) -> float:
    """The mean moving range; NaN where there is none, or where values differ only across what is missing."""
    ranges = _known([abs(later - earlier) for earlier, later in pairwise(series)])
    if not any(ranges):
        return nan
    if rules.screened:
        most = SCREEN * fmean(ranges)
        ranges = [one for one in ranges if one < most]
    return fmean(ranges)


def _patterns(series: Sequence[float], middle: float, reach: float, rules: Rules) -> dict[str, list[int]]:
    """For each pattern the direction of the points that are part of it, 0 for all others."""
    side = beyond(series, middle, middle)
    outside = beyond(series, middle - reach, middle + reach)
    far = [0] * len(series)
    if reach > 0:
        third = 2 / 3 * reach
        far = beyond([one - middle for one in series], -third, third, rules.touching)
    if not rules.touching:
        far = [0 if out else way for way, out in zip(far, outside, strict=True)]
    return {
        "outside": outside,
        "trend": rising_or_falling(series, rules.trend),
        "two_in_three": _where(two_in_three(far, None if rules.touching else side), side),
        "shift": _where(in_a_row(side, rules.shift), side),
    }


def _where(marks: Sequence[bool], side: Sequence[int]) -> list[int]:
    return [way if one else 0 for one, way in zip(marks, side, strict=True)]


def _meaning(sign: Sequence[int], improvement: str | None) -> list[str]:
    high, low = {
        "up": ("improvement", "concern"), "down": ("concern", "improvement"), None: ("neutral_high", "neutral_low"),
    }[improvement]  # fmt: skip
    return [("common_cause", high, low)[one] for one in sign]  # -1 is the last of them
