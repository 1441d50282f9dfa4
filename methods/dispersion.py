"""Overdispersion: how much more figures differ than chance explains, and limits widened for it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

Floats = NDArray[np.float64]

WINSORISED = 0.1  # the share at either end that is drawn in before dispersion is measured


@dataclass(frozen=True)
class Dispersion:
    """How much more figures differ than chance explains: times the variance (`phi`), and added to it (`between`)."""

    phi: float
    between: float


def winsorised(scores: ArrayLike, share: float = WINSORISED) -> Floats:
    """The scores with those beyond the quantiles `share` and 1 - `share` drawn in to them; missing ones left out."""
    known = np.asarray(scores, dtype=float)
    known = known[~np.isnan(known)]
    return np.clip(known, *np.quantile(known, [share, 1 - share])) if len(known) else known


def dispersion(value: ArrayLike, error: ArrayLike, target: float, share: float = WINSORISED) -> Dispersion:
    """Overdispersion of values about a target, given the standard errors that chance gives them there.

    phi is the mean squared winsorised score, never under 1; `between` the variance between areas (DerSimonian and
    Laird's moment estimate), 0 where chance explains it all. Source: Spiegelhalter 2005, Qual Saf Health Care 14: 347.
    """
    values, errors = np.broadcast_arrays(np.asarray(value, dtype=float), np.asarray(error, dtype=float))
    sound = np.isfinite(values) & np.isfinite(errors) & (errors > 0)
    values, errors = values[sound], errors[sound]
    count = len(values)
    if count < 2:
        return Dispersion(1.0, 0.0)
    phi = float(np.mean(winsorised((values - target) / errors, share) ** 2))
    if count * phi <= count - 1:
        return Dispersion(1.0, 0.0)
    weight = 1 / errors**2
    between = (count * phi - (count - 1)) / (weight.sum() - (weight**2).sum() / weight.sum())
    return Dispersion(max(phi, 1.0), float(between))


def widened(
    error: ArrayLike, target: float, found: Dispersion, confidence: float = 0.95, kind: str = "additive"
) -> tuple[Floats, Floats]:
    """Limits about the target on the scale of `error`: variance plus `between`, or ("multiplicative") times phi."""
    if kind not in ("additive", "multiplicative"):
        raise ValueError(f'kind is "additive" or "multiplicative", not {kind!r}')
    variance = np.asarray(error, dtype=float) ** 2
    variance = variance + found.between if kind == "additive" else variance * found.phi
    reach = special.ndtri(0.5 + confidence / 2) * np.sqrt(variance)
    return np.asarray(target - reach), np.asarray(target + reach)
