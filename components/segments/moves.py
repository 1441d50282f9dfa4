"""Two rules side by side: how many are in which segment of one and of the other."""

from typing import Any

import pandas as pd
from markupsafe import Markup

from components.formats import value
from components.markup import Part
from components.markup import table as markup_table
from components.records import records
from components.segments.cells import ALL, NEED_NAMES, PEOPLE, rule_of
from components.view import View
from methods.segments import NEEDS, NOT_RECORDED, Rule

Pair = tuple[str, str]  # the need by the operating model, and the segment by the other rule; either may be all


def pairs(rows: list[Any]) -> dict[Pair, Any]:
    """Records by need there and segment here, the two rules' own counts under "all"."""
    return {pair(row): row for row in rows}


def pair(row: Any) -> Pair:
    """A record's need by the operating model and its segment by the other rule."""
    kind = row.breakdown.partition(":")[0]
    if kind == "moves":
        need, _, segment = row.category.partition(">")
        return need, segment
    return (ALL, row.category) if kind == "segment" else (row.category.partition("/")[2], ALL)


def segments(rule: Rule, found: dict[Pair, Any]) -> dict[str, str]:
    """The names of the rule's segments that anybody is in, then of those not recorded and of all."""
    known = {one.id: one.name for one in rule.segments} | {NOT_RECORDED: "Not recorded", ALL: "All"}
    held = {segment for _, segment in found}
    return {one: name for one, name in known.items() if one in held}


def needs() -> dict[str, str]:
    """The needs of the operating model, those not recorded, and all."""
    return {one: NEED_NAMES[one] for one in (*NEEDS, NOT_RECORDED)} | {ALL: "All"}


def shown(row: Any, view: View) -> str:
    """A number, * or that there is none."""
    return "No data" if row is None else value(row.value, view.indicators[PEOPLE], row.state)


def moves(frame: pd.DataFrame, view: View) -> Markup:
    """A row a segment by the other rule, a column a need by the operating model."""
    found = pairs(records(frame))
    heads = ["By the other rule", *needs().values()]
    body: list[list[Part]] = [
        [name, *(shown(found.get((need, segment)), view) for need in needs())]
        for segment, name in segments(rule_of(view), found).items()
    ]
    caption = "Down: segments by the other rule. Across: needs by the operating model."
    return markup_table(caption, heads, body, dict.fromkeys(heads[1:], "cc-number"))
