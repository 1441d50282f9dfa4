"""Columns of cells as a frame, quicker than pandas makes one of them."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
import pandas as pd


def in_columns(columns: Mapping[str, Sequence[Any]]) -> pd.DataFrame:
    """Columns of one length, of one cell at least, as a frame: what a column's first cell is, the column is.

    Texts are objects and not pandas' own kind, which is slow to read again. All texts stand in one block and all floats
    in another, for a frame that is put together column by column costs twice as much.
    """
    of_kind: dict[Any, dict[int, Sequence[Any]]] = {}
    for place, cells in enumerate(columns.values()):
        of_kind.setdefault(_kind(cells[0]), {})[place] = cells
    whole = pd.concat([_block(own, kind) for kind, own in of_kind.items()], axis=1, ignore_index=True)
    places = [place for own in of_kind.values() for place in own]
    if places != sorted(places):
        whole = whole.take(np.argsort(places), axis=1)
    whole.columns = _named(tuple(columns))  # at the end: pandas is long in looking through names
    return whole


def _kind(cell: Any) -> Any:
    """What a column that begins with this cell is told to be; None for what pandas is to find out."""
    return object if isinstance(cell, str) else float if isinstance(cell, float) else None


def _block(columns: Mapping[int, Sequence[Any]], kind: Any) -> pd.DataFrame:
    if kind is None:
        return pd.DataFrame({place: _numbers(cells) for place, cells in columns.items()}, copy=False)
    return pd.DataFrame(np.array([*columns.values()], dtype=kind).T, dtype=kind, copy=False)


def _numbers(cells: Sequence[Any]) -> Any:
    return np.array(cells) if set(map(type, cells)) in ({int}, {bool}) else list(cells)


@cache
def _named(names: tuple[str, ...]) -> pd.Index:
    return pd.Index(names)
