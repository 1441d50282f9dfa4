"""The rows of a frame as named tuples, several times faster than pandas' itertuples on a frame of many columns."""

from collections import namedtuple
from collections.abc import Mapping, Sequence
from functools import cache, partial
from typing import Any

import pandas as pd

from components.columns import in_columns


def records(frame: pd.DataFrame) -> list[Any]:
    """One tuple a row, a field a column; values as Python has them. Columns' names must be names in Python too."""
    return list(map(_row(tuple(frame.columns)), frame.to_numpy(dtype=object).tolist()))


@cache
def _row(names: tuple[str, ...]) -> Any:
    # What makes a row of a list: the tuple's own `_make` counts the fields once more and takes three times as long.
    return partial(tuple.__new__, namedtuple("Row", names))


def framed(rows: Sequence[Any]) -> pd.DataFrame:
    """Named tuples of one kind as a frame again."""
    return in_columns(columns_of(rows)) if rows else pd.DataFrame()


def columns_of(rows: Sequence[Any]) -> dict[str, Sequence[Any]]:
    """Named tuples of one kind, one at least, as columns by name."""
    return dict(zip(rows[0]._fields, zip(*rows, strict=True), strict=True))


def frame_of(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Rows with the same keys as a frame."""
    return in_columns({name: [row[name] for row in rows] for name in rows[0]}) if rows else pd.DataFrame()
