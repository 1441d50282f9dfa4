"""What the keys of a case study may hold, each said with its place where it holds something else."""

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from math import isfinite
from typing import TypeVar

from data.case_studies.measures import MONTH
from data.case_studies.words import NOT_STATED
from data.periods import month
from data.rules import RuleError, Table

TITLE = 160  # letters
MOST = 1e9
Chosen = TypeVar("Chosen", bound=StrEnum)


def parts(table: Table, key: str) -> list[Table]:
    """The tables under a key, none where it is absent."""
    return table.tables(key) if key in table.held else []


def optional(table: Table, key: str) -> str:
    """Text, "" where the key is absent."""
    return table.text(key) if key in table.held else ""


def optional_texts(table: Table, key: str) -> tuple[str, ...]:
    """A list of text, empty where the key is absent."""
    return table.texts(key) if key in table.held else ()


def short(table: Table, key: str) -> str:
    """Text of one line that fits a heading."""
    found = table.text(key)
    if len(found) > TITLE or "\n" in found:
        raise RuleError(f"{table.place}: {key} has to be one line of at most {TITLE} letters")
    return found


def matching(table: Table, key: str, form: re.Pattern[str], expected: str) -> str:
    """Text of a form."""
    found = table.text(key)
    if not form.fullmatch(found):
        raise RuleError(f"{table.place}: {key} has to be {expected}, not {found[:60]!r}")
    return found


def all_matching(table: Table, key: str, form: re.Pattern[str], expected: str) -> tuple[str, ...]:
    """A list of texts of a form, empty where the key is absent."""
    found = optional_texts(table, key)
    for one in found:
        if not form.fullmatch(one):
            raise RuleError(f"{table.place}: {key} has to be {expected}, not {one[:60]!r}")
    return found


def one_of(table: Table, key: str, kind: type[Chosen]) -> Chosen:
    """A word of a fixed list."""
    return _chosen(table, key, kind, table.text(key))


def some_of(table: Table, key: str, kind: type[Chosen]) -> tuple[Chosen, ...]:
    """Words of a fixed list, at least one."""
    found = table.texts(key)
    if not found:
        raise RuleError(f"{table.place}: {key} has to be at least one of {', '.join(kind)}")
    return tuple(_chosen(table, key, kind, one) for one in dict.fromkeys(found))


def _chosen(table: Table, key: str, kind: type[Chosen], word: str) -> Chosen:
    if word not in set(kind):
        raise RuleError(f"{table.place}: {key} has to be one of {', '.join(kind)}, not {word[:60]!r}")
    return kind(word)


def month_of(table: Table, key: str) -> str:
    """A month as the store writes it, or "not stated"."""
    found = table.text(key)
    if found == NOT_STATED:
        return found
    if not MONTH.fullmatch(found):
        said = f'{key} has to be a month such as 2022-04, or "{NOT_STATED}", not {found[:60]!r}'
        raise RuleError(f"{table.place}: {said}")
    return month(date.fromisoformat(f"{found}-01"))


def day_of(table: Table, key: str) -> date | None:
    """A day, None for "not stated"."""
    found = table.text(key)
    if found == NOT_STATED:
        return None
    try:
        return date.fromisoformat(found)
    except ValueError:
        said = f'{key} has to be a day such as 2026-11-30, or "{NOT_STATED}", not {found[:60]!r}'
        raise RuleError(f"{table.place}: {said}") from None


def pounds(table: Table, key: str) -> float:
    """An amount of money, 0 or more."""
    kind = int if isinstance(table.held.get(key), int) else float
    found = table.value(key, kind, "a number of pounds, 0 or more")
    if not (isfinite(found) and 0 <= found <= MOST):
        raise RuleError(f"{table.place}: {key} has to be a number of pounds, 0 or more")
    return float(found)


def whole(table: Table, key: str) -> int:
    """A whole number from 1."""
    found = table.value(key, int, "a whole number, 1 or more")
    if not 1 <= found <= MOST:
        raise RuleError(f"{table.place}: {key} has to be a whole number, 1 or more")
    return found


def require(table: Table, holds: bool, said: str) -> None:
    """Raises RuleError with what is said where something does not hold."""
    if not holds:
        raise RuleError(f"{table.place}: {said}")


def without_repeats(table: Table, key: str, ids: Sequence[str]) -> None:
    """Raises RuleError where an id is there twice."""
    require(table, len(set(ids)) == len(ids), f"{key}: each id once")
