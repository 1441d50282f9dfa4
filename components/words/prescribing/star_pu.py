"""What prescribing costs for 1,000 STAR-PU, in words."""

from typing import Any

import pandas as pd

from components.formats import joined, number
from components.money import prose
from components.prescribing.levels import LEVELS, REST, UNWEIGHTED, below, named, opened, spoken
from components.prescribing.span import over, short_of
from components.prescribing.star_pu import SOURCE, UNIT
from components.records import records
from components.view import View
from components.words.parts import Words

TOLD, APART = 3, 1.05  # groups named; times the Place from which a group is named as above or below it
READING = (
    "STAR-PU weigh each registered person by how much of a group of medicines is usually prescribed at that age and "
    "sex. Weights are published for some groups alone and for no total, so there is no figure for all prescribing, and "
    "each group has weights of its own: compare places, not groups. They are of 2013, when prices and habits were "
    "others, and the Bennett Institute questions them. They allow for age and sex, not for illness. There is no "
    "interval: a difference may be chance."
)


def parts(frame: pd.DataFrame, view: View) -> Words:
    """How much of the money is in groups with weights, which are furthest from the Place, and what has none."""
    *rows, whole = records(frame)
    name, when = whole.short_name, over(list(whole.span))
    known = [row for row in rows if row.code not in (UNWEIGHTED, REST)]
    about = spoken(named(whole.within, dict(whole.above)), whole.within) if whole.group else ""
    kind = f"{LEVELS[below(whole.within)]} of {about}" if whole.group else "group of medicines"
    subtitle = f"{UNIT} by {kind}, {name}, {when}; {SOURCE}"
    said = [_strange(whole, view), _money(whole, rows, known), _beside(known, view), short_of(whole.span)]
    if whole.group:
        headline = f"{name} spent {prose(whole.value)} on {about} for every 1,000 STAR-PU in {when}"
        said.insert(1, _against(whole, view))
    else:
        headline = _headline(whole, known, when, view)
    return Words(headline, subtitle, " ".join(part for part in said if part), READING)


def _headline(whole: Any, known: list[Any], when: str, view: View) -> str:
    """The group that is furthest from the Place, either way; of the Place itself how many groups there are."""
    compared = [row for row in known if row.times > 0]
    if not compared:
        return f"{whole.short_name}: {len(known)} groups of medicines for every 1,000 STAR-PU in {when}"
    most = max(compared, key=lambda row: max(row.times, 1 / row.times))
    said = f"{whole.short_name} spent {most.times:.2f} times what {view.place.name} spent"
    return f"{said} on {spoken(most.name, most.code)} for every 1,000 STAR-PU"


def _strange(whole: Any, view: View) -> str:
    """That the address opens what no weights are published for."""
    code = opened(view)
    if not code or whole.within:
        return ""
    return f"No weights are published for {spoken(named(code, {}), code)}, so all groups are shown."


def _money(whole: Any, rows: list[Any], known: list[Any]) -> str:
    if whole.group:
        return f"Spending was {prose(whole.spend)} in all."
    of = sum(row.spend for row in known)
    rest = [row for row in rows if row.code == UNWEIGHTED]
    left = f"; for the other {prose(rest[0].spend)} none are published" if rest else ""
    return (
        f"Weights are published for {len(known)} groups that cost {prose(of)} of {prose(whole.spend)} "
        f"({number(sum(row.share for row in known))}%){left}."
    )


def _against(whole: Any, view: View) -> str:
    if whole.times != whole.times:
        return ""
    return f"That is {whole.times:.2f} times what {view.place.name} spent ({prose(whole.beside)})."


def _times(row: Any) -> str:
    return f"{spoken(row.name, row.code)} ({row.times:.2f} times)"


def _beside(known: list[Any], view: View) -> str:
    """The groups furthest above the Place and below it."""
    compared = sorted((row for row in known if row.times == row.times), key=lambda row: -row.times)
    above = [row for row in compared if row.times > APART][:TOLD]
    under = [row for row in compared[::-1] if row.times < 1 / APART][:TOLD]
    said = [
        f"{side} {view.place.name}: {joined([_times(row) for row in some])}."
        for side, some in (("Furthest above", above), ("Furthest below", under))
        if some
    ]
    return " ".join(said)
