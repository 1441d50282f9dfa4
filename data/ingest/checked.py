"""Observations that a loader hands over, made uniform and refused where they cannot be stored."""

from collections.abc import Mapping

import pandas as pd

from data.indicators import Indicator
from data.loaders.contract import KEY, NUMBERS, OBSERVATION
from data.periods import parse

STATES = {"ok", "suppressed", "missing", "unreliable"}


def checked(observations: pd.DataFrame, indicators: Mapping[str, Indicator]) -> pd.DataFrame:
    """The rows with the columns OBSERVATION, numbers as floats and words as text.

    Raises ValueError for an indicator without a definition, an unknown state or period, and a key given twice.
    """
    words = [*KEY, "state", "note"]
    rows = observations.reindex(columns=OBSERVATION).reset_index(drop=True)
    rows = rows.assign(note=rows["note"].astype(object).fillna("")).astype(
        dict.fromkeys(NUMBERS, float) | dict.fromkeys(words, str)
    )
    for name, known in (("indicator", set(indicators)), ("state", STATES)):
        unknown = sorted(set(rows[name].unique()) - known)
        if unknown:
            raise ValueError(f"{name} {unknown[0]!r} is not known")
    for period in rows["period"].unique():
        parse(period)
    twice = rows[rows.duplicated(KEY)]
    if len(twice):
        raise ValueError(f"the same observation twice: {dict(twice.iloc[0][KEY])}")
    return rows
