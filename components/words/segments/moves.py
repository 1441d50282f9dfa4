"""What another rule would change, in words."""

from typing import Any

import numpy as np
import pandas as pd

from components.formats import number, period
from components.records import records
from components.segments.cells import ALL, NEED_NAMES, rule_of
from components.segments.moves import Pair, pair, pairs
from components.view import View
from components.words.parts import Words, hidden
from methods.segments import NEEDS, NOT_RECORDED, Rule


def moves(frame: pd.DataFrame, view: View) -> Words:
    """Both rules' numbers with complex needs, and the largest groups that one counts otherwise than the other."""
    rule, found = rule_of(view), pairs(records(frame))
    name, when = frame["short_name"].iloc[0], period(frame["period"].iloc[0])
    parts = [_both(found, rule), *_moved(found, rule), hidden(frame)]
    return Words(
        f"{rule.title}: {_finding(found, rule)}",
        f"Number of people by this rule and by the operating model's, {name}, {when}",
        " ".join(part for part in parts if part),
        "Read along a row: by what need the operating model knows the people of that segment. Where a number is zero, "
        "nobody is there.",
    )  # fmt: skip


def table_rows(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows with both rules' names."""
    names = {one.id: one.name for one in rule_of(view).segments} | {NOT_RECORDED: "Not recorded"}
    return frame.assign(category=[_named(pair(row), names) for row in records(frame)], numerator=np.nan)


def _named(both: Pair, names: dict[str, str]) -> str:
    need, segment = both
    if segment == ALL:
        return f"Operating model: {NEED_NAMES[need].lower()}"
    there = names.get(segment, segment)
    return there if need == ALL else f"{there}; operating model: {NEED_NAMES.get(need, need).lower()}"


def _complex(found: dict[Pair, Any], rule: Rule) -> float:
    """How many are complex by the other rule; NaN where a segment of that kind is hidden."""
    own = [one.id for one in rule.segments if one.need == "complex"]
    return float(sum(found[ALL, one].value for one in own if (ALL, one) in found))


def _finding(found: dict[Pair, Any], rule: Rule) -> str:
    there, row = _complex(found, rule), found.get(("complex", ALL))
    if row is None or np.isnan([there, row.value]).any():
        return "how many have complex needs is not shown"
    return f"{number(there)} people with complex needs, {number(row.value)} by the operating model"


def _both(found: dict[Pair, Any], rule: Rule) -> str:
    kinds = {one.id: one.need for one in rule.segments} | {NOT_RECORDED: NOT_RECORDED}
    inner = [(kinds.get(segment), need, row) for (need, segment), row in found.items() if ALL not in (need, segment)]
    same = [row.value for kind, need, row in inner if kind == need and not np.isnan(row.value)]
    other = [row.value for kind, need, row in inner if kind != need and not np.isnan(row.value)]
    if not same and not other:
        return ""
    return f"{number(sum(same))} people have the same need by both rules, {number(sum(other))} another one."


def _moved(found: dict[Pair, Any], rule: Rule) -> list[str]:
    """The largest group that leaves complex needs by the other rule, and the largest that joins it."""
    kinds = {one.id: (one.need, one.name) for one in rule.segments}
    rows = [(need, *kinds[segment], row.value) for (need, segment), row in found.items()
            if need in NEEDS and segment in kinds and row.value > 0]  # fmt: skip
    out = max((one for one in rows if one[0] == "complex" != one[1]), key=_last, default=None)
    into = max((one for one in rows if one[1] == "complex" != one[0]), key=_last, default=None)
    said = []
    if out:
        said.append(f"Of those with complex needs by the operating model, {number(out[3])} are here under {out[2]}.")
    if into:
        said.append(f"{into[2]} here has {number(into[3])} who are {_known(into[0])} by the operating model.")
    return said


def _last(one: tuple[str, str, str, float]) -> float:
    return one[3]


def _known(need: str) -> str:
    return {"well": "currently well", "ltc": "known for long-term conditions only"}[need]
