"""Observation rows, filled up to the full columns of the contract, and the Place's practices that a file must have."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from data.loaders.contract import NUMBERS, OBSERVATION, BadFile, Context
from data.loaders.rows import Rows

NATIONAL_PRACTICES = 6_000  # England has had 6,200 to 7,300: a file with fewer is a cut
NATIONAL_LSOAS = 30_000  # of 32,844 in England
NOT_IN_FILE = "no row in the file"


def observations(rows: int, **columns: Any) -> pd.DataFrame:
    """`rows` observation rows; columns not given are those of a main value that is there."""
    filled = {"breakdown": "all", "category": "all", "state": "ok", "note": "", **dict.fromkeys(NUMBERS, np.nan)}
    arrays = {name: np.asarray(value) if _many(value) else value for name, value in {**filled, **columns}.items()}
    return pd.DataFrame(arrays, index=pd.RangeIndex(rows))[OBSERVATION]


def counts(indicator: str, areas: Any, numbers: Any, period: str, **columns: Any) -> pd.DataFrame:
    """Observations that are plain counts: value = numerator, no denominator."""
    found = np.asarray(numbers, dtype=float)
    named = {"indicator": indicator, "area_code": areas, "period": period}
    return observations(len(found), **named, numerator=found, value=found, **columns)


def missing(indicator: str, areas: Sequence[str], period: str) -> pd.DataFrame:
    """Observations that say: the file should have this practice and does not."""
    named = {"indicator": indicator, "area_code": list(areas), "period": period}
    return observations(len(areas), **named, state="missing", note=NOT_IN_FILE)


def marked(rows: Any, state: str, note: str) -> dict[str, Any]:
    """The columns state and note: these where a flag a row is set, else those of a value that is there."""
    return {name: np.where(rows, one, plain).astype(object)
            for name, one, plain in (("state", state, "ok"), ("note", note, ""))}  # fmt: skip


def joined(parts: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """The rows of several frames, in order of their key, so that the order of a file's rows leaves no trace."""
    kept = [part for part in parts if len(part)]
    if not kept:
        return pd.DataFrame(columns=OBSERVATION)
    return pd.concat(kept, ignore_index=True).sort_values(OBSERVATION[:5], ignore_index=True)


def absent(context: Context, seen: Iterable[str]) -> list[str]:
    """The Place's practices that a file has no row of."""
    return sorted(context.practices - set(seen))


def require_practices(rows: Rows, context: Context) -> None:
    """Refuse a file about practices while it is not known which are the Place's."""
    require_map(rows, context.practices)


def require_map(rows: Rows, known: Collection[str]) -> None:
    """The same where the Place's practices are known otherwise: at a day, as data.loaders.homes has them."""
    if not known:
        said = "it is not known yet which practices belong to the Place"
        raise BadFile(rows.path, said, remedy="Load a practice map (gp-reg-pat-prac-map) or the ePCN workbook first")


def require_some(rows: Rows, context: Context, seen: Iterable[str]) -> None:
    """Refuse a file that holds none of the Place's practices."""
    ours = context.own or context.practices
    if ours.isdisjoint(seen):
        said = f"none of the Place's {len(ours)} practices is in the file"
        raise BadFile(rows.path, said, remedy="Check that it is the file for this Place, or for England")


def _many(value: Any) -> bool:
    return not isinstance(value, str) and hasattr(value, "__len__")
