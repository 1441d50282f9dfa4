"""What the tiles and the table of the lines of spending say."""

from collections.abc import Sequence
from math import isnan
from typing import Any

import pandas as pd

from components.formats import mid_sentence, sentence
from components.money import prose
from components.records import records
from components.spend.lines import BY_WORD, COST_CENTRE, OPPORTUNITY, information
from components.spend.overview import modelled, weighted
from components.spend.tiles import by_list, compared, per_head, spread, under
from components.view import View
from components.words.parts import Words, hidden
from components.words.spend.apart import apart

NO_INTERVAL = (
    "What was spent is known and has no interval: a difference from the Place is not called better or worse, and may "
    "be chance."
)
HIDDEN_PENCE = "* is hidden to protect confidentiality. The file has pounds and pence."
PRESCRIBED = "Lines do not add up to one sum: RightCare looks at money that is in prescribing and admissions too."

BY_LISTS = "Money for each person is by the list of the money's own year, or the nearest list that is loaded."


def tiles(frame: pd.DataFrame, view: View) -> Words:
    """The lines of the chosen community, or the Place, in a sentence each."""
    rows = records(frame)
    own = [row for row in rows if row.area_code == view.focus_code]
    place = {row.line: row for row in rows if row.area_code == view.place.code}
    said = [_line(row, place[row.line], rows, view) for row in own]
    return Words(
        f"{view.focus_name}: {_finding(own)}",
        "The newest figure of each line; months are added up to a year",
        " ".join(said), f"{information(row.line for row in own)} {NO_INTERVAL}",
    )  # fmt: skip


def _finding(own: list[Any]) -> str:
    known = [row for row in own if not isnan(row.pounds) and row.line not in (OPPORTUNITY, COST_CENTRE)]
    if not known:
        return "where the money goes"
    most = max(known, key=_pounds)
    return f"the largest line is {mid_sentence(BY_WORD[most.line].name)}, {prose(most.pounds)}"


def _pounds(row: Any) -> float:
    return float(row.pounds)


def _line(row: Any, place: Any, rows: Sequence[Any], view: View) -> str:
    name = BY_WORD[row.line].name
    if isnan(row.pounds):
        said = "hidden to protect confidentiality" if row.state == "suppressed" else "no data"
        return f"{name}: {said}{f' ({row.note})' if row.note else ''}."
    left = row.note.partition("; ")[2]
    each = " ".join(one for one in (per_head(row, view), by_list(row, view)) if one)
    parts = [f"{prose(row.pounds)} {under(row)}", each, compared(row, place, rows, view), left]
    return f"{name}: {', '.join(part for part in parts if part)}."


def table(frame: pd.DataFrame, view: View) -> Words:
    """Every line of every community: the widest spread, and the lowest and highest of each line."""
    rows = records(frame)
    lines = list(dict.fromkeys(row.line for row in rows))
    spreads = {line: spread(rows, line, view) for line in lines if line not in (OPPORTUNITY, COST_CENTRE)}
    said = [f"{BY_WORD[line].name}: {words}." for line, words in spreads.items() if words]
    each = "weighted" if weighted(view) else "registered"
    first = f"For each {each} person: " if said else ""
    said = said or [f"{BY_WORD[row.line].name}: {prose(row.pounds)}." for row in rows if _known(row, view)]
    unit = "£ for 1,000 weighted people, by what GP practices' funding counts" if weighted(view) else "£000"
    modelling = "RightCare is modelled for communities: shared by weighted population, not measured."
    notes = [modelling] if any(modelled(row) for row in rows) else []
    return Words(
        "Where the money goes, line by line",
        f"{unit}, {view.focus_name if view.alone else f'the communities and {view.place.name}'}",
        first + sentence(" ".join([*said, hidden(frame)]).strip()),
        " ".join([PRESCRIBED, BY_LISTS, *notes, *_rounded(frame, lines, view), HIDDEN_PENCE]),
    )


def _known(row: Any, view: View) -> bool:
    return row.area_code == view.place.code and not isnan(row.pounds)


def _rounded(frame: pd.DataFrame, lines: list[str], view: View) -> list[str]:
    """How far the communities' sums are from the Place's figure, line by line where they are."""
    said = []
    for line in lines:
        own = frame[frame["line"] == line].set_index("area_code")["pounds"]
        parts, whole = own[own.index != view.place.code], float(own[view.place.code])
        said.append(apart(parts, whole, f"{BY_WORD[line].name}: the communities", view.place.name))
    return [one for one in said if one]


def table_rows(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows as people read them: the line in place of a category; counts are in the file."""
    names = [BY_WORD[line].name for line in frame["line"]]
    return frame.assign(category=names, numerator=float("nan"), denominator=float("nan"))
