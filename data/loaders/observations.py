"""Observation rows, filled up to the full columns of the contract, and what a file lacks of the Place."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from data.loaders.contract import NUMBERS, OBSERVATION, BadFile, Context, Remainder
from data.loaders.rows import Rows
from data.periods import parse

NATIONAL_PRACTICES = 6_000  # England has had 6,200 to 7,300: a file with fewer is a cut
NATIONAL_LSOAS = 30_000  # of 32,844 in England
NOT_IN_FILE = "no row in the file"
OURS, ELSEWHERE = "are or were the Place's", "practices of other places"
MOST_ABSENT = " (most of them: communities and the Place may be summed without these; was the file cut? Load it whole)"
HOMELESS = "of practices that are in no community when the period ends, so in no community's sum nor the Place's"
OF_ENGLAND = {OURS: "are or were in a network", ELSEWHERE: "practices that no map places in a network"}


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


def joined(parts: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """The rows of several frames, in order of their key, so that the order of a file's rows leaves no trace."""
    kept = [part for part in parts if len(part)]
    if not kept:
        return pd.DataFrame(columns=OBSERVATION)
    return pd.concat(kept, ignore_index=True).sort_values(OBSERVATION[:5], ignore_index=True)


def absent(context: Context, seen: Iterable[str]) -> list[str]:
    """The Place's practices that a file has no row of."""
    return sorted(context.practices - set(seen))


def told_absent(codes: Sequence[str], context: Context) -> tuple[Remainder, ...]:
    """The remainder line that names them, with a warning where they are most of the Place's."""
    if not codes:
        return ()
    most = MOST_ABSENT if 2 * len(codes) > len(context.practices) else ""
    said = f"practices that {OURS}, with {NOT_IN_FILE}: {len(codes)}{most}"
    return (Remainder(said, 0, example=", ".join(codes[:10]), kept=True),)


def told_homeless(amounts: pd.Series, period: str, context: Context) -> tuple[Remainder, ...]:
    """The remainder line of what is kept of the Place's practices (by code) and is in no sum of communities.

    They are in no community when the period ends: closed, or not in the map. Nothing where no map is known.
    """
    homes = context.homes(parse(period).end)
    placed = homes.every_network if context.everywhere else homes.community
    homeless = amounts[~amounts.index.isin(list(placed))]
    if not placed or homeless.empty:
        return ()
    said = f"{HOMELESS} ({period}): {', '.join(sorted(set(homeless.index))[:10])}"
    return (Remainder(said, len(homeless), float(homeless.sum().round(5)), str(homeless.index[0]), kept=True),)


def other_places(rows: int, quantity: float | None, example: str) -> tuple[Remainder, ...]:
    """The remainder line of rows that belong to practices elsewhere."""
    return (Remainder(ELSEWHERE, rows, None if quantity is None else float(quantity), example),) if rows else ()


def worded(remainders: Iterable[Remainder], context: Context) -> tuple[Remainder, ...]:
    """The remainders in words that are true where the practices of all England are kept."""
    found = tuple(remainders)
    for place, england in OF_ENGLAND.items() if context.everywhere else ():
        found = tuple(replace(one, reason=one.reason.replace(place, england)) for one in found)
    return found


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
