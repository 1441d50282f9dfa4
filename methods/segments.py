"""People put into segments by a rule: each person in one cell of life stage by need, and whether that is certain."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from methods.segment_rules import (
    NEEDS,
    NOT_RECORDED,
    Among,
    Condition,
    Criterion,
    Flags,
    LifeStage,
    Rule,
    Segment,
)  # fmt: skip
from methods.segment_sql import Sql, judged, looked_at, select, sql
from methods.segment_words import ages, rows, sentence

__all__ = [
    "NEEDS", "NOT_RECORDED", "Among", "Condition", "Criterion", "Flags", "LifeStage", "Rule", "Segment", "Sql", "ages",
    "classify", "judged", "looked_at", "rows", "select", "sentence", "sql",
]  # fmt: skip
Truth = NDArray[np.bool_]


@dataclass(frozen=True)
class Held:
    """Kleene's three values, a person an element: true is (surely, maybe), false neither, not known maybe alone."""

    surely: Truth
    maybe: Truth


def classify(people: pd.DataFrame, rule: Rule, if_recorded: Collection[str] | None = None) -> pd.DataFrame:
    """Each person's cell, with the index of `people`: life_stage, need, segment, reasons (text), undecided (bool).

    `segment` is the first of the rule's whose criteria hold on what is recorded, else its last; `need` is what that
    segment counts as, and the same as it in the operating model's rule. Where no condition is recorded at all and
    nothing else holds, both are "not recorded". `reasons` are the ids of the segment's criteria that hold, joined by
    ";". `undecided`: a missing value (in the columns `if_recorded`; in any if None) could change life stage or segment:
    Kleene 1952, strong three-valued logic, exact since no rule asks that something be absent. Values are missing where
    neither 0 nor 1, none of the texts that a rule knows, or an age below 0; a column that is not there is missing for
    everybody. Raises ValueError for flags and ages that are no numbers.
    """
    parts = {column: _flag(people, column, rule.asks((column,), if_recorded)) for column in rule.flags}
    held = {one.id: _criterion(people, rule, parts, one, if_recorded) for one in rule.criteria}
    stage = _stage(_numbers(people, "age"), [one.from_age for one in rule.life_stages])
    nothing = ~np.logical_or.reduce([_recorded(people, one.id) for one in rule.conditions])
    segment, undecided = _segment([_any([held[one.id] for one in each.criteria]) for each in rule.segments[:-1]])
    segment[(segment == len(rule.segments) - 1) & nothing] = len(rule.segments)
    if rule.asks(("age",), if_recorded):
        undecided |= stage == len(rule.life_stages)
    if rule.asks([one.id for one in rule.conditions], if_recorded):
        undecided |= segment == len(rule.segments)
    columns = {
        "life_stage": _texts([*(one.id for one in rule.life_stages), NOT_RECORDED], stage),
        "need": _texts([*(one.need for one in rule.segments), NOT_RECORDED], segment),
        "segment": _texts([*(one.id for one in rule.segments), NOT_RECORDED], segment),
        "reasons": _reasons(rule, held, segment),
        "undecided": undecided,
    }
    return pd.DataFrame(columns, index=people.index)


def _numbers(people: pd.DataFrame, column: str) -> NDArray[np.float64]:
    """A column as numbers, NaN where missing."""
    if column not in people:
        return np.full(len(people), np.nan)
    try:
        return np.asarray(people[column].to_numpy(dtype=float, na_value=np.nan))
    except (TypeError, ValueError) as problem:
        raise ValueError(f"column {column} holds something that is no number: {problem}") from problem


def _flag(people: pd.DataFrame, column: str, asked: bool) -> Held:
    """Where a flag is 1; what is missing may be, if it is asked about."""
    values = _numbers(people, column)
    surely = values == 1
    return Held(surely, values != 0 if asked else surely)


def _recorded(people: pd.DataFrame, column: str) -> Truth:
    values = _numbers(people, column)
    return np.asarray((values == 0) | (values == 1))


def _text(people: pd.DataFrame, clause: Among, asked: bool) -> Held:
    """Where a text is one of those that hold."""
    if clause.column not in people:
        return Held(np.zeros(len(people), bool), np.full(len(people), asked))
    position, different = pd.factorize(people[clause.column])
    holds = np.array([*(one in clause.values for one in different), False])  # missing has position -1, the last
    fails = np.array([*(one in clause.others for one in different), False])
    return Held(holds[position], ~fails[position] if asked else holds[position])


def _criterion(
    people: pd.DataFrame, rule: Rule, flags: dict[str, Held], criterion: Criterion, if_recorded: Collection[str] | None
) -> Held:
    """Where all clauses hold."""
    found = []
    for clause in criterion.clauses:
        if isinstance(clause, Flags):
            found.append(_counted([flags[column] for column in clause.columns], clause.at_least))
        else:
            found.append(_text(people, clause, rule.asks((clause.column,), if_recorded)))
    return Held(*(np.logical_and.reduce(side) for side in _sides(found)))


def _counted(parts: list[Held], at_least: int) -> Held:
    """Where so many hold: of what is recorded, and if all that is missing held as well."""
    if at_least == 1:
        return _any(parts)
    counts = (np.sum(side, axis=0, dtype=np.int16) for side in _sides(parts))
    return Held(*(np.asarray(count >= at_least) for count in counts))


def _any(parts: list[Held]) -> Held:
    return Held(*(np.logical_or.reduce(side) for side in _sides(parts)))


def _sides(parts: list[Held]) -> tuple[list[Truth], list[Truth]]:
    return [one.surely for one in parts], [one.maybe for one in parts]


def _stage(age: NDArray[np.float64], starts: list[int]) -> NDArray[np.intp]:
    """The position of each person's life stage, and one after the last where there is no age."""
    known = np.isfinite(age) & (age >= 0)
    return np.where(known, np.searchsorted(starts, age, side="right") - 1, len(starts))


def _segment(asked: list[Held]) -> tuple[NDArray[np.intp], Truth]:
    """The position of the first segment that surely holds (after the last if none), and whether an earlier one may."""
    people = len(asked[0].surely)
    found, open_before, free = np.full(people, len(asked)), np.zeros(people, bool), np.ones(people, bool)
    for position, one in enumerate(asked):
        open_before |= free & one.maybe & ~one.surely
        found[free & one.surely] = position
        free &= ~one.surely
    return found, open_before


def _reasons(rule: Rule, held: dict[str, Held], segment: NDArray[np.intp]) -> pd.api.extensions.ExtensionArray:
    """The ids of the criteria of each person's own segment that hold."""
    code = np.zeros(len(segment), np.int64)
    for bit, (position, one) in enumerate((at, one) for at, each in enumerate(rule.segments) for one in each.criteria):
        code |= (held[one.id].surely & (segment == position)).astype(np.int64) << bit
    different, where = np.unique(code, return_inverse=True)
    ids = [one.id for one in rule.criteria]
    words = [";".join(name for bit, name in enumerate(ids) if one >> bit & 1) for one in different.tolist()]
    return _texts(words, where)


def _texts(words: list[str], positions: NDArray[np.intp]) -> pd.api.extensions.ExtensionArray:
    """Text by position in a list of words."""
    return pd.array(words, dtype="str").take(positions)
