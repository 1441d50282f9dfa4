"""Series of several areas beside each other: each one's distance from all others."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def together(treated: ArrayLike, others: ArrayLike) -> Floats:
    """One row an area, the treated first; ValueError where series differ in length."""
    own = np.asarray(treated, dtype=float).reshape(-1)
    rest = np.asarray(others, dtype=float)
    rest = rest.reshape(0, len(own)) if not rest.size else rest
    if rest.ndim != 2 or rest.shape[1] != len(own):
        raise ValueError(f"others are rows of {len(own)} figures, one an area, not of shape {rest.shape}")
    return np.vstack([own, rest])


def weighed(weights: ArrayLike | None, taking: NDArray[np.bool_], window: slice) -> Floats:
    """One weight an area that takes part; ValueError where one is missing or not above 0."""
    given = np.ones(len(taking)) if weights is None else np.asarray(weights, dtype=float)
    if len(given) != len(taking):
        raise ValueError(f"weights are one row, or one number, for each of {len(taking)} areas, not {len(given)}")
    found = given[taking] if given.ndim == 1 else given[taking, window].mean(axis=1)
    if not (np.isfinite(found) & (found > 0)).all():
        raise ValueError("weights are numbers above 0")
    return found


def apart(inside: Floats, people: Floats) -> tuple[Floats, Floats]:
    """Each area's distance from the weighted mean of all others, and that mean: one row an area."""
    reference = (people @ inside - people[:, None] * inside) / (people.sum() - people)[:, None]
    return inside - reference, reference


def change(rows: Floats, middle: int) -> Floats:
    """Of each row, the mean from a position on less the mean before it."""
    return np.asarray(rows[:, middle:].mean(axis=1) - rows[:, :middle].mean(axis=1))


def over(effects: Floats, swings: Floats, tiny: float) -> Floats:
    """Effects over swings, where what is smaller than `tiny` is none; none over none is none."""
    effects, swings = (np.where(np.abs(one) > tiny, one, 0.0) for one in (effects, swings))
    signs = np.where(effects == 0, 0.0, np.copysign(np.inf, effects))
    return np.divide(effects, swings, out=signs, where=swings > 0)
