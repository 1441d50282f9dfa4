"""People whose cell could change if what is missing were recorded: beside every count, never folded in."""

from typing import Any

import numpy as np
import pandas as pd

from components.formats import number
from components.records import records


def with_doubt(frame: pd.DataFrame, doubt: pd.DataFrame) -> pd.DataFrame:
    """The rows with `open`, how many of the cell's people are undecided as text ("", "*" or a number), and a note."""
    known = {(row.area_code, row.category): amount(row) for row in records(doubt)}
    found = [known.get(key, "") for key in zip(frame["area_code"], frame["category"], strict=True)]
    notes = [_said(note, one) for note, one in zip(frame["note"], found, strict=True)]
    return frame.assign(open=found, note=notes)


def amount(row: Any) -> str:
    """The number, "*" where it is hidden; "" where nobody is undecided or the figure is missing."""
    if row.state == "suppressed":
        return "*"
    return "" if np.isnan(row.value) or row.value == 0 else number(row.value)


def without_practice(rows: list[Any]) -> str:
    """How many people have no practice recorded, and so no community; "" for nobody."""
    said = amount(rows[0]) if rows else ""
    if said == "*":
        return "A few people have no practice recorded and count for no community."
    return f"{said} people have no practice recorded and count for no community." if said else ""


def _said(note: str, undecided: str) -> str:
    if not undecided:
        return note
    told = f"For {undecided} of the people something is not recorded that could put them in another segment"
    return f"{note}. {told}" if note else told
