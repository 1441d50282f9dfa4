"""Practices that merged, as a table."""

import pandas as pd
from markupsafe import Markup

from components import markup
from components.formats import day
from components.markup import tag
from data.place import Place

HEADS = ["Practice", "Merged into", "Last day by itself", "Confirmed by"]


def mergers(frame: pd.DataFrame, place: Place) -> Markup:
    """Practices that merged into others, newest first, or that none are known."""
    if frame.empty:
        return tag("p", f"No mergers of practices in {place.name} are written down.")
    body = [
        [f"{row.predecessor_name} ({row.predecessor})", f"{row.successor_name} ({row.successor})", day(row.merged_on),
         row.confirmed_by]
        for row in frame.itertuples()
    ]  # fmt: skip
    said = "Until that day a practice counts where the one it merged into counts, so that series go on."
    title = f"Practices in {place.name} that merged"
    return markup.joined([tag("p", said), markup.table(title, HEADS, body, {"Last day by itself": "cc-date"})])
