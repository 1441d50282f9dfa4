"""The methods at a million rows, against the bare formula in numpy: without limits, checks, small counts or words."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from methods import compare, concentration, funnel, inequality, intervals, life, quantiles, standardise

ROWS, BANDS, DRAWS = 1_000_000, 20, 100_000
Z = 1.959964
Case = tuple[str, Callable[[], Any], Callable[[], Any], str]


def compared(rounds: int = 5) -> Iterator[tuple[str, float, float, str]]:
    """What was done, our milliseconds, the bare program's (the best of the rounds), and the aim."""
    for name, ours, bare, aim in [*row_by_row(), *area_by_area(), *sorting()]:
        yield f"{name}, against bare numpy", fastest(ours, rounds), fastest(bare, rounds), aim


def fastest(done: Callable[[], Any], rounds: int) -> float:
    """The milliseconds of the quickest of so many rounds."""
    found = []
    for _ in range(rounds):
        started = time.perf_counter()
        done()
        found.append(1000 * (time.perf_counter() - started))
    return min(found)


def row_by_row() -> list[Case]:
    """Intervals, limits and judgements, one a row; most counts are under ten, the slow side of Byar's limits."""
    n = np.random.default_rng(1).integers(1, 10_000, ROWS).astype(float)
    x = np.floor(n / 300)
    value, lower, upper = intervals.proportion(x, n)

    def wilson() -> tuple[Any, Any]:
        reach, width = Z * np.sqrt(Z**2 + 4 * x * (1 - x / n)), 2 * (n + Z**2)
        return (2 * x + Z**2 - reach) / width, (2 * x + Z**2 + reach) / width

    def byar() -> tuple[Any, Any]:
        more = x + 1
        lowest = more * (1 - 1 / (9 * more) - Z / (3 * np.sqrt(more))) ** 3
        return lowest / n, more * (1 - 1 / (9 * more) + Z / (3 * np.sqrt(more))) ** 3 / n

    def twice() -> Any:
        (low, high), (other_low, other_high) = wilson(), wilson()
        return np.hypot(low, other_high), np.hypot(high, other_low)

    def judged() -> Any:
        return np.where(lower > 0.003, 1, np.where(upper < 0.003, -1, 0))

    return [
        ("a million Wilson intervals", lambda: intervals.wilson(x, n), wilson, "3x, well under a second"),
        ("a million rates with Byar's limits", lambda: intervals.rate(x, n), byar, "5x"),
        ("a million judgements", lambda: compare.with_reference(value, lower, upper, 0.003), judged, "10x: words"),
        ("a million differences",
         lambda: compare.difference(*intervals.proportion(x, n), *intervals.proportion(x[::-1], n[::-1])), twice, "3x"),
        ("a million funnel limits", lambda: funnel.proportion_limits(n, 0.003), wilson, "3x"),
    ]  # fmt: skip


def area_by_area() -> list[Case]:
    """Rates, life tables and gradients, one for each area of twenty bands."""
    people = np.random.default_rng(2).integers(300, 5_000, (ROWS // BANDS, BANDS)).astype(float)
    deaths, standard = np.floor(people * np.linspace(0.001, 0.2, BANDS)), np.linspace(5_000, 1_000, BANDS)
    normals, five = np.random.default_rng(0).standard_normal((5, DRAWS)), np.array([5.0, 4.5, 4.2, 4.1, 4.0])

    def table() -> Any:
        alive = np.cumprod(1 - 5 * deaths / people / (1 + 2.5 * deaths / people), axis=1)
        return np.cumsum(alive[:, ::-1], axis=1)[:, ::-1] / alive

    def gradient() -> inequality.Gradient:
        return inequality.sii(five, five - 0.3, five + 0.3, np.full(5, 1000.0), "rate", draws=DRAWS)

    return [
        ("standardised rates of a million bands", lambda: standardise.dsr(deaths, people, standard),
         lambda: (deaths / people * standard).sum(axis=1), "10x: variance and limits"),
        ("life tables of a million bands", lambda: life.expectancy(deaths, people), table, "10x: variance, last band"),
        ("a slope index of fifths", gradient, lambda: np.exp(five[:, np.newaxis] + 0.1 * normals), "10x: refit, sort"),
    ]  # fmt: skip


def sorting() -> list[Case]:
    """What a whole set is ordered for."""
    use = np.random.default_rng(3).lognormal(0, 2, ROWS)
    return [
        ("Gini's coefficient of a million", lambda: concentration.gini(use), lambda: np.sort(use), "3x a sort"),
        ("tenths of a million", lambda: quantiles.quantile(use), lambda: np.argsort(use), "8x a sort: ties"),
    ]
