"""What the store answered, as a frame or row by row: each is made when it is first wanted."""

from collections import namedtuple
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from math import nan
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Boolean, Float, Integer, String
from sqlalchemy.types import Date, DateTime, NullType


@dataclass(frozen=True)
class Answer:
    """Columns by name, and the frame's type of each."""

    columns: Mapping[str, Sequence[Any]]
    types: Mapping[str, str]

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The rows as a frame: floats with NaN, whole numbers with NA where one is missing, booleans, text."""
        return _frame(self.columns, self.types)

    @cached_property
    def rows(self) -> list[Any]:
        """One named tuple a row; None for a text or whole number that is not there."""
        floats = [name for name, kind in self.types.items() if kind == "float64"]
        known = {name: [nan if one is None else one for one in self.columns[name]] for name in floats}
        return list(map(row_of(tuple(self.types)), zip(*({**self.columns, **known}).values(), strict=True)))


def columns(found: Sequence[Any], types: Mapping[str, str]) -> list[Sequence[Any]]:
    """Rows as columns, days as text; nothing where there are no rows."""
    pairs = zip(types.values(), zip(*found, strict=True), strict=False)
    return [_texts(cells) if kind == "object" else cells for kind, cells in pairs]


def _texts(cells: Sequence[Any]) -> Sequence[str | None]:
    first = next((one for one in cells if one is not None), "")  # a column holds texts or days, never both
    if isinstance(first, str):
        return cells
    known = {one: one and str(one) for one in set(cells)}  # few days, in many rows
    return [known[one] for one in cells]


@lru_cache(maxsize=512)
def row_of(names: tuple[str, ...]) -> Any:
    """What makes a named tuple of its cells: its own `_make` counts them once more and takes three times as long."""
    return partial(tuple.__new__, namedtuple("Row", names))


def _frame(cells: Mapping[str, Sequence[Any]], types: Mapping[str, str]) -> pd.DataFrame:
    """Columns as a frame. Those of text stand in one block and those of floats in another: a frame that is put together
    column by column costs twice as much, and one whose select does not name them in that order half as much again.
    Names are put on at the end, once made: pandas takes longer to look through them than to make a small frame."""
    of_kind = {kind: [name for name in types if types[name] == kind] for kind in dict.fromkeys(types.values())}
    blocks = [_block([cells[name] for name in names], kind) for kind, names in of_kind.items()]
    whole = blocks[0] if len(blocks) == 1 else pd.concat(blocks, axis=1, ignore_index=True)
    order = tuple(name for names in of_kind.values() for name in names)
    whole.columns = _named(order)
    return whole if order == tuple(types) else whole[list(types)]


@lru_cache(maxsize=512)
def _named(names: tuple[str, ...]) -> pd.Index:
    return pd.Index(names)


def _block(columns: list[Sequence[Any]], kind: str) -> pd.DataFrame:
    if kind == "Int64":
        if any(None in one for one in columns):
            return pd.DataFrame({place: _whole(one) for place, one in enumerate(columns)}, copy=False)
        kind = "int64"  # pandas' own kind, which knows of missing ones, is slow in every step
    return pd.DataFrame(np.array(columns, dtype=kind).T, dtype=kind, copy=False)


def _whole(numbers: Sequence[Any]) -> Any:
    missing = np.array([one is None for one in numbers], dtype=bool)
    known = np.array([0 if one is None else one for one in numbers], dtype=np.int64)
    return pd.arrays.IntegerArray(known, missing)


def dtype(column: Any) -> str:
    """The frame's type of a column of a select. Raises TypeError where it has none that is known."""
    match column.type:
        case NullType():
            raise TypeError(f"column {column.name} has no type: declare one, as in func.max(x, type_=Float)")
        case Boolean():
            return "bool"
        case Float():
            return "float64"
        case Integer():
            return "Int64"
        case String() | Date() | DateTime():
            return "object"
    raise TypeError(f"column {column.name}: no frame type for {column.type!r}")
