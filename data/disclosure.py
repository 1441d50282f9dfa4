"""Which counts may be stored, by an indicator's disclosure policy. Counts are protected before they come here."""

from collections.abc import Mapping

import pandas as pd

HIDDEN: Mapping[
    str, tuple[int, int]
] = {  # counts from 1 to the first number hidden, all others multiples of the second
    "nhse_secondary": (7, 5),
    "deaths": (9, 5),
}


def unprotected(counts: pd.Series, policy: str) -> pd.Series:
    """True where a count should have been hidden or rounded under the policy; never where there is none."""
    if policy not in HIDDEN:
        return pd.Series(False, counts.index)
    hide_to, base = HIDDEN[policy]
    return counts.between(1, hide_to) | (counts.notna() & (counts % base != 0))
