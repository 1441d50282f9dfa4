"""Sexes and fifths of deprivation of the people of a cell: what they are called, and what they are shares of."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from components.segments.cells import Cell, title
from components.view import View
from methods.segments import Rule

GROUPS: Mapping[str, str] = {  # by the end of the breakdown cell:<rule>:<end>
    "female": "Women", "male": "Men", "unknown": "Sex not recorded",
    "fifth1": "Fifth 1, most deprived", "fifth2": "Fifth 2", "fifth3": "Fifth 3", "fifth4": "Fifth 4",
    "fifth5": "Fifth 5, least deprived", "fifth-unknown": "Fifth not recorded",
}  # fmt: skip


def group(breakdown: str) -> str:
    """A group's name from its breakdown."""
    end = breakdown.rpartition(":")[2]
    return GROUPS.get(end, end)


def whole_of(rows: pd.DataFrame, wanted: pd.DataFrame) -> list[float]:
    """How many people each row's cell has in all, from rows without a group among those wanted."""
    plain = wanted[wanted["breakdown"].str.count(":") == 1]
    keys = zip(plain["area_code"], plain["category"], plain["value"], strict=True)
    totals = {(area, category): amount for area, category, amount in keys}
    return [totals.get(key, np.nan) for key in zip(rows["area_code"], rows["category"], strict=True)]


def whose(rows: pd.DataFrame, cell: Cell, rule: Rule, view: View) -> list[str]:
    """What each row's dots are called: of two areas the area, of the Place alone the cell and everybody."""
    if rows["area_code"].nunique() > 1:
        return [str(one) for one in rows["short_name"]]
    return [
        title(cell, rule) if one == cell.category else f"Everybody in {view.place.name}" for one in rows["category"]
    ]
