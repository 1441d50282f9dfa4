"""The communities in order, each with the ranks that chance leaves open."""

import numpy as np
import pandas as pd

from methods.compare import ranks

FEWEST = 2  # communities that have an order


def ranked(frame: pd.DataFrame) -> pd.DataFrame:
    """The communities' rows, highest first, with `rank` (1 the highest), `rank_first`, `rank_last` and a note of them.

    Those without a value and an interval come last and have none. No rows where fewer than two could be ordered.
    """
    own = np.flatnonzero(frame["area_type"].to_numpy() == "community")
    order = own[np.argsort(-frame["value"].to_numpy(float)[own], kind="stable")]
    rows = frame.take(order)
    ok = rows["state"].to_numpy() == "ok"
    value, lower, upper = (np.where(ok, rows[name].to_numpy(float), np.nan) for name in ("value", "lower", "upper"))
    if np.isfinite(value + lower + upper).sum() < FEWEST:
        return rows.iloc[:0]
    rank, first, last = ranks(value, lower, upper)
    notes = [_note(*one) for one in zip(rows["note"], rank, first, last, strict=True)]
    return rows.reset_index(drop=True).assign(rank=rank, rank_first=first, rank_last=last, note=notes)


def places(first: float, last: float) -> str:
    """1, or 2 to 5."""
    return f"{first:.0f}" if first == last else f"{first:.0f} to {last:.0f}"


def _note(note: str, rank: float, first: float, last: float) -> str:
    if np.isnan(rank):
        return note
    return f"Rank {rank:.0f}; chance leaves {places(first, last)} open" + (f". {note}" if note else "")
