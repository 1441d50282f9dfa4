"""Where a community's prescribing lies among others', in words."""

from typing import Any

import pandas as pd

from components.formats import period, span, unit_line, value, with_unit
from components.prescribing.deciles import MEDIAN, OF_PCNS, OWN, whose
from components.records import records
from components.view import View
from components.words.parts import Words, caution, direction

SEVERAL = "A community of several practices lies nearer the middle than single practices do."


def deciles(frame: pd.DataFrame, view: View) -> Words:
    """The latest figure, between which of the nine lines it lies, and how it stood when the lines began."""
    rows = records(frame)
    own = [row for row in rows if row.breakdown == "all" and row.value == row.value]
    nine: dict[str, dict[str, float]] = {}
    for row in rows:
        if row.breakdown != "all":
            nine.setdefault(row.period, {})[row.category] = row.value
    kind = next(row.breakdown for row in rows if row.breakdown != "all")
    who, name = whose(kind, view), view.focus_name
    title = view.indicator.short_title
    subtitle = f"{unit_line(view.indicator)}, {name} over the tenths of {who}, {span(list(frame['period']))}"
    if not own:
        return Words(f"{title}: no figure for {name}", subtitle, "Nothing is known of it in these months.")
    last, first = own[-1], own[0]
    headline = (
        f"{title}: {name} {value(last.value, view.indicator)} in {period(last.period)}, {_among(last, nine)} of {who}"
    )
    return Words(headline, subtitle, _sentence(first, last, nine, who, view), _reading(kind, who, view))


def table_rows(rows: pd.DataFrame, view: object = None) -> pd.DataFrame:
    """The area's own rows, and of the nine the middle and both outer ones; files have all nine."""
    kept = rows[(rows["breakdown"] == "all") | rows["category"].isin(["10", MEDIAN, "90"])]
    words = {"all": "All", "10": "One in ten is below", MEDIAN: "Half are below", "90": "Nine in ten are below"}
    return kept.assign(category=[words[one] for one in kept["category"]])


def _among(row: Any, nine: dict[str, dict[str, float]]) -> str:
    """In which tenth of them a figure lies."""
    lines = nine[row.period].values()
    below, above = sum(one < row.value for one in lines), sum(one > row.value for one in lines)
    if len(lines) in (below, above):
        return f"in the {'highest' if below else 'lowest'} tenth"
    if max(below, above) < len(lines) / 2:  # on the middle line, or on several at once
        return "in the middle"
    return f"higher than {below} in 10" if below > above else f"lower than {above} in 10"


def _sentence(first: Any, last: Any, nine: dict[str, dict[str, float]], who: str, view: View) -> str:
    middle = nine[last.period][MEDIAN]
    side = "above" if last.value > middle else "below" if last.value < middle else "at"
    said = (
        f"In {period(last.period)} the figure for {view.focus_name} was {with_unit(last.value, view.indicator)}, "
        f"{side} the middle of {who} ({value(middle, view.indicator)})."
    )
    if first.period == last.period:
        return said
    before = value(first.value, view.indicator)
    return f"{said} In {period(first.period)} it was {before}, {_among(first, nine)} of them."


def _reading(kind: str, who: str, view: View) -> str:
    lines = f"Dotted lines part {who} into tenths each month; half of them lie below the dashed line."
    apart = "Special lists are left out." if kind == OWN else ""
    near = "" if kind == OF_PCNS else SEVERAL
    return " ".join(filter(None, [direction(view.indicator), lines, apart, near, caution(view.indicator)]))
