"""Shares of the list, and how many times the Place's figure a community's is, with the interval of that."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from components.segments.cells import WHOLE
from methods.compare import with_reference
from methods.intervals import proportion


def shared(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows of people by category with `share`: the per cent of everybody of their area and breakdown."""
    keys = list(zip(frame["area_code"], frame["breakdown"], strict=True))
    cells = zip(keys, frame["category"], frame["value"], strict=True)
    totals = {key: amount for key, category, amount in cells if category == WHOLE.category}
    return with_share(frame, [totals.get(key, np.nan) for key in keys])


def with_share(frame: pd.DataFrame, totals: Sequence[float]) -> pd.DataFrame:
    """The rows with `share`, the per cent of so many people, and its 95 % interval by Wilson's method."""
    count, whole = frame["value"].to_numpy(float), np.asarray(totals, dtype=float)
    # Figures are rounded each on its own: a part may then come out a little larger than its whole.
    share, lower, upper = proportion(np.minimum(count, whole), whole, 100)
    return frame.assign(share=share, share_lower=lower, share_upper=upper)


def times(frame: pd.DataFrame, reference: Sequence[float], name: str, *, of_shares: bool) -> pd.DataFrame:
    """The rows with `times` (value or share over the reference's), its limits, and `verdict`: lower, similar, higher.

    The reference counts as known: its own chance is left out, as where areas are compared with England. `name` says
    whose it is. Without an interval nothing is called higher or lower.
    """
    names = ("share", "share_lower", "share_upper") if of_shares else ("value", "lower", "upper")
    value, lower, upper = (frame[one] for one in names)
    return frame.assign(**in_times(value, lower, upper, reference), reference=name)


def in_times(value: ArrayLike, lower: ArrayLike, upper: ArrayLike, reference: ArrayLike) -> dict[str, Any]:
    """Of values with their limits the columns `times`, `times_lower`, `times_upper` and `verdict`, as above."""
    against = np.asarray(reference, dtype=float)
    against = np.where(against > 0, against, np.nan)
    middle, low, high = (np.asarray(one, dtype=float) / against for one in (value, lower, upper))
    said = with_reference(middle, low, high, 1.0)
    return {"times": middle, "times_lower": low, "times_upper": high, "verdict": said}
