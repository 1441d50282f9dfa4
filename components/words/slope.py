"""Whether the gap between the most and the least deprived fifth narrows."""

import numpy as np
import pandas as pd

from components.fifths import of_practices, whose
from components.formats import apart, interval, period, span, unit_line, value
from components.over_time import Pair, change, ends, gap, growth, turned
from components.view import View
from components.words.gradient import ECOLOGICAL
from components.words.parts import Words, direction


def slope(frame: pd.DataFrame, view: View) -> Words:
    """The gap at both ends of the time that has figures, and whether the change may be chance."""
    first, last = ends(frame)
    by = first[0].breakdown
    when = span([first[0].period, last[0].period])
    subtitle = f"{unit_line(view.indicator)}, {first[0].area_name}, {when}, fifths of {whose(by, view)}"
    found = change(first, last)
    said = f"the gap {found}" if found else "no clear change of the gap"
    sentence = f"{_said(first, view)} {_said(last, view)} {_verdict(first, last, found, view)}"
    reading = "The gap is the most deprived fifth's figure less the least deprived's." + (
        f" {ECOLOGICAL}" if of_practices(by) else ""
    )
    return Words(
        f"{view.indicator.short_title}, most against least deprived: {said}", subtitle, sentence,
        f"{reading} {direction(view.indicator)}",
    )  # fmt: skip


def _said(pair: Pair, view: View) -> str:
    most, least = pair
    found, one = gap(pair), view.indicator
    limits = "" if np.isnan(found.lower) else (
        f" (95% interval {interval(found.lower, found.upper, one)})"
    )  # fmt: skip
    return (
        f"In {period(most.period)} the most deprived fifth had {value(most.value, one)} and the least deprived "
        f"{value(least.value, one)}, a gap of {apart(found.value, one)}{limits}."
    )


def _verdict(first: Pair, last: Pair, found: str, view: View) -> str:
    more = growth(first, last)
    if np.isnan([more.lower, more.upper]).any():
        return "The figures have no interval, so whether the change is chance cannot be told."
    if found == "has turned round":
        return "The gap has turned round, and that is unlikely to be chance."
    way, size = ("shrunk", turned(more)) if more.value < 0 else ("grown", more)
    limits = f"(95% interval {interval(size.lower, size.upper, view.indicator)})"
    chance = "that is unlikely to be chance" if found else "chance alone may do that"
    return f"The gap has {way} by {apart(size.value, view.indicator)} {limits}: {chance}."
