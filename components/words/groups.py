"""An indicator by sex and by ethnicity, and for how many that is not recorded."""

from typing import Any

import numpy as np
import pandas as pd

from components.fifths import UNKNOWN, few
from components.formats import number, period, sentence, unit_line
from components.gaps import difference
from components.records import records
from components.view import View
from components.words.parts import Words, caution, direction, hidden, measured

WHOM = {"female": "women and girls", "male": "men and boys"}  # what a group is called within a sentence
NAMED = {"sex": "Sex", "ethnicity": "Ethnicity"}


def groups(frame: pd.DataFrame, view: View) -> Words:
    """The highest and lowest group of each, whether they differ, and the share unknown."""
    name, when = frame["area_name"].iloc[0], period(frame["period"].iloc[0])
    kinds = [kind for kind in NAMED if kind in set(frame["breakdown"])]
    said = " and ".join(NAMED[kind].lower() for kind in kinds)
    own = {kind: frame[frame["breakdown"] == kind] for kind in kinds}
    findings = [_finding(rows, kind) for kind, rows in own.items()]
    parts = [f"{_ends(rows, view)} {unknown(rows, kind)}".strip() for kind, rows in own.items()]
    chosen = frame["area_code"].iloc[0] == view.focus_code
    reading = [
        "Lines through the dots are 95% intervals. The groups differ in age, which is not allowed for.",
        "" if chosen else f"There are no such figures for {view.focus_name}: these are {name}'s.",
        direction(view.indicator), caution(view.indicator),
    ]  # fmt: skip
    return Words(
        f"{view.indicator.short_title} by {said}: {'; '.join(findings)}",
        f"{unit_line(view.indicator)}, {name}, {when}",
        " ".join([*parts, hidden(frame)]).strip(), " ".join(part for part in reading if part),
    )  # fmt: skip


def title(category: str) -> str:
    """A group's name as a line begins."""
    return sentence(category)


def _finding(rows: pd.DataFrame, kind: str) -> str:
    known = _known(rows)
    if len(known) < 2:
        return f"nothing to compare by {NAMED[kind].lower()}"
    gap = difference(known[-1], known[0])
    return (
        f"highest for {WHOM.get(known[-1].category, known[-1].category)}"
        if gap.sure
        else f"no clear difference by {NAMED[kind].lower()}"
    )


def _known(rows: pd.DataFrame) -> list[Any]:
    """The groups of more than a few people that have a figure, the lowest first."""
    known = (row for row in records(rows) if row.category != UNKNOWN and not np.isnan(row.value) and not few(row))
    return sorted(known, key=lambda row: float(row.value))


def _ends(rows: pd.DataFrame, view: View) -> str:
    known = _known(rows)
    if not known:
        return ""
    shown = [known[-1]] if len(known) == 1 else [known[-1], known[0]]
    return " ".join(f"{title(row.category)}: {measured(row._asdict(), view.indicator)}." for row in shown)


def unknown(rows: pd.DataFrame, kind: str) -> str:
    """For how many the group is not recorded: of the people where they are counted, else of what was counted."""
    for name, of in (("denominator", "people"), ("numerator", "those counted")):
        counts = rows.set_index("category")[name]
        if UNKNOWN in counts and counts.sum() > 0 and not np.isnan(counts[UNKNOWN]):
            return f"{NAMED[kind]} is not recorded for {number(100 * counts[UNKNOWN] / counts.sum(), 1)}% of {of}."
    why = "hidden to protect confidentiality" if (rows["state"] == "suppressed").any() else "not known"
    return f"For how many {NAMED[kind].lower()} is not recorded is {why}."


def table_rows(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows with their groups in words."""
    return frame.assign(category=frame["category"].map(title))
