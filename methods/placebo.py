"""Whether what changed where something was tried is more than what changed elsewhere, and how sure one can be."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from methods.before_after import BeforeAfter, phases
from methods.beside import apart, change, over, together, weighed

Floats = NDArray[np.float64]

FEWEST_BEFORE, FEWEST_AFTER = 12, 6  # figures before the start, and from it on
FEWEST_OTHERS = 4  # areas to compare with: with fewer, nothing at all comes out first in more than one case in five
FLAT = 1e-9  # a change so small beside the figures, or a lead beside the next, is none: what is left is rounding


@dataclass(frozen=True)
class Comparison:
    """How a treated area's figure changed beside the others' (difference in differences), in the figure's unit.

    `effect`: `own` change less `others` change. `reference`: what the treated area would have shown had it changed as
    the others did, NaN outside the periods compared. `ratios`: the effect over the swing (the standard deviation,
    before the start, of an area's distance from the others), in the improving direction, of the treated area and then
    of each other as if it had been the treated one; NaN for those left out because a figure is missing. `rank`: the
    treated area's place among the `runs`, 1 the greatest improvement: with eight areas chance alone puts it there once
    in eight, so there is no 95 % claim. NaN and 0 where there is nobody to compare with.
    """

    effect: float
    own: float
    others: float
    reference: Floats
    ratios: Floats
    rank: int
    runs: int


@dataclass(frozen=True)
class Verdict:
    """What may be said: `word` is "visible", "not yet visible", "too early" or "cannot be told"; `why` says for what.

    `why`: "", or of "cannot be told" what the caller gave as bar, or "gaps", "few before", "few others"; of "too early"
    "few after"; of "not yet visible" "within chance", "others too" (others improved as much), or "both".
    `size` (figure's unit) is the effect beside the others, `improves` whether it is in the improving direction.
    """

    word: str
    why: str
    size: float
    improves: bool
    rank: int
    runs: int


def difference_in_differences(
    treated: ArrayLike,
    others: ArrayLike,
    start: int,
    improvement: str,
    weights: ArrayLike | None = None,
    rebase: Sequence[int] = (),
) -> Comparison:
    """A series (one figure a period) beside those of other areas (one row an area), from position `start` on.

    `improvement` is "up" or "down". `weights`: denominators, the treated area's first and then the others', one each or
    one a period; the mean of others is weighted by their mean in the periods compared. Only others with every figure of
    those periods take part; areas that tried the same should not be given. Raises ValueError.
    Source: Abadie, Diamond and Hainmueller 2010, JASA 105: 493-505 (each other area plays the treated one, which then
    joins the others; effects over the misfit before, so that small areas, which swing more, do not come first by that).
    """
    if improvement not in ("up", "down"):
        raise ValueError(f'improvement is "up" or "down", not {improvement!r}')
    table = together(treated, others)
    span = phases(table[0], start, rebase)
    window = slice(span.first, span.stop)
    taking = np.asarray(np.isfinite(table[:, window]).all(axis=1))
    if span.broken or span.before < 2 or not span.after or not taking[0] or taking.sum() < 2:
        return _nothing(table)
    inside, people = table[taking, window], weighed(weights, taking, window)
    middle, (gaps, reference) = span.before, apart(inside, people)
    moved, others_moved = change(gaps, middle), change(reference, middle)
    swings = gaps[:, :middle].std(axis=1, ddof=1)
    ratios = np.full(len(table), np.nan)
    ratios[taking] = over(moved if improvement == "up" else -moved, swings, FLAT * float(np.abs(inside).max()))
    return Comparison(
        effect=float(moved[0]),
        own=float(moved[0] + others_moved[0]),
        others=float(others_moved[0]),
        reference=_placed(reference[0] + gaps[0, :middle].mean(), window, table.shape[1]),
        ratios=ratios,
        rank=int(((ratios > ratios[0]) | np.isclose(ratios, ratios[0], rtol=FLAT, atol=0)).sum()),
        runs=int(taking.sum()),
    )


def verdict(found: BeforeAfter, beside: Comparison, bar: str = "") -> Verdict:
    """What may be said of an area's series and of its comparison, made with the same start and direction.

    "visible" only where both hold: a figure after the start is special, in the improving direction, by the limits of
    before; and the effect, over the area's ordinary swing, is the greatest of all placebo runs. "too early" under 6
    figures after the start. "cannot be told" where `bar` says why the figure is unfit (modelled, pooled, apportioned),
    with a gap after the start, under 12 figures before it, or under 4 areas to compare with.
    """
    word, why = _word(found, beside, bar)
    ratio = beside.ratios[0] if len(beside.ratios) else np.nan
    return Verdict(word, why, beside.effect, bool(ratio > 0), beside.rank, beside.runs)


def _word(found: BeforeAfter, beside: Comparison, bar: str) -> tuple[str, str]:
    hindrances = {
        bar: bool(bar),
        "gaps": found.phases.broken,
        "few before": found.phases.before < FEWEST_BEFORE,
    }
    never = next((why for why, holds in hindrances.items() if holds), "")
    if never:
        return "cannot be told", never
    if found.phases.after < FEWEST_AFTER:
        return "too early", "few after"
    if beside.runs <= FEWEST_OTHERS:
        return "cannot be told", "few others"
    first = beside.rank == 1 and beside.ratios[0] > 0
    if found.signal and first:
        return "visible", ""
    return "not yet visible", "others too" if found.signal else "within chance" if first else "both"


def _placed(inside: Floats, window: slice, size: int) -> Floats:
    whole = np.full(size, np.nan)
    whole[window] = inside
    return whole


def _nothing(table: Floats) -> Comparison:
    nan = float("nan")
    return Comparison(nan, nan, nan, np.full(table.shape[1], nan), np.full(len(table), nan), 0, 0)
