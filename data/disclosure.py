"""Which counts may be stored, by an indicator's disclosure policy. Counts are protected before they come here."""

from collections.abc import Mapping

import pandas as pd

from methods.disclosure import Policy

HIDDEN: Mapping[
    str, tuple[int, int]
] = {  # counts from 1 to the first number hidden, all others multiples of the second
    "nhse_secondary": (7, 5),
    "deaths": (9, 5),
    "complementary": (7, 1),  # exact figures, and more of them hidden
}


def policy(name: str) -> Policy:
    """The policy of that name, for methods.disclosure. Raises KeyError for one that hides nothing."""
    hide_to, base = HIDDEN[name]
    return Policy("round" if base > 1 else "complementary", hide_to, base)


def unprotected(counts: pd.Series, policy: str) -> pd.Series:
    """True where a count should have been hidden or rounded under the policy; never where there is none."""
    if policy not in HIDDEN:
        return pd.Series(False, counts.index)
    hide_to, base = HIDDEN[policy]
    return counts.between(1, hide_to) | (counts.notna() & (counts % base != 0))
