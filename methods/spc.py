"""XmR charts: what in a series over time is unlikely to be chance, in the two dialects of Making Data Count."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from methods.runs import in_a_row, rising_or_falling, two_in_three

Floats = NDArray[np.float64]
Texts = NDArray[np.str_]
Part = tuple[Floats, Floats, Floats, Texts, Floats]  # centre, lower, upper, pattern, direction: an element a point


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
    edges = [0, *_starts(rebase, len(series)), len(series)]
    phases = [series[first:last] for first, last in pairwise(edges)]
    if np.count_nonzero(~np.isnan(series)) < dialect.least:
        parts = [_unknown(one) for one in phases]
    else:
        parts = [_phase(one, dialect) for one in phases]
    return _chart(series, parts, improvement, target, rules)


def held(
    values: ArrayLike,
    start: int,
    improvement: str | None = None,
    rules: str = "plotthedots",
    target: float | None = None,
) -> Xmr:
    """The chart whose limits are worked out from the figures before position `start` and held for all later ones.

    Patterns begin anew at the start: what is special from there on is so of later figures alone. Raises ValueError.
    Source: NHSRplotthedots, fix_after_n_points (whose patterns may reach back over the start).
    """
    series, dialect = _series(values), _dialect(rules, improvement)
    _starts([start], len(series))
    before, after = np.split(series, [start])
    if np.count_nonzero(~np.isnan(before)) < dialect.least:
        return _chart(series, [_unknown(before), _unknown(after)], improvement, target, rules)
    return _chart(series, [_phase(before, dialect), _phase(after, dialect, before)], improvement, target, rules)


def assurance(
    limits: tuple[float, float], improvement: str | None, target: float | None, rules: str = "plotthedots"
) -> str:
    """Whether values between the limits will all meet the target ("pass"), none ("fail") or some ("inconsistent").

    "" without target, limits or a direction. A target on a limit is inconsistent, with "mdc" beyond it.
    """
    low, high = limits
    if target is None or improvement is None or np.isnan([low, high, target]).any():
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


def _starts(rebase: Sequence[int], size: int) -> list[int]:
    positions = sorted({int(one) for one in rebase} - {0})
    if positions and not 0 < positions[0] <= positions[-1] < size:
        raise ValueError(f"limits restart at positions of the series, 0 to {size - 1}, not {positions}")
    return positions


def _series(values: ArrayLike) -> Floats:
    series = np.array(values, dtype=float).reshape(-1)
    series[~np.isfinite(series)] = np.nan
    return series


def _chart(series: Floats, parts: Sequence[Part], improvement: str | None, target: float | None, rules: str) -> Xmr:
    """The chart of a series from those of its phases."""
    centre, lower, upper, special, sign = (np.concatenate(one) for one in zip(*parts, strict=True))
    point = _meaning(sign, improvement)
    known = np.flatnonzero(~np.isnan(series))
    variation = str(point[known[-1]]) if len(known) else "common_cause"
    limits = (float(lower[known[-1]]), float(upper[known[-1]])) if len(known) else (np.nan, np.nan)
    return Xmr(centre, lower, upper, special, point, variation, assurance(limits, improvement, target, rules))


def _unknown(series: Floats) -> Part:
    none = np.full(len(series), np.nan)
    return none, none, none, np.full(len(series), ""), np.zeros(len(series))


def _phase(series: Floats, rules: Rules, basis: Floats | None = None) -> Part:
    """Centre, limits, pattern and direction (1 high, -1 low, 0 common cause) of each point between two restarts.

    `basis`: the figures that centre and limits rest on, where those are not the phase's own.
    """
    basis = series if basis is None else basis
    known = basis[~np.isnan(basis)]
    if not len(known):
        return _unknown(series)
    constant = bool(known[0] == known.min() == known.max())
    middle = float(known[0] if constant else known.mean())  # a mean of equal numbers may differ in its last digit
    spread = 0.0 if constant and len(known) > 1 else _spread(known if rules.touching else basis, rules)
    patterns = _patterns(series, middle, rules.wide * spread, rules)
    special, sign = np.full(len(series), "", dtype="U12"), np.zeros(len(series))
    for name in reversed(rules.order):
        direction = np.where(np.isnan(series), 0.0, patterns[name])
        special[direction != 0], sign[direction != 0] = name, direction[direction != 0]
    whole = (np.full(len(series), middle + sign_of * rules.wide * spread) for sign_of in (0, -1, 1))
    centre, lower, upper = whole if not np.isnan(spread) else (np.full(len(series), middle), *_unknown(series)[:2])
    return centre, lower, upper, special, sign


def _spread(series: Floats, rules: Rules) -> float:
    """The mean moving range; NaN where there is none, or where values differ only across what is missing."""
    ranges = np.abs(np.diff(series))
    ranges = ranges[~np.isnan(ranges)]
    if not ranges.any():
        return float("nan")
    if rules.screened:
        ranges = ranges[ranges < SCREEN * ranges.mean()]
    return float(ranges.mean())


def _patterns(series: Floats, middle: float, reach: float, rules: Rules) -> dict[str, Floats]:
    """For each pattern the direction of the points that are part of it, 0 for all others."""
    away = series - middle
    side = np.sign(away)
    side[np.isnan(side)] = 0.0
    outside = np.where((series > middle + reach) | (series < middle - reach), side, 0.0)
    near = np.abs(away) >= 2 / 3 * reach if rules.touching else np.abs(away) > 2 / 3 * reach
    if reach == 0:
        near = np.zeros(len(series), dtype=bool)
    far = np.where(near & (rules.touching | (outside == 0)), side, 0.0)
    pair = two_in_three(far, None if rules.touching else side)
    return {
        "outside": outside,
        "trend": rising_or_falling(series, rules.trend),
        "two_in_three": np.where(pair, side, 0.0),
        "shift": np.where(in_a_row(side, rules.shift), side, 0.0),
    }


def _meaning(sign: Floats, improvement: str | None) -> Texts:
    high, low = {
        "up": ("improvement", "concern"), "down": ("concern", "improvement"), None: ("neutral_high", "neutral_low"),
    }[improvement]  # fmt: skip
    return np.where(sign > 0, high, np.where(sign < 0, low, "common_cause"))
