"""What makes people complex, in words."""

import numpy as np
import pandas as pd

from components.formats import mid_sentence, number, period, sentence
from components.records import records
from components.segments.cells import ALL, rule_of
from components.segments.reasons import Reasons, criteria, meeting, names, sets
from components.view import View
from components.words.parts import Words, few, hidden
from methods.segments import Rule

TOLD = 4


def reasons(frame: pd.DataFrame, view: View) -> Words:
    """The commonest set, how many meet each criterion, and how many meet several."""
    rule, rows = rule_of(view), records(frame)
    found = [one for one in sets(rows, rule) if not np.isnan(one.row.value)]
    name, when = frame["short_name"].iloc[0], period(frame["period"].iloc[0])
    headline = f"What makes people complex: {_commonest(found, rule)}" if found else "What makes people complex: hidden"
    whole = next((row for row in rows if row.category.startswith(f"{ALL}/")), None)
    counted = f"Of {number(whole.value)} people with complex needs: " if whole is not None and whole.value > 0 else ""
    listed = [f"{_said(one, rule)} {_amount(one)}" for one in found]
    parts = [f"{counted}{few(listed, TOLD)}." if listed else "", *_each(sets(rows, rule), rule), hidden(frame)]
    return Words(
        headline, f"Number of people by the set of criteria that they meet, {name}, {when}. Rule: {rule.title}",
        " ".join(part for part in parts if part),
        "Each person is in one bar: the one whose dots are the criteria that they meet.",
    )  # fmt: skip


def table_rows(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows with their criteria by name."""
    rule = rule_of(view)
    known = {one.row.category: names(one.ids, rule) for one in sets(records(frame), rule)}
    return frame.assign(category=[known.get(one, "All with complex needs") for one in frame["category"]],
                        numerator=np.nan)  # fmt: skip


def _commonest(found: list[Reasons], rule: Rule) -> str:
    first = found[0]
    share = "" if np.isnan(first.row.share) else f" ({number(first.row.share)}%)"
    return f"most often {_said(first, rule)}{share}"


def _said(one: Reasons, rule: Rule) -> str:
    words = mid_sentence(names(one.ids, rule))
    return f"{words} alone" if len(one.ids) == 1 else words


def _amount(one: Reasons) -> str:
    share = "" if np.isnan(one.row.share) else f" ({number(one.row.share, 1)}%)"
    return f"{number(one.row.value)}{share}"


def _each(found: list[Reasons], rule: Rule) -> list[str]:
    """How many meet each criterion, alone or with others."""
    said = []
    for one in criteria(found, rule):
        amount, more = meeting(found, one.id)
        said.append(f"{mid_sentence(one.name)} {'at least ' if more else ''}{number(amount)}")
    return [f"{sentence('; '.join(said))}: these overlap."] if len(said) > 1 else []
