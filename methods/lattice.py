"""Whole numbers worked back from a few sums of them: the closest point of a lattice, found by reducing its basis."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.object_]  # Python's integers, which have no largest one

FINE = 1024  # parts of the unit that vectors are rounded to
LOVASZ = 0.99
STEPS = range(10, -1, -2)  # powers of ten by which errors are larger at first: floats serve what is nearly reduced


def nearest(likely: ArrayLike, spread: ArrayLike, parts: ArrayLike, sums: ArrayLike, error: ArrayLike) -> Floats | None:
    """Whole numbers near `likely` (within about `spread`) whose weighted sums are `sums`, within `error`; or None.

    `parts`: a row a sum, a column a number. Likely ones, and perhaps not the only ones. Sources: Lenstra, Lenstra and
    Lovasz 1982; Kannan 1987, who makes one shortest vector of the closest.
    """
    start, wide, weights, told, off = (np.asarray(one, dtype=float) for one in (likely, spread, parts, sums, error))
    whole, size = np.round(start), len(start)
    basis = np.zeros((size + 1, size + 1 + len(told)))
    basis[:size, :size], basis[size, :size], basis[size, size] = np.diag(1 / wide), (whole - start) / wide, 1
    moves = np.eye(size + 1, dtype=int).astype(object)
    for power in STEPS:
        exact = off * 10.0**power
        basis[:, size + 1 :] = np.vstack([weights.T, weights @ whole - told]) / exact
        moves = _reduced(moves, np.vectorize(round, otypes=[object])(basis * FINE))
    found = [move[:size] * move[size] for move in moves if abs(move[size]) == 1]
    return whole + found[0].astype(float) if found else None


def _reduced(moves: Whole, basis: Whole) -> Whole:
    """Combinations of the basis (a row each) that are short, and nearly at right angles to one another."""
    moves, rows, at = moves.copy(), moves @ basis, 1
    while at < len(rows):
        turned: Floats = np.linalg.qr(rows[: at + 1].astype(float).T, mode="r")  # type: ignore[assignment]
        for below in range(at - 1, -1, -1):
            times = round(turned[below, at] / turned[below, below])
            rows[at], moves[at] = rows[at] - times * rows[below], moves[at] - times * moves[below]
            turned[:, at] -= times * turned[:, below]
        before, own = turned[at - 1, at - 1], turned[at - 1 : at + 1, at]
        if own @ own >= LOVASZ * before**2:
            at += 1
        else:
            rows[[at - 1, at]], moves[[at - 1, at]] = rows[[at, at - 1]], moves[[at, at - 1]]
            at = max(at - 1, 1)
    return moves
