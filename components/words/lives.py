"""Life expectancy by deprivation fifth in words: how many years apart the ends are."""

from typing import Any

import pandas as pd

from components.fifths import NAMES, fifth_rows, whose
from components.formats import interval, number, period
from components.gaps import RATIO, SLOPE
from components.records import records
from components.view import View
from components.words.gradient import NO_SLOPE, few_words
from components.words.parts import Words, measured


def lives(frame: pd.DataFrame, view: View) -> Words:
    """The gap in years for women and for men, by the slope through the five fifths."""
    own = {name: frame[frame["indicator"] == name] for name in dict.fromkeys(frame["indicator"])}
    slopes = {sex(name, view): _slope(rows) for name, rows in own.items()}
    found = [f"{number(abs(row.value), 1)} years for {one}" for one, row in slopes.items() if row is not None]
    headline = (
        f"Life expectancy from end to end of deprivation: {' and '.join(found) or 'not all fifths have a figure'}"
    )
    first = fifth_rows(frame)[0]
    return Words(
        headline,
        f"Years at birth, {first.area_name}, {period(max(frame['period']))}, fifths of {whose(first.breakdown, view)}",
        " ".join(_said(sex(name, view), rows, slopes[sex(name, view)], view) for name, rows in own.items()),
        "How long a child born now would live if death rates stayed as they are. Lines through the dots are 95% "
        "intervals. Fifth 1 is the most deprived.",
    )  # fmt: skip


def sex(indicator: str, view: View) -> str:
    """women or men, from the indicator's short title."""
    return view.indicators[indicator].short_title.rpartition(", ")[2]


def _slope(rows: pd.DataFrame) -> Any:
    return next((row for row in records(rows) if row.category == SLOPE), None)


def _said(name: str, rows: pd.DataFrame, slope: Any, view: View) -> str:
    ends = fifth_rows(rows)
    most, least = ends[0], ends[-1]
    one = view.indicators[most.indicator]
    parts = [
        f"{name.capitalize()}: {measured(most._asdict(), one)} in the most deprived fifth, "
        f"{measured(least._asdict(), one)} in the least."
    ]
    if slope is None:
        parts.append(NO_SLOPE)
    else:
        fewer = slope.value > 0
        limits = interval(*((slope.lower, slope.upper) if fewer else (-slope.upper, -slope.lower)), one)
        ends_words = "shorter at the most deprived end" if fewer else "longer at the most deprived end"
        parts.append(f"By the slope through all five, lives are {number(abs(slope.value), 1)} years (95% interval "
                     f"{limits}) {ends_words}.")  # fmt: skip
    return " ".join([*parts, few_words(rows)]).strip()


def table_rows(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows with their fifths in words; the ratio of years of life means little and is left to the files."""
    shown = frame[frame["category"] != RATIO]
    return shown.assign(category=[NAMES.get(one, one.capitalize()) for one in shown["category"]])
