"""What is said of practices that merged while a series ran."""

import pandas as pd

from components.formats import count_of, day, joined

FEW = 3  # mergers that are told one by one
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
