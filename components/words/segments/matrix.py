"""What the table of life stages by needs says."""

from typing import Any

import numpy as np
import pandas as pd

from components.definition import POLICIES
from components.formats import joined, mid_sentence, number, period, unit_line, value, with_unit
from components.records import records
from components.segments.cells import (
    ALL,
    NEED_NAMES,
    OWN_ONLY,
    PEOPLE,
    USES,
    WHOLE,
    Cell,
    by_cell,
    cell_of,
    own,
    rule_of,
    title,
)
from components.theme import MARKS
from components.view import View
from components.words.parts import Words, caution, hidden
from methods.segments import NEEDS, NOT_RECORDED

Found = dict[Cell, Any]
COMPLEX = Cell(ALL, "complex")


def matrix(frame: pd.DataFrame, view: View) -> Words:
    """How many have complex needs, what differs from the Place, and what the figures leave open."""
    found, one = by_cell(records(frame)), view.indicators[frame["indicator"].iloc[0]]
    name, when = frame["short_name"].iloc[0], period(frame["period"].iloc[0])
    people = one.id == PEOPLE
    said = _people(found, frame, view) if people else _per_person(found, view)
    rounded = POLICIES.get(one.disclosure, "") if people else caution(one)
    return Words(
        f"{name}: {_finding(found, view) if people else _costly(found, view)}",
        f"{unit_line(one)} by life stage and need, {name}, {when}. Rule: {rule_of(view).title}",
        " ".join(part for part in [*said, hidden(frame)] if part),
        " ".join(
            part
            for part in [
                "" if own(rule_of(view)) else OWN_ONLY,
                _open(found.get(WHOLE)),
                _elsewhere(frame, view),
                _compared(frame, people=people),
                rounded,
            ]
            if part
        ),
    )


def times_words(row: Any) -> str:
    """1.21 times (95% interval 1.19 to 1.23); "" where there is nothing to set it against."""
    amount = getattr(row, "times", np.nan)
    if np.isnan(amount):
        return ""
    limits = f" (95% interval {row.times_lower:.2f} to {row.times_upper:.2f})" if row.times_lower >= 0 else ""
    return f"{amount:.2f} times{limits}"


def unknown(row: Any) -> str:
    """Why there is no number of people with complex needs: nothing of the area was in the extract, or it is hidden."""
    lacking = row is None or row.state == "missing"
    return "no data on complex needs" if lacking else "how many have complex needs is not shown"


def _finding(found: Found, view: View) -> str:
    row = found.get(COMPLEX)
    if row is None or np.isnan(row.share):
        return unknown(row)
    amount = getattr(row, "times", np.nan)
    beside = "" if np.isnan(amount) else f", {amount:.2f} times {row.reference} share"
    return f"{number(row.share, 1)}% of people have complex needs{beside}"


def _costly(found: Found, view: View) -> str:
    shown = [found[cell] for cell in (COMPLEX, Cell(ALL, "well")) if cell in found]
    known = [row for row in shown if not np.isnan(row.value)]
    if len(known) < 2:
        return "nothing to compare"
    most, least = known
    one = view.indicators[most.indicator]
    beside = f"{value(least.value, one)} currently well"
    return f"{mid_sentence(USES[one.id])} {with_unit(most.value, one)} with complex needs, {beside}"


def _people(found: Found, frame: pd.DataFrame, view: View) -> list[str]:
    parts = [
        f"{NEED_NAMES[need].lower()} {number(row.value)} ({number(row.share, 1)}%)"
        for need in (*reversed(NEEDS), NOT_RECORDED)
        if (row := found.get(Cell(ALL, need))) is not None and not np.isnan(row.share)
    ]
    whole = found.get(WHOLE)
    listed = f"Of {number(whole.value)} people on the lists: " if whole is not None else ""
    return [f"{listed}{joined(parts)}." if parts else "", _apart(frame, view), adding_up(found)]


def _per_person(found: Found, view: View) -> list[str]:
    rows = [row for cell, row in found.items() if ALL not in cell and NOT_RECORDED not in cell]
    known = sorted((row for row in rows if not np.isnan(row.value)), key=_value)
    ends = [("Highest", known[-1]), ("Lowest", known[0])] if len(known) > 1 else []
    return [f"{way}: {_named(row, view)}, {value(row.value, view.indicators[row.indicator])}." for way, row in ends]


def _value(row: Any) -> float:
    return float(row.value)


def _named(row: Any, view: View) -> str:
    return title(cell_of(row.category), rule_of(view))


def _apart(frame: pd.DataFrame, view: View) -> str:
    """The cells furthest above and below the Place's share, of those where chance does not explain it."""
    if "times" not in frame:
        return ""
    inner = [row for row in records(frame) if not {ALL, NOT_RECORDED} & set(cell_of(row.category))]
    sides = [
        ("above", max((row for row in inner if row.verdict == "higher"), key=_times, default=None)),
        ("below", min((row for row in inner if row.verdict == "lower"), key=_times, default=None)),
    ]
    name = frame["reference"].iloc[0]
    said = [f"Most {side} {name} share: {_named(row, view)}, {times_words(row)}." for side, row in sides if row]
    return " ".join(said) or f"No segment's share can be told apart from {name}."


def _times(row: Any) -> float:
    return float(row.times)


def _open(whole: Any) -> str:
    """How many people are undecided, in all."""
    if whole is None or not whole.open:
        return ""
    return (
        f"For {whole.open} of the people something is not recorded, mostly frailty, that could put them in another "
        "segment: so many may change in a cell."
    )


def adding_up(found: Found) -> str:
    """That the cells make the list, and by how much rounding lets their sum miss it; "" where one is hidden."""
    inner = [row.value for cell, row in found.items() if ALL not in cell]
    whole = found.get(WHOLE)
    if whole is None or np.isnan([whole.value, *inner]).any():
        return ""
    missed = sum(inner) - whole.value
    if not missed:
        return "The cells add up to the whole list."
    return (
        f"The cells add up to {number(sum(inner))}, {number(abs(missed))} {'more' if missed > 0 else 'fewer'} than the "
        "list, because each figure is rounded on its own."
    )


def _elsewhere(frame: pd.DataFrame, view: View) -> str:
    """That figures are the Place's where the chosen community has none."""
    if frame["area_code"].iloc[0] == view.focus_code:
        return ""
    return f"There are no figures for {view.focus_name}: these are {view.place.name}'s."


def _compared(frame: pd.DataFrame, *, people: bool) -> str:
    if "times" not in frame:
        return ""
    what = "share" if people else "figure"
    how = "Wilson's" if people else "Byar's"
    if frame["times_lower"].isna().all():
        return f"Times: set against {frame['reference'].iloc[0]} figure. It has no interval, so it may be chance."
    crude = "Age is not allowed for: where fewer people are old, fewer have complex needs." if people else ""
    return (
        f"{MARKS['higher'].glyph} is higher and {MARKS['lower'].glyph} lower than {frame['reference'].iloc[0]} {what} "
        f"by more than chance ({how} 95% interval), {MARKS['similar'].glyph} similar. {crude}".strip()
    )


def table_rows(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows with their cells in words; a count of people stands once."""
    names = [title(cell_of(one), rule_of(view)) for one in frame["category"]]
    people = frame["indicator"].iloc[0] == PEOPLE
    return frame.assign(category=names, **({"numerator": np.nan} if people else {}))
