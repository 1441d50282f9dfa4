"""What is said of practices that merged, or moved to another community, while a series ran."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from components.formats import count_of, day, joined

FEW = 3  # mergers, or moves, that are told one by one
WHOLE = "Earlier figures are their sum."


def merged(rows: pd.DataFrame) -> str:
    """Which practices merged into which, and when; "" where none did.

    `rows`: predecessor_name, successor, successor_name, merged_on.
    """
    if rows.empty:
        return ""
    groups = rows.sort_values("merged_on").groupby(["merged_on", "successor"], sort=False)
    if len(groups) > FEW:
        first, last = day(rows["merged_on"].min()), day(rows["merged_on"].max())
        many = count_of(len(rows), "practice")
        return f"{many} merged into others between {first} and {last}; the Data page lists them. {WHOLE}"
    told = [_one(group) for _, group in groups]
    return f"{' '.join(told)} {WHOLE}"


def _one(group: pd.DataFrame) -> str:
    names, first = joined(sorted(group["predecessor_name"])), group.iloc[0]
    return f"{names} merged into {first['successor_name']} on {day(first['merged_on'])}."


def moved(moves: Sequence[Any], communities: Mapping[str, str]) -> str:
    """Which practices count with another community from when on; "" where none moved.

    `moves`: rows of name, before, after, day; a slug that `communities` do not name is none of the Place's.
    """
    ways = sorted(moves, key=_way)
    groups = [list(group) for _, group in groupby(ways, key=_way)]
    if len(groups) > FEW:
        many, first, last = count_of(len(ways), "practice"), day(ways[0].day), day(ways[-1].day)
        return f"{many} changed community between {first} and {last}; the Data page lists them."
    return " ".join(_move([one.name for one in group], group[0], communities) for group in groups)


def _way(one: Any) -> tuple[str, str, str]:
    return one.day, one.before, one.after


def _move(names: Sequence[str], one: Any, communities: Mapping[str, str]) -> str:
    counts = "count" if len(names) > 1 else "counts"
    before, after = (f"with {communities[slug]}" if slug in communities else "with no community here"
                     for slug in (one.before, one.after))  # fmt: skip
    return f"{joined(sorted(names))} {counts} {after} from {day(one.day)} on, {before} until then."
