"""Overdispersion: how much more figures differ than chance explains, and limits widened for it."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

Floats = NDArray[np.float64]

WINSORISED = 0.1  # the share at either end that is drawn in before dispersion is measured


def winsorised(scores: ArrayLike, share: float = WINSORISED) -> Floats:
    """The scores with those beyond the quantiles `share` and 1 - `share` drawn in to them; missing ones left out."""
    known = np.asarray(scores, dtype=float)
    known = known[~np.isnan(known)]
    return np.clip(known, *np.quantile(known, [share, 1 - share])) if len(known) else known


def dispersion(value: ArrayLike, error: ArrayLike, target: float, share: float = WINSORISED) -> float:
    """How many times the variance that chance gives values about a target they have, given their standard errors there.

    phi, the mean squared winsorised score; 1 where chance explains it all, never less.
    Source: Spiegelhalter 2005, Qual Saf Health Care 14: 347.
    """
    values, errors = np.broadcast_arrays(np.asarray(value, dtype=float), np.asarray(error, dtype=float))
    sound = np.isfinite(values) & np.isfinite(errors) & (errors > 0)
    count = int(sound.sum())
    if count < 2:
        return 1.0
    phi = float(np.mean(winsorised((values[sound] - target) / errors[sound], share) ** 2))
    return phi if phi > 1 else 1.0


def widened(error: ArrayLike, target: float, phi: float, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """Limits about the target on the scale of `error`, for a variance that is phi times what chance gives."""
    reach = special.ndtri(0.5 + confidence / 2) * np.sqrt(phi) * np.asarray(error, dtype=float)
    return np.asarray(target - reach), np.asarray(target + reach)
