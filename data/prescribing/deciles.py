"""How practices or networks of England spread: the values that one to nine tenths of them are at or below."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from data.loaders.contract import OBSERVATION
from data.loaders.observations import observations
from data.place import ENGLAND

TENTHS = tuple(str(10 * place) for place in range(1, 10))
NATIONAL = 3_000  # practices from which a file or the store holds England; there are 6,200 to 7,300
PRACTICES, NETWORKS = "practice_deciles", "pcn_deciles"


def deciles(indicator: str, period: str, breakdown: str, values: Sequence[float] | np.ndarray) -> pd.DataFrame:
    """England's nine deciles of an indicator as observations, value alone; none where there are no values."""
    found = np.asarray(values, dtype=float)
    found = found[np.isfinite(found)]
    if not len(found):
        return pd.DataFrame(columns=OBSERVATION)
    lines = np.percentile(found, [float(one) for one in TENTHS])
    return observations(
        len(TENTHS), indicator=indicator, area_code=ENGLAND, period=period, breakdown=breakdown,
        category=list(TENTHS), value=lines,
    )  # fmt: skip


def ratios(numerator: pd.Series, denominator: pd.Series, multiplier: float) -> np.ndarray:
    """Numerator over denominator, NaN where there is nothing to divide by."""
    above, below = numerator.to_numpy(float), denominator.to_numpy(float)
    return multiplier * above / np.where(below > 0, below, np.nan)
