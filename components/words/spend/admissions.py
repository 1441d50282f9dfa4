"""What the cards of admissions say."""

from math import isnan
from typing import Any

import pandas as pd

from components.formats import joined, mid_sentence, period, value
from components.money import pence, prose
from components.records import records
from components.spend.admissions import category_name
from components.spend.emergencies import PARTS
from components.view import View
from components.words.parts import Words, caution, few, hidden, versus
from components.words.spend.apart import apart

MOST = 5  # categories in a sentence; all are in the table
REPEAT = "One person may be admitted several times, so intervals are too narrow. Age is not allowed for."


def admissions(frame: pd.DataFrame, view: View) -> Words:
    """Each kind of admission in a sentence, with what is beyond chance first in the headline."""
    rows = records(frame)
    apart = [row for row in rows if row.comparison not in ("similar", "not compared")]
    words = dict.fromkeys(row.comparison for row in apart)
    names = [f"{few([_name(row, view) for row in apart if row.comparison == word], 2)} {word}" for word in words]
    finding = f"{joined(names)} than {view.place.name}" if names else (
        f"no kind differs from {view.place.name} by more than chance" if view.beside_place else "an average month"
    )  # fmt: skip
    return Words(
        f"Admissions, {view.focus_name}: {finding}",
        f"An average month, {rows[0].note.partition(';')[0]}, by kind of admission",
        " ".join([*(_line(row, view) for row in rows), hidden(frame)]).strip(),
        f"Compared with {view.place.name} by 95% interval (Byar's for rates, Wilson's for shares). {REPEAT}",
    )  # fmt: skip


def _name(row: Any, view: View) -> str:
    return mid_sentence(view.indicators[row.indicator].short_title)


def _line(row: Any, view: View) -> str:
    one = view.indicators[row.indicator]
    if isnan(row.value):
        return ""
    return f"{one.short_title}: {value(row.value, one)}{_beside(row, view)}."


def _beside(row: Any, view: View) -> str:
    """Beside the Place: compared where there is an interval, else its figure alone."""
    if not view.beside_place or isnan(row.benchmark):
        return ""
    place, beside = view.place.name, value(row.benchmark, view.indicators[row.indicator])
    if row.comparison == "not compared":
        return f" ({place} {beside})"
    return f", {versus(row.comparison, place)} ({beside})"


def cost(what: str, frame: pd.DataFrame, view: View) -> Words:
    """A year's cost by point of delivery or programme: the largest, and what of it is hidden."""
    own = [row for row in records(frame) if row.area_code == view.focus_code]
    known = [row for row in own if not isnan(row.value)]
    one = view.indicators[own[0].indicator]
    finding = (
        f"{mid_sentence(category_name(known[0].category))} costs most, {prose(known[0].numerator)}"
        if known
        else "hidden"
    )
    said = [
        f"{category_name(row.category)}: {prose(row.numerator)}, {prose(row.value)} for 1,000 people"
        + ("" if not view.beside_place or isnan(row.beside) else f" ({view.place.name} {prose(row.beside)})") + "."
        for row in known[:MOST]
    ]  # fmt: skip
    hidden_in = hidden(frame[frame["area_code"] == view.focus_code])
    rounded = apart([row.numerator for row in own], own[0].whole, "These", "all admissions")
    return Words(
        f"Cost of admissions, {view.focus_name}: {finding}",
        f"£ for every 1,000 registered people by {what}, {own[0].note.partition(';')[0]}",
        " ".join(filter(None, [*said, hidden_in, rounded])),
        f"Cost has no interval: a difference from {view.place.name} may be chance. {caution(one)}".strip(),
    )  # fmt: skip


def cost_rows(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows with their categories in words, the year's pounds, and those for 1,000 people."""
    rows = records(frame)
    spent, each = (["*" if row.state == "suppressed" else pence(getattr(row, name)) for row in rows]
                   for name in ("numerator", "value"))  # fmt: skip
    return frame.assign(
        category=[category_name(one) for one in frame["category"]], **{"Spend": spent, "Per 1,000, £": each}
    )


def emergencies(breakdown: str, frame: pd.DataFrame, view: View) -> Words:
    """Each segment's or fifth's emergency admissions in an average month, beside the Place's."""
    rows = records(frame)
    one = view.indicators[rows[0].indicator]
    known = [row for row in rows if not isnan(row.value)]
    most = max(known, key=lambda row: row.value, default=None)
    finding = f"highest for {mid_sentence(most.name)}, {value(most.value, one)}" if most else "hidden"
    said = [
        f"{row.name}: {value(row.value, one)}"
        + ("" if not view.beside_place or isnan(row.beside) else f" ({view.place.name} {value(row.beside, one)})") + "."
        for row in known
    ]  # fmt: skip
    return Words(
        f"Emergency admissions by {PARTS[breakdown]}, {view.focus_name}: {finding}",
        f"For every 1,000 people of each, an average month, {rows[0].note.partition(';')[0]}",
        " ".join([*said, hidden(frame)]).strip(),
        f"A difference may be chance: the table has 95% intervals (Byar's). {REPEAT}",
    )  # fmt: skip


def emergency_rows(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows with their names."""
    return frame.assign(category=frame["name"])


def standardised(frame: pd.DataFrame, view: View) -> Words:
    """Which communities are higher or lower as counted, and which still are when age is allowed for."""
    rows = records(frame)
    when = next(row.period for row in rows if row.whose == "Allowing for age")
    told = {kind: _told([row for row in rows if row.whose == kind]) for kind in dict.fromkeys(r.whose for r in rows)}
    finding = told["Allowing for age"] or "no community can be told apart"
    return Words(
        f"Emergency admissions allowing for age: {finding}",
        f"As so many times {view.place.name}'s: as counted, and standardised for age, {period(when)}",
        " ".join(f"{kind}: {said or 'none is surely higher or lower'}." for kind, said in told.items())
        + f" {hidden(frame)}".rstrip(),
        f"1 is {view.place.name}. Lines are 95% intervals (Byar's as counted, Dobson's allowing for age). Where more "
        "people are old more are admitted; allowing for age takes that out. One person may be admitted several times, "
        "so intervals are too narrow.",
    )  # fmt: skip


def _told(rows: list[Any]) -> str:
    found = {word: [row.short_name for row in rows if row.verdict == word] for word in ("higher", "lower")}
    return "; ".join(f"{joined(names)} {word}" for word, names in found.items() if names)


def standardised_rows(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows with their kind, without counts."""
    return frame.assign(category=frame["whose"], numerator=float("nan"), denominator=float("nan"))
