"""What the order of the communities says: how much of it is more than chance."""

from typing import Any

import pandas as pd

from components.formats import count_of, period, unit_line, value
from components.ranking import places
from components.records import records
from components.view import View
from components.words.parts import Words, direction, few, hidden

TOLD = 12  # communities named with their ranks; of more, the rest are in the table


def ranks(frame: pd.DataFrame, view: View) -> Words:
    """For how many communities the rank is sure, and which ranks chance leaves open to each."""
    rows = [row for row in records(frame) if row.rank == row.rank]
    said = [
        f"{row.short_name} ({value(row.value, view.indicator)}): rank {places(row.rank_first, row.rank_last)}"
        for row in rows
    ]
    return Words(
        f"{view.indicator.short_title}: {_finding(rows)}",
        f"{unit_line(view.indicator)}, ranks that chance leaves open, {view.place.name}, "
        f"{period(frame['period'].iloc[0])}",
        f"{few(said, TOLD)}. {hidden(frame)}".strip(),
        " ".join(part for part in (
            "A bar covers the ranks that a community may truly have; the dot is the rank of its figure (95%, all "
            "comparisons of one community together, after Mogstad and others). A long bar: the order is mostly chance.",
            direction(view.indicator), repeated(view),
        ) if part),
    )  # fmt: skip


def repeated(view: View) -> str:
    """That intervals are too narrow where events repeat in people, or ""."""
    if not view.indicator.events_repeat:
        return ""
    return "One person may be counted several times, so intervals are too narrow and less is sure than it looks."


def _finding(rows: list[Any]) -> str:
    sure = [row.short_name for row in rows if row.rank_first == row.rank_last]
    if not sure and all((row.rank_first, row.rank_last) == (1, len(rows)) for row in rows):
        return f"the order of the {count_of(len(rows), 'community', 'communities')} may all be chance"
    if len(sure) == len(rows):
        return f"the order of the {count_of(len(rows), 'community', 'communities')} is more than chance"
    named = f" ({few(sure, 3)})" if sure else ""
    return f"the rank is sure for {len(sure) or 'none'} of {count_of(len(rows), 'community', 'communities')}{named}"
