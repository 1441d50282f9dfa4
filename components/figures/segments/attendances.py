"""Frequent attenders by band: the most deprived fifth over the least, as so many times everybody's figure."""

from typing import Any

import pandas as pd

from components.figures.ladder import Scale, Series, ladder
from components.formats import value
from components.segments.attendances import ENDS, by_band, fifth_named, named
from components.theme import Figure
from components.view import View


def attendances(frame: pd.DataFrame, view: View) -> Figure:
    """A line a band, with a dot for either end of deprivation; the dashed line is everybody of the band."""

    def told(row: Any, name: str) -> str:
        return f"{name}: {value(row.told, view.indicator)} for every 1,000, {row.value:.2f} times everybody's"

    drawn = frame.assign(told=frame["value"], value=frame["times"], lower=frame["times_lower"],
                         upper=frame["times_upper"])  # fmt: skip
    of_bands = by_band(drawn)
    series = [
        Series(fifth_named(end).capitalize(), {named(band): of[end] for band, of in of_bands.items() if end in of})
        for end in ENDS
    ]
    return ladder([*map(named, of_bands)], series, view, Scale({"ticksuffix": "×", "rangemode": "tozero"}, told, 1.0))
