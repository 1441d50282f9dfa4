"""Month by month what a group of medicines costs for 1,000 STAR-PU, in words."""

from typing import Any

import pandas as pd

from components.formats import count_of, number, period, sentence, span
from components.money import pence, prose
from components.prescribing.star_pu import SOURCE, UNIT
from components.records import records
from components.view import View
from components.words.parts import Words
from components.words.prescribing.star_pu import READING


def over_time(frame: pd.DataFrame, view: View) -> Words:
    """The newest month beside the Place's, and the first one."""
    rows = records(frame)
    own = [row for row in rows if row.area_code == view.focus_code]
    known = [row for row in own if row.value == row.value]
    about, name = own[0].name, view.focus_name
    title = sentence(about)
    weighed = "" if about == own[0].group else f", weighted as {own[0].group} are"
    subtitle = f"{UNIT}, {about}{weighed}, {name}, {span([row.period for row in own])}; {SOURCE}"
    if not known:
        return Words(f"{title}: no figure for {name}", subtitle, f"{own[-1].note}.", READING)
    first, last = known[0], known[-1]
    beside = next((row for row in rows if row.area_code != view.focus_code and row.period == last.period), None)
    headline = f"{title}: {name} {prose(last.value)} for every 1,000 STAR-PU in {period(last.period)}"
    before = "" if first is last else f"In {period(first.period)} it was {prose(first.value)}."
    return Words(headline, subtitle, " ".join(filter(None, [_month(last, beside, view), before, _gone(own)])), READING)


def _gone(own: list[Any]) -> str:
    """How many months have no people to divide by."""
    count = sum(row.value != row.value for row in own)
    return f"{count_of(count, 'month')} without a list by sex and age of the 12 months before." if count else ""


def _month(last: Any, beside: Any, view: View) -> str:
    said = f"In {period(last.period)} {view.focus_name} spent {prose(last.value)} for every 1,000 STAR-PU"
    if beside is None or beside.value != beside.value:
        return f"{said}."
    more = "more than" if last.value > beside.value else "less than" if last.value < beside.value else "as much as"
    return f"{said}, {more} {view.place.name} ({prose(beside.value)})."


def table_rows(rows: pd.DataFrame, view: object = None) -> pd.DataFrame:
    """The months with their figures as people read them."""
    texts = {
        "Spend": [pence(one) for one in rows["numerator"]], "STAR-PU": [number(one) for one in rows["denominator"]],
        "Per 1,000, £": [number(one) for one in rows["value"]],
    }  # fmt: skip
    return rows.assign(**texts)
