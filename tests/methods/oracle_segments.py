"""Segments a second way: one person at a time in plain Python, and certainty by trying every way to fill the gaps."""

from collections.abc import Collection
from itertools import product
from typing import Any

from methods.segments import Flags, Rule

Person = dict[str, Any]
TEXTS = ("fit", "mild", "moderate", "severe")


def cell(person: Person, rule: Rule) -> tuple[str, str]:
    """Life stage and segment on what is recorded."""
    return life_stage(person["age"], rule), segment(person, rule)


def life_stage(age: float | None, rule: Rule) -> str:
    """By age: the last stage that has begun."""
    if age is None or age < 0:
        return "not recorded"
    return [one.id for one in rule.life_stages if one.from_age <= age][-1]


def segment(person: Person, rule: Rule) -> str:
    """The first segment with a criterion that holds; "not recorded" where nothing is known of any condition."""
    for one in rule.segments:
        if any(holds(person, criterion) for criterion in one.criteria):
            return one.id
    known = any(person[one.id] is not None for one in rule.conditions)
    return rule.segments[-1].id if known else "not recorded"


def holds(person: Person, criterion: Any) -> bool:
    """Whether all clauses hold on what is recorded."""
    for clause in criterion.clauses:
        if isinstance(clause, Flags):
            if [person[column] for column in clause.columns].count(1) < clause.at_least:
                return False
        elif person[clause.column] not in clause.values:
            return False
    return True


def reasons(person: Person, rule: Rule) -> str:
    """The criteria of the person's own segment that hold."""
    own = [one for one in rule.segments if one.id == segment(person, rule)]
    return ";".join(one.id for each in own for one in each.criteria if holds(person, one))


def undecided(person: Person, rule: Rule, if_recorded: Collection[str] | None = None) -> bool:
    """Whether some way to fill the gaps (in these columns) leads to another cell.

    All ways are tried for up to four flags; for more, none, all and each alone: no criterion asks for an absence.
    """
    gaps = [column for column in rule.reads if missing(person, column) and column in (if_recorded or rule.reads)]
    flags = [column for column in rule.flags if column in gaps]
    ways = [list(zip(flags, way, strict=True)) for way in product((0, 1), repeat=len(flags))] if len(flags) < 5 else [
        [(one, value) for one in flags] for value in (0, 1)] + [[(one, 1)] for one in flags]  # fmt: skip
    ages = [one.from_age for one in rule.life_stages] if "age" in gaps else [person["age"]]
    texts = {column: TEXTS if column in gaps else (person[column],) for column in rule.texts}
    for age, way, *words in product(ages, ways, *texts.values()):
        filled = {**person, **dict(way), **dict(zip(texts, words, strict=True)), "age": age}
        if cell(filled, rule) != cell(person, rule):
            return True
    return False


def three_valued(person: Person, criterion: Any, rule: Rule, if_recorded: Collection[str] | None = None) -> int | None:
    """1 where a criterion holds, None where it may once the gaps (in these columns) are filled, else 0."""
    if holds(person, criterion):
        return 1
    gaps = [one for one in rule.reads[1:] if person[one] is None and one in (if_recorded or rule.reads)]
    fills = [dict.fromkeys(gaps, 1) | {one: word for one in rule.texts if one in gaps} for word in TEXTS]
    return None if any(holds(person | fill, criterion) for fill in fills) else 0


def missing(person: Person, column: str) -> bool:
    """Whether nothing is known: no value, or an age that nobody has."""
    return person[column] is None or (column == "age" and person["age"] < 0)
