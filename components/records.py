"""The rows of a frame as named tuples, several times faster than pandas' itertuples on a frame of many columns."""

from collections import namedtuple
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, partial
from typing import Any, TypeVar

import pandas as pd

from components.columns import in_columns

Key = TypeVar("Key")
T = TypeVar("T")


def records(frame: pd.DataFrame, names: Sequence[str] = ()) -> list[Any]:
    """One tuple a row, a field a column, of a few columns where they are named; values as Python has them.

    Columns' names must be names in Python too.
    """
    if names:
        return list(map(_row(tuple(names)), zip(*[frame[name].tolist() for name in names], strict=True)))
    return list(map(_row(tuple(frame.columns)), frame.to_numpy(dtype=object).tolist()))


@cache
def _row(names: tuple[str, ...]) -> Any:
    # What makes a row of a list: the tuple's own `_make` counts the fields once more and takes three times as long.
    return partial(tuple.__new__, namedtuple("Row", names))


def having(frame: pd.DataFrame, name: str, values: Collection[str]) -> pd.DataFrame:
    """The rows that have one of these values in a column, in a fifth of the time that pandas takes by a mask."""
    return frame.take([at for at, one in enumerate(frame[name].tolist()) if one in values])


def grouped(pairs: Iterable[tuple[Key, T]]) -> dict[Key, list[T]]:
    """What stands with each key, keys and what they have in the order in which they come."""
    found: dict[Key, list[T]] = {}
    for key, one in pairs:
        found.setdefault(key, []).append(one)
    return found


def framed(rows: Sequence[Any]) -> pd.DataFrame:
    """Named tuples of one kind as a frame again."""
    return in_columns(columns_of(rows)) if rows else pd.DataFrame()


def columns_of(rows: Sequence[Any]) -> dict[str, Sequence[Any]]:
    """Named tuples of one kind, one at least, as columns by name."""
    return dict(zip(rows[0]._fields, zip(*rows, strict=True), strict=True))


def frame_of(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Rows with the same keys as a frame."""
    return in_columns({name: [row[name] for row in rows] for name in rows[0]}) if rows else pd.DataFrame()
