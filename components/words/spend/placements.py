"""What the cards of long-term placements say."""

from math import isnan
from typing import Any

import pandas as pd

from components.formats import period, sentence, span, value, with_unit
from components.money import prose
from components.records import records
from components.spend.placements import PLACED, late, placed
from components.view import View
from components.words.parts import Words, caution, hidden
from components.words.spend.sent import lacking, later, no_sum

LATE = "Hatched months are provisional: late postings will still change them."
PEOPLE = "People by type and age, per 1,000 aged 65 and over, and the average cost of a week"
ROUNDED = "Numbers of 1 to 7 people are hidden and all others rounded to the nearest 5, each by itself."


def placements(frame: pd.DataFrame, view: View) -> Words:
    """How many people, of which type most, and what a week costs."""
    found = placed(frame, view)
    if lacking(frame, view):
        return _no_sum(frame, view)
    whole, types = found[0], [one for one in found if one.breakdown == "placement_type"]
    said = [_line(one, view) for one in types]
    count = "a hidden number of" if isnan(whole.people.numerator) else f"{whole.people.numerator:,.0f}"
    cost = "" if whole.weekly is None or isnan(whole.weekly.value) else f", {prose(whole.weekly.value)} a week each"
    return Words(
        f"Long-term placements, {view.focus_name}: {count} people{cost}",
        f"{PEOPLE}, {period(whole.people.period)}",
        " ".join([*said, hidden(frame[frame["area_code"] == view.focus_code]), *later(frame)]).strip()
        or "Nothing is shown.",
        caution(view.indicators[PLACED]),
    )


def _no_sum(frame: pd.DataFrame, view: View) -> Words:
    """Of a Place of whose months none has come from all communities."""
    return Words(
        f"Long-term placements, {view.focus_name}: no sum for this month yet",
        f"{PEOPLE}, {period(frame['period'].iloc[0])}",
        no_sum(frame, view), caution(view.indicators[PLACED]),
    )  # fmt: skip


def _line(one: Any, view: View) -> str:
    if one.people is None or isnan(one.people.numerator):
        return ""
    cost = "" if one.weekly is None or isnan(one.weekly.value) else f" at {prose(one.weekly.value)} a week"
    return f"{one.called}: {one.people.numerator:,.0f} people{cost}."


def table_rows(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows with types and ages in words."""
    names = [name.replace("_", " ") if name != "all" else "all people" for name in frame["category"]]
    return frame.assign(category=names)


def over_time(frame: pd.DataFrame, view: View) -> Words:
    """The first and the last firm month, the Place's beside, and which months are late."""
    rows = [row for row in records(frame) if row.area_code == view.focus_code]
    one = view.indicators[PLACED]
    firm = [row for row in rows if not late(row) and not isnan(row.value)]
    soon = [row.period for row in rows if late(row)]
    last = firm[-1] if firm else None
    finding = "no firm month" if last is None else f"{with_unit(last.value, one)} in {period(last.period)}"
    said = [f"{period(row.period)}: {value(row.value, one)}." for row in dict.fromkeys([*firm[:1], *firm[-1:]])]
    beside = [row for row in records(frame) if last and row.area_code == view.place.code and row.period == last.period]
    others = [f"{view.place.name} {value(row.value, one)}." for row in beside if view.beside_place]
    told = f"Provisional: {span(soon)}." if soon else ""
    return Words(
        f"Placements over time, {view.focus_name}: {finding}",
        f"People in long-term placements per 1,000 aged 65 and over, {span([row.period for row in rows])}",
        " ".join([*said, *others, told, hidden(frame[frame["area_code"] == view.focus_code])]).strip(), LATE,
    )  # fmt: skip


def moves(frame: pd.DataFrame, view: View) -> Words:
    """How many placements began and ended over all months that are shown."""
    rows = records(frame)
    sums = {name: [row for row in rows if row.indicator == name] for name in ("placements_new", "placements_ended")}
    new, ended = (_sum(own) for own in sums.values())
    return Words(
        f"New and ended placements, {view.focus_name}: {new} began and {ended} ended",
        f"Placements a month, {span(list(dict.fromkeys(row.period for row in rows)))}",
        " ".join([f"{sentence(new)} placements began and {ended} ended in these months.", hidden(frame)]).strip(),
        f"{LATE} {ROUNDED}",
    )  # fmt: skip


def _sum(rows: list[Any]) -> str:
    """A sum of figures that are shown; at least that many where some are hidden."""
    known = sum(row.value for row in rows if not isnan(row.value))
    return f"at least {known:,.0f}" if any(isnan(row.value) for row in rows) else f"{known:,.0f}"
