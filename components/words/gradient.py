"""What a gradient by deprivation fifth says: which end is higher, by how much, how sure that is, whom it touches."""

from typing import Any

import numpy as np
import pandas as pd

from components.fifths import FIFTHS, NAMES, UNKNOWN, few, fifth_rows, is_local, of_practices, whose
from components.formats import apart, interval, joined, number, period, unit_line
from components.gaps import EXCESS, RATIO, SLOPE, difference, hardly_any
from components.records import records
from components.view import View
from components.words.parts import Words, caution, direction, hidden, measured
from data.indicators import Indicator, Method

ECOLOGICAL = (
    "A fifth here is of whole practices, by the average deprivation of where their patients live: within a practice "
    "there are people of every fifth, so the true gap between people may be wider or narrower."
)


NO_SLOPE = "The gap across all fifths is not worked out: it needs a figure for each of the five."
OWN_FIFTHS = "Fifths of the Place's own, in place of England's, may each have one."


def gradient(frame: pd.DataFrame, view: View) -> Words:
    """The newest figures by fifth, with the slope and ratio indices where there are figures for all five."""
    rows = fifth_rows(frame)
    found = {row.category: row for row in records(frame)}
    by = rows[0].breakdown
    kind = "practices in fifths by deprivation" if of_practices(by) else "by deprivation fifth"
    headline = f"{view.indicator.short_title}, {kind}: {_finding(found.get(SLOPE), rows)}"
    subtitle = (
        f"{unit_line(view.indicator)}, {rows[0].area_name}, {period(rows[0].period)}, fifths of {whose(by, view)}"
    )
    return Words(headline, subtitle, _sentence(frame, rows, found, view), _reading(frame, rows, found, view))


def _finding(slope: Any, rows: list[Any]) -> str:
    """Which end is higher, where that is unlikely to be chance; without a slope, of the outermost fifths that can be
    relied on."""
    if slope is not None:
        return _higher(slope, "in the most deprived", "in the least deprived", "no clear difference")
    known = _known(rows)
    if len(known) < 2:
        return "too few fifths have a figure"
    gap, more, less = difference(known[-1], known[0]), known[0].category, known[-1].category
    ends = f"in fifth {more} than in fifth {less}", f"in fifth {less} than in fifth {more}"
    return _higher(gap, *ends, f"no clear difference between fifths {more} and {less}")


def _higher(gap: Any, most: str, least: str, unclear: str) -> str:
    """Where it is higher: `least` of a gap (the least deprived less the most) above nought, else `most`."""
    where = "the same at both ends" if gap.value == 0 else f"higher {least if gap.value > 0 else most}"
    if np.isnan(gap.lower):
        return f"{where} (no interval is known)"
    return where if gap.lower > 0 or gap.upper < 0 else unclear


def _known(rows: list[Any]) -> list[Any]:
    return [row for row in rows if not few(row) and not np.isnan(row.value)]


def _ends(rows: list[Any], view: View) -> list[str]:
    """The figures of the ends, or why there is none; where an end has none, of the outermost fifth that has one."""
    ends, known = (rows[0], rows[-1]), _known(rows)
    told = [row for row in rows if row in (*known[:1], *known[-1:]) or (row in ends and not few(row))]
    names = {"1": "Most deprived fifth", "5": "Least deprived fifth"}
    return [
        f"{names.get(row.category, f'Fifth {row.category}')}: {measured(row._asdict(), view.indicator)}."
        for row in told
    ]


def _sentence(frame: pd.DataFrame, rows: list[Any], found: dict[str, Any], view: View) -> str:
    weak = frame["state"].eq("unreliable") & ~frame["category"].isin(hardly_any(frame))
    parts = [
        *_ends(rows, view), few_words(frame), slope_words(found, view), _excess(found, rows, view),
        unknown_words(found),
        hidden(frame[frame["category"].isin(FIFTHS) & (weak | frame["state"].eq("suppressed"))]),
    ]  # fmt: skip
    return " ".join(part for part in parts if part)


def slope_words(found: dict[str, Any], view: View) -> str:
    """The slope and ratio indices as a sentence; why there are none, where a fifth has no figure."""
    if SLOPE not in found:
        return NO_SLOPE if any(is_local(row.breakdown) for row in found.values()) else f"{NO_SLOPE} {OWN_FIFTHS}"
    slope, ratio, one = found[SLOPE], found[RATIO], view.indicator
    higher, lower = ("least", "most") if slope.value > 0 else ("most", "least")
    amount = f"{apart(abs(slope.value), one)}{_limits(slope, one)}"
    gap = f"From end to end, the {higher} deprived have {amount} more than the {lower} (slope index)"
    # of lives a ratio says nothing: nobody compares with no life at all
    return f"{gap}{'' if one.method is Method.LIFE else _times(ratio, slope.value > 0)}."


