"""How steeply a figure runs along deprivation: slope and relative index of inequality, as OHID works them out."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from methods.intervals import critical

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]

FEWEST, MOST = 5, 100  # quantiles; fewer carry no slope worth the name
SCALES = {"other": lambda y: y, "rate": np.log, "proportion": special.logit}  # on which a value's error is symmetric
BACK = {"other": lambda y: y, "rate": np.exp, "proportion": special.expit}


class Gradient(NamedTuple):
    """Slope index (fitted value at the least deprived end less that at the most deprived) and relative index (their
    ratio), each with limits. NaN where undefined. More of it among the deprived: a slope below 0, a ratio below 1.
    """

    sii: float
    sii_lower: float
    sii_upper: float
    rii: float
    rii_lower: float
    rii_upper: float


def sii(
    value: ArrayLike,
    lower: ArrayLike,
    upper: ArrayLike,
    population: ArrayLike,
    kind: str = "other",
    multiplier: float = 1,
    transform: bool = False,
    confidence: float = 0.95,
    draws: int = 100_000,
    seed: int = 0,
) -> Gradient:
    """The gradient over 5 to 100 quantiles, quantile 1 the most deprived; lower and upper are 95 % limits.

    Proportions run from 0 to 1. `transform` fits rates by their log, proportions by their logit. A multiplier below 0
    turns the slope's sign and the ratio.
    Source: Low and Low 2004, Journal of Public Health 26: 388-395; PHEindicatormethods::phe_sii (limits by simulation).
    """
    _check(kind, confidence, draws)
    y, low, high, people = (np.asarray(one, dtype=float) for one in (value, lower, upper, population))
    if not _complete(kind, y, low, high, people):
        return Gradient(*[np.nan] * 6)
    fit = _fit(people)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        scaled, error = SCALES[kind](y), (SCALES[kind](high) - SCALES[kind](low)) / critical(0.95) / 2
        if not transform and kind != "other":
            lines = _times(fit, BACK[kind](_single(scaled) + _single(error) * _single_normals(len(y), draws, seed)))
            return _as_it_is(fit @ y, lines, _positions(draws, confidence), multiplier)
        line = fit @ scaled
        # What is linear can be fitted before it is drawn.
        lines = line[:, np.newaxis] + _times(fit * error, _normals(len(y), draws, seed))
        if transform and kind != "other":
            return _on_its_scale(line, _sorted(lines[1], _positions(draws, confidence)), kind, multiplier)
        return _as_it_is(line, lines, _positions(draws, confidence), multiplier)


def _as_it_is(line: Floats, lines: Floats, positions: tuple[int, int], multiplier: float) -> Gradient:
    """From the fitted intercept and slope, and those of every draw."""
    turned = -1 if multiplier < 0 else 1
    slopes, ratios = lines[1] * multiplier, ((lines[0] + lines[1]) / lines[0]) ** turned
    ratio = ((line[0] + line[1]) / line[0]) ** turned
    return _gradient(line[1] * multiplier, _sorted(slopes, positions), ratio, _sorted(ratios, positions))


def _on_its_scale(line: Floats, slopes: Floats, kind: str, multiplier: float) -> Gradient:
    """From intercept and slope on the scale of the fit, and the slope's limits: they pivot about the line's middle."""
    middle = line[0] + line[1] / 2
    all_slopes = np.array([line[1], *slopes])
    first, last = BACK[kind](middle - all_slopes / 2), BACK[kind](middle + all_slopes / 2)
    gaps, ratios = (last - first) * multiplier, (first / last if multiplier < 0 else last / first)
    return _gradient(gaps[0], np.sort(gaps[1:]), ratios[0], np.sort(ratios[1:]))


def _gradient(gap: float, gaps: Floats, ratio: float, ratios: Floats) -> Gradient:
    numbers = np.array([gap, *gaps, ratio, *ratios])
    return Gradient(*np.where(np.isfinite(numbers), numbers, np.nan).tolist())


def _fit(people: Floats) -> Floats:
    """Two rows that give intercept and slope when multiplied with values: least squares weighted by people.

    The same as regressing y sqrt(a) on sqrt(a) and b sqrt(a) without constant, a the quantile's share of all people and
    b the middle of its stretch of their cumulative share.
    """
    share = people / people.sum()
    place = np.cumsum(share) - share / 2
    away = place - share @ place
    slope = share * away / (share @ away**2)
    return np.array([share - (share @ place) * slope, slope])


def _times(rows: Floats, draws: Floats | Singles) -> Floats:
    """The product of two matrices in this thread alone: the usual one wakes a thread for each processor, which on a
    busy server takes ten times as long as the work."""
    return np.einsum("ij,jk->ik", rows, draws)


@lru_cache(maxsize=2)
def _normals(quantiles: int, draws: int, seed: int) -> Floats:
    """Standard normal numbers by quantile and draw: the same for every area, so kept; fifths take 4 MB."""
    numbers = np.random.default_rng(seed).standard_normal((quantiles, draws))
    numbers.setflags(write=False)
    return numbers


@lru_cache(maxsize=2)
def _single_normals(quantiles: int, draws: int, seed: int) -> Singles:
    """The same in single precision, in which a power takes a tenth of the time: the seventh digit of a draw is far
    beneath what another seed would change."""
    return _normals(quantiles, draws, seed).astype(np.float32)


def _single(numbers: Floats) -> Singles:
    return numbers[:, np.newaxis].astype(np.float32)


def _positions(draws: int, confidence: float) -> tuple[int, int]:
    """Where the limits lie among the sorted draws, counted from 0; the source counts from 1 and rounds."""
    beyond = 0.5 + confidence / 2
    return round(draws * (1 - beyond)) - 1, round(draws * beyond) - 1


def _sorted(numbers: Floats, positions: tuple[int, int]) -> Floats:
    """The numbers at these positions once sorted; NaN where any of them is NaN."""
    if not np.isfinite(numbers).all():
        return np.full(2, np.nan)
    return np.array([np.partition(numbers, at)[at] for at in positions])  # one at a time: numpy is quicker at that


def _complete(kind: str, y: Floats, low: Floats, high: Floats, people: Floats) -> bool:
    """Whether every quantile has a value, limits and people, and there are enough of them."""
    numbers = np.array([y, low, high, people])
    possible = kind == "other" or ((numbers[:3] >= 0).all() and (kind == "rate" or (numbers[:3] <= 1).all()))
    return bool(FEWEST <= numbers.shape[1] <= MOST and np.isfinite(numbers).all() and (people > 0).all() and possible)


def _check(kind: str, confidence: float, draws: int) -> None:
    if kind not in SCALES:
        raise ValueError(f'kind is "other", "rate" or "proportion", not {kind!r}')
    critical(confidence)  # refuses what is no confidence
    if draws < 1000:
        raise ValueError(f"limits need 1,000 draws or more, not {draws}")
