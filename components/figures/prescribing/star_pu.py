"""What prescribing costs for 1,000 STAR-PU: a bar a group, and a column a month, the Place as marks."""

from math import isnan, nan
from typing import Any

import pandas as pd

from components.figures.spend.bars import Bar, bars
from components.figures.spend.columns import Column, columns
from components.figures.spend.scale import pounds
from components.formats import period
from components.money import short
from components.prescribing.levels import bare
from components.records import records
from components.theme import Figure
from components.view import View

MOST = 15  # groups that have a bar


def parts(frame: pd.DataFrame, view: View) -> Figure:
    """Bars of the parts that have STAR-PU, in the order of the rows."""
    rows = [row for row in records(frame) if row.code != "all" and row.value == row.value][:MOST]
    found = [Bar(bare(row.name, row.code), row.value, short(row.value), row.beside) for row in rows]
    return bars(found, view.focus_name, view.place.name if view.beside_place else "")


def over_time(frame: pd.DataFrame, view: View) -> Figure:
    """A column a month."""
    rows = records(frame)
    place = {row.period: row.value for row in rows if row.area_code == view.place.code}
    own = [row for row in rows if row.area_code == view.focus_code]
    beside = {row.period: place.get(row.period, nan) if view.beside_place else nan for row in own}
    found = [Column(period(row.period), row.value, _told(row), beside[row.period]) for row in own]
    ends = [one for row in own for one in (row.value, beside[row.period]) if not isnan(one)]
    return columns(
        found, view.focus_name, view.place.name if view.beside_place else "", pounds(0, max(ends, default=1))
    )


def _told(row: Any) -> str:
    return "No data" if isnan(row.value) else short(row.value)