def _limits(slope: Any, one: Indicator) -> str:
    """The interval of a gap that is written without its sign; where it holds nought, that it may be chance."""
    if np.isnan(slope.lower):
        return ""
    turned = slope.value < 0
    ends = (-slope.upper, -slope.lower) if turned else (slope.lower, slope.upper)
    chance = ", so it may be chance" if ends[0] <= 0 <= ends[1] else ""
    return f" (95% interval {interval(*ends, one)}{chance})"


def _times(ratio: Any, least_higher: bool) -> str:
    """, which is 1.5 times as much (95% interval 1.3 to 1.7; ratio index); nothing where a ratio means nothing."""
    if np.isnan(ratio.value) or ratio.value <= 0:
        return ""
    times = ratio.value if least_higher else 1 / ratio.value
    if np.isnan(ratio.lower) or ratio.lower <= 0:
        return f", {number(times, 2)} times as much (ratio index)"
    ends = (ratio.lower, ratio.upper) if least_higher else (1 / ratio.upper, 1 / ratio.lower)
    return (
        f", {number(times, 2)} times as much (95% interval {number(ends[0], 2)} to {number(ends[1], 2)}; ratio index)"
    )


def _excess(found: dict[str, Any], rows: list[Any], view: View) -> str:
    """How many the gap touches: fewer or more than are counted, if all had the least deprived fifth's rate."""
    if EXCESS not in found:
        return ""
    more, counted = found[EXCESS].numerator, sum(row.numerator for row in rows)
    if abs(more) < 0.5:
        return "If all had the least deprived fifth's rate, there would be as many as now."
    change = f"about {number(abs(more))} {'fewer' if more > 0 else 'more'}"
    of = f" than the {number(counted)} counted" if counted > 0 else ""
    events = " These are events: one person may have several." if view.indicator.events_repeat else ""
    what = f'What is counted: "{view.indicator.numerator}".'
    return f"If all had the least deprived fifth's rate, there would be {change}{of}. {what}{events}"


def few_words(frame: pd.DataFrame) -> str:
    """Which fifths have few or no people, or practices."""
    names = hardly_any(frame)
    of = "practices" if of_practices(frame["breakdown"].iloc[0]) else "people"
    return f"Few or no {of} in {'fifth' if len(names) == 1 else 'fifths'} {joined(names)}." if names else ""


def unknown_words(found: dict[str, Any]) -> str:
    """How many have no fifth recorded."""
    row = found.get(UNKNOWN)
    if row is None or np.isnan(row.denominator) or row.denominator == 0:
        return ""
    whole = row.denominator + sum(found[one].denominator for one in FIFTHS if found[one].denominator > 0)
    share = number(100 * row.denominator / whole, 1)
    return "" if share == "0.0" else f"For {share}% of people no fifth is recorded; they are in none."


def _reading(frame: pd.DataFrame, rows: list[Any], found: dict[str, Any], view: View) -> str:
    by = rows[0].breakdown
    asked_local, chosen = bool(view.selection.fifths), rows[0].area_code == view.focus_code
    parts = [
        "Fifth 1 is the most deprived.",
        "The line through each is its 95% interval." if any(row.lower >= 0 for row in rows) else "",
        "The dotted line is the slope through all five, bent where fifths differ in size." if SLOPE in found else "",
        "" if chosen else f"There are no figures for {view.focus_name} by fifth: these are {rows[0].area_name}'s.",
        "" if is_local(by) == asked_local else _other(asked_local, view),
        ECOLOGICAL if of_practices(by) else "",
        direction(view.indicator), caution(view.indicator),
    ]  # fmt: skip
    return " ".join(part for part in parts if part)


def _other(asked_local: bool, view: View) -> str:
    lacking, shown = (
        ("of the Place's own", "England's") if asked_local else ("of England's", f"{view.place.name}'s own")
    )
    return f"Fifths {lacking} neighbourhoods cannot be told from what is loaded: shown are {shown}."


def table_rows(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows under the picture with their categories in words; the ratio index stands in the slope's note."""
    found = {row.category: row for row in records(frame)}
    shown = frame[~frame["category"].isin([RATIO, EXCESS])]
    notes = [slope_words(found, view) if row.category == SLOPE else row.note for row in records(shown)]
    order = {name: at for at, name in enumerate([*FIFTHS, UNKNOWN, "all", SLOPE])}
    names = [NAMES.get(one, "Slope index" if one == SLOPE else one) for one in shown["category"]]
    at = shown["category"].map(order).fillna(len(order))
    return shown.assign(note=notes, category=names, at=at).sort_values("at", kind="stable").drop(columns="at")
