"""Frequent attenders by how often they come and by deprivation, in words."""

from typing import Any

import numpy as np
import pandas as pd

from components.formats import number, period, unit_line, value, with_unit
from components.segments.attendances import ENDS, by_band, fifth_named, named, parted
from components.segments.cells import ALL
from components.view import View
from components.words.parts import Words, hidden

READING = (
    "1× is everybody of the area in the same band. Lines through the dots are 95% intervals. The table has all five "
    "fifths of England's neighbourhoods."
)


def attendances(frame: pd.DataFrame, view: View) -> Words:
    """In how many bands the most deprived come more than the least, beyond chance; then each band's figures."""
    bands = by_band(frame)
    first = next(iter(next(iter(bands.values())).values()))
    return Words(
        f"{view.indicator.short_title}, by how often they come: {_finding(bands)}",
        f"{unit_line(view.indicator)}, as so many times everybody's in {first.area_name}, {period(first.period)}",
        " ".join([*(_line(band, rows, view) for band, rows in bands.items()), hidden(frame)]).strip(),
        READING,
    )


def table_rows(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows with their bands and fifths in words."""
    parts = [parted(one) for one in frame["category"]]
    return frame.assign(category=[f"{named(band)}, {fifth_named(fifth)}" for band, fifth in parts])


def _finding(bands: dict[str, dict[str, Any]]) -> str:
    """What is sure of both ends: their intervals do not touch."""
    both = [(rows[ENDS[0]], rows[ENDS[1]]) for rows in bands.values() if {*ENDS} <= {*rows}]
    known = [(most, least) for most, least in both if not np.isnan(most.value) and not np.isnan(least.value)]
    more = sum(most.lower > least.upper for most, least in known)
    fewer = sum(most.upper < least.lower for most, least in known)
    if not known:
        return "figures of the most or the least deprived are hidden or missing"
    if not more + fewer:
        return "no clear difference between the most and the least deprived"
    count, end = (more, "most") if more >= fewer else (fewer, "least")
    if len(bands) == count:
        return f"every band is larger where people are {end} deprived"
    return f"{count} of {len(bands)} bands {'is' if count == 1 else 'are'} surely larger in the {end} deprived fifth"


def _line(band: str, rows: dict[str, Any], view: View) -> str:
    """A band's own figure and those of both ends; nothing of what is hidden."""
    told = [
        f"{fifth_named(fifth)} {_figure(rows[fifth], fifth, view)}"
        for fifth in (ALL, *ENDS)
        if fifth in rows and not np.isnan(rows[fifth].value)
    ]
    return f"{named(band).capitalize()}: {', '.join(told)}." if told else ""


def _figure(row: Any, fifth: str, view: View) -> str:
    if fifth == ALL:
        return with_unit(row.value, view.indicator)
    times = "" if np.isnan(row.times) else f" ({number(row.times, 1)} times everybody's)"
    return f"{value(row.value, view.indicator)}{times}"
