"""What a load tells of the rows that it did not keep, or keeps and has to speak of, and of what a file lacks."""

from collections.abc import Iterable
from dataclasses import replace
from numbers import Real

import pandas as pd

from data.loaders.contract import Context, Remainder
from data.loaders.observations import NOT_IN_FILE, absent
from data.periods import parse

OURS, ELSEWHERE = "are or were the Place's", "practices of other places"
MOST_ABSENT = " (most of them: communities and the Place may be summed without these; was the file cut? Load it whole)"
HOMELESS = "of practices that are in no community when the period ends, so in no community's sum nor the Place's"
OF_ENGLAND = {OURS: "are or were in a network", ELSEWHERE: "practices that no map places in a network"}


def some(
    reason: str, rows: int, quantity: float | None = None, example: str = "", *, kept: bool = False
) -> tuple[Remainder, ...]:
    """The remainder line of so many rows; nothing where there is no such row."""
    return (Remainder(reason, rows, None if quantity is None else float(quantity), example, kept),) if rows else ()


def named(reason: str, names: Iterable[str], most: int | None = None) -> tuple[Remainder, ...]:
    """The remainder line that names what is lacking, or the first few: that is no row; nothing where there is none."""
    listed = list(names)
    return (Remainder(reason, 0, example=", ".join(listed[:most]), kept=True),) if listed else ()


def first(rows: pd.DataFrame, *columns: str) -> str:
    """The first row as an example, numbers to the whole; "" without rows."""
    cells = rows[list(columns)].iloc[0] if len(rows) else ()
    return " ".join(f"{one:.0f}" if isinstance(one, Real) else str(one) for one in cells)


def told_absent(context: Context, seen: Iterable[str]) -> tuple[Remainder, ...]:
    """The remainder line that names the Place's practices beside those seen, with a warning where they are most."""
    codes = absent(context, seen)
    most = MOST_ABSENT if 2 * len(codes) > len(context.practices) else ""
    return named(f"practices that {OURS}, with {NOT_IN_FILE}: {len(codes)}{most}", codes, 10)


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
    return some(ELSEWHERE, rows, quantity, example)


def worded(remainders: Iterable[Remainder], context: Context) -> tuple[Remainder, ...]:
    """The remainders in words that are true where the practices of all England are kept."""
    found = tuple(remainders)
    for place, england in OF_ENGLAND.items() if context.everywhere else ():
        found = tuple(replace(one, reason=one.reason.replace(place, england)) for one in found)
    return found
