"""What makes people complex: the sets of criteria that people meet, each person in one set."""

from typing import Any, NamedTuple

import numpy as np

from components.formats import mid_sentence
from components.segments.cells import ALL
from methods.segments import Criterion, Rule

SHOWN = 6  # sets that are drawn; the rest are in the table


class Reasons(NamedTuple):
    """A set of criteria with its people."""

    ids: tuple[str, ...]
    row: Any


def sets(rows: list[Any], rule: Rule) -> list[Reasons]:
    """The sets of the rows, in their order; the row of all complex people is none of them."""
    return [Reasons(ids_of(row.category, rule), row) for row in rows if not row.category.startswith(f"{ALL}/")]


def ids_of(category: str, rule: Rule) -> tuple[str, ...]:
    """The criteria of a category such as a+b, in the order of the rule."""
    named = set(category.split("+"))
    return tuple(one.id for one in rule.criteria if one.id in named)


def criteria(found: list[Reasons], rule: Rule) -> list[Criterion]:
    """The criteria that some set has, in the order of the rule."""
    used = {name for one in found for name in one.ids}
    return [one for one in rule.criteria if one.id in used]


def meeting(found: list[Reasons], criterion: str) -> tuple[float, bool]:
    """How many people meet a criterion, alone or with others, and whether a set of theirs is hidden."""
    own = [one.row.value for one in found if criterion in one.ids]
    return float(np.nansum(own)), bool(np.isnan(own).any())


def names(ids: tuple[str, ...], rule: Rule) -> str:
    """The names of criteria joined by a plus sign, all but the first with a small letter."""
    known = {one.id: one.name for one in rule.criteria}
    said = [known[one] for one in ids]
    return " + ".join([*said[:1], *map(mid_sentence, said[1:])])
