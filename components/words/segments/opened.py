"""What the opened cell's people use and who they are, in words."""

from typing import Any

import numpy as np
import pandas as pd

from components.formats import mid_sentence, number, period, value, with_unit
from components.records import records
from components.segments.cells import NO_EXTRACT, USES, opened, rule_of, title
from components.segments.groups import group
from components.view import View
from components.words.parts import Words, hidden

TOLD = ("Women", "Sex not recorded", "Fifth 1, most deprived", "Fifth 5, least deprived", "Fifth not recorded")
REST = "Costs are rounded and have no interval. Lines through the dots are 95% intervals."


def use(frame: pd.DataFrame, view: View) -> Words:
    """Cost and use of the opened cell as so many times everybody's, beside the Place's same cell."""
    rows = records(frame)
    first, name = rows[0], _title(view)
    own = [row for row in rows if row.area_code == first.area_code]
    known = [row for row in own if not np.isnan(row.times)]
    top = max(known, key=_times, default=None)
    finding = "figures are hidden or missing" if top is None else (
        f"{_times_words(top)} everybody's {mid_sentence(USES[top.indicator])}"
    )  # fmt: skip
    said = [_line(row, rows, view) for row in own]
    return Words(
        f"{name}: {finding}",
        f"Cost and use per person, as so many times everybody's in {view.place.name}: {first.short_name}, "
        f"{period(first.period)}",
        " ".join([*said, hidden(frame)]).strip(), f"1× is everybody in {view.place.name}. {REST}",
    )  # fmt: skip


def who(frame: pd.DataFrame, view: View) -> Words:
    """The share of the opened cell's people who are women, and who live in the most deprived fifth."""
    rows = records(frame)
    own = {group(row.breakdown): row for row in rows if row.whose == rows[0].whose}
    others = {group(row.breakdown): row for row in rows if row.whose != rows[0].whose}
    beside = next((row.whose for row in others.values()), "")
    most = own.get("Fifth 1, most deprived")
    finding = "deprivation is not shown" if most is None or np.isnan(most.share) else (
        f"{number(most.share)}% live in the most deprived fifth"
    )  # fmt: skip
    said = [_share(name, row, others.get(name), beside) for name, row in own.items()
            if name in TOLD and not np.isnan(row.share)]  # fmt: skip
    return Words(
        f"{_title(view)}: {finding}",
        f"% of the people of this segment by sex and by fifth of England's neighbourhoods, {rows[0].short_name}, "
        f"{period(rows[0].period)}",
        " ".join([*said, hidden(frame)]).strip() or "Nothing is shown.",
        "Fifth 1 is the most deprived. Lines through the dots are 95% intervals.",
    )  # fmt: skip


def who_rows(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows with their groups, and of one area whose they are, in words."""
    one_area = frame["area_code"].nunique() == 1 and frame["whose"].nunique() > 1
    names = [group(by) for by in frame["breakdown"]]
    said = [f"{name}: {of}" if one_area else name for name, of in zip(names, frame["whose"], strict=True)]
    return frame.assign(category=said, numerator=np.nan)


def use_rows(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows with the cell in words."""
    return frame.assign(category=_title(view))


def _title(view: View) -> str:
    cell = opened(view.selection.cell, rule_of(view))
    return title(cell, rule_of(view)) if cell else NO_EXTRACT


def _times(row: Any) -> float:
    return float(row.times)


def _times_words(row: Any) -> str:
    return f"{row.times:.1f} times"


def _line(row: Any, rows: list[Any], view: View) -> str:
    one = view.indicators[row.indicator]
    other = next((it for it in rows if it.indicator == row.indicator and it.area_code != row.area_code), None)
    beside = "" if other is None or np.isnan(other.value) else f", {value(other.value, one)} in {other.short_name}"
    if np.isnan(row.value):
        return ""
    times = "" if np.isnan(row.times) else f" ({_times_words(row)} everybody's)"
    return f"{USES[row.indicator]}: {with_unit(row.value, one)}{times}{beside}."


def _share(name: str, row: Any, other: Any, beside: str) -> str:
    against = "" if other is None or np.isnan(other.share) else f" ({beside}: {number(other.share, 1)}%)"
    return f"{name} {number(row.share, 1)}%{against}."
