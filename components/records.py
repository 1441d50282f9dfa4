"""The rows of a frame as named tuples, several times faster than pandas' itertuples on a frame of many columns."""

from collections import namedtuple
from functools import cache
from typing import Any

import pandas as pd


def records(frame: pd.DataFrame) -> list[Any]:
    """One tuple a row, a field a column; values as Python has them. Columns' names must be names in Python too."""
    make = _row(tuple(frame.columns))._make
    return [make(cells) for cells in frame.to_numpy(dtype=object).tolist()]


@cache
def _row(names: tuple[str, ...]) -> Any:
    return namedtuple("Row", names)
