"""Rules of segments: one TOML file each in data/definitions/segments/, for people to read and edit."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from methods.segment_rules import Among, Clause, Condition, Criterion, Flags, LifeStage, Rule, Segment

RULES = Path(__file__).with_name("definitions") / "segments"
DEFAULT = "om-2024"  # the operating model's own
Made = TypeVar("Made")


class RuleError(ValueError):
    """A rule's file that cannot be used; says the file and the key."""


@cache
def load(identifier: str, folder: Path = RULES) -> Rule:
    """The rule in the file of that name. Raises RuleError naming file and key, or the rules that there are."""
    path = folder / f"{identifier}.toml"
    if path not in folder.glob("*.toml"):
        known = ", ".join(sorted(one.stem for one in folder.glob("*.toml")))
        raise RuleError(f"there is no rule {identifier!r}, only: {known}")
    return parsed(identifier, path.read_bytes())


@cache
def all(folder: Path = RULES) -> Mapping[str, Rule]:
    """Every rule by id, the Place's own first. Raises RuleError naming file and key."""
    ids = sorted((path.stem for path in folder.glob("*.toml")), key=lambda one: (one != DEFAULT, one))
    return {one: load(one, folder) for one in ids}


def parsed(identifier: str, toml: bytes) -> Rule:
    """The rule that a TOML text holds. Raises RuleError naming file and key."""
    file = f"segments/{identifier}.toml"
    try:
        top = Table(file, tomllib.loads(toml.decode("utf-8")))
    except ValueError as problem:
        raise RuleError(f"{file}: {problem}") from problem
    with _saying(top.place):
        return _whole(
            Rule, top, id=identifier, title=top.text("title"), version=top.text("version"),
            valid_from=top.value("valid_from", date, "a date, as in 2024-10-01"),
            source=top.text("source"), url=top.text("url"), assumed=top.texts("assumed"),
            life_stages=tuple(_life_stage(one) for one in top.tables("life_stage")),
            conditions=tuple(_condition(one) for one in top.tables("condition")),
            segments=tuple(_segment(one) for one in top.tables("segment")),
        )  # fmt: skip


@dataclass
class Table:
    """A table of a file and where it stands in it; every key has to be taken, and none may be left."""

    place: str
    held: dict[str, Any]
    taken: set[str] = field(default_factory=set)

    def value(self, key: str, kind: type[Made], expected: str) -> Made:
        """What a key holds, of the kind expected."""
        self.taken.add(key)
        if key not in self.held:
            raise RuleError(f"{self.place}: {key} is missing; it has to be {expected}")
        found = self.held[key]
        if not isinstance(found, kind) or isinstance(found, bool):
            raise RuleError(f"{self.place}: {key} has to be {expected}, not {found!r}")
        return found

    def text(self, key: str) -> str:
        """Text that is not empty."""
        found = self.value(key, str, "text")
        if not found.strip():
            raise RuleError(f"{self.place}: {key} has to be text, and is empty")
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of text."""
        found = self.value(key, list, "a list of text")
        if not {type(one) for one in found} <= {str}:
            raise RuleError(f"{self.place}: {key} has to be a list of text, not {found!r}")
        return tuple(found)

    def table(self, key: str) -> "Table":
        """The one table under a key."""
        return Table(f"{self.place}: {key}", self.value(key, dict, "a table"))

    def tables(self, key: str) -> list["Table"]:
        """The tables under a key, numbered from 1."""
        found = self.value(key, list, "one table or more")
        if not found or not {type(one) for one in found} <= {dict}:
            raise RuleError(f"{self.place}: {key} has to be one table or more, not {found!r}")
        return [Table(f"{self.place}: {key} {number}", one) for number, one in enumerate(found, 1)]

    def finished(self) -> None:
        """Raises RuleError for a key that nobody asked for."""
        for key in self.held:
            if key not in self.taken:
                raise RuleError(f"{self.place}: {key} is no key of it; there are {', '.join(sorted(self.taken))}")


@contextmanager
def _saying(place: str) -> Iterator[None]:
    """What is not sound is said with its place."""
    try:
        yield
    except RuleError:
        raise
    except ValueError as problem:
        raise RuleError(f"{place}: {problem}") from problem


def _whole(make: Callable[..., Made], table: Table, **parts: Any) -> Made:
    """What a table tells, once all its keys are taken."""
    table.finished()
    with _saying(table.place):
        return make(**parts)


def _life_stage(table: Table) -> LifeStage:
    from_age = table.value("from_age", int, "a whole number of years")
    return _whole(LifeStage, table, id=table.text("id"), name=table.text("name"), from_age=from_age)


def _condition(table: Table) -> Condition:
    return _whole(Condition, table, id=table.text("id"), name=table.text("name"))


def _segment(table: Table) -> Segment:
    criteria = table.tables("criterion") if "criterion" in table.held else []
    return _whole(
        Segment, table, id=table.text("id"), name=table.text("name"), need=table.text("need"),
        criteria=tuple(_criterion(one) for one in criteria),
    )  # fmt: skip


def _criterion(table: Table) -> Criterion:
    texts = {key: table.text(key) for key in ("id", "name", "words", "wording")}
    return _whole(Criterion, table, **texts, clauses=tuple(_clause(one) for one in table.tables("all")))


def _clause(table: Table) -> Clause:
    """Either {any_of = [columns], at_least = 2} (1 where it is not said) or {column, among = [], not_among = []}."""
    if "column" in table.held:
        return _whole(Among, table, column=table.text("column"), values=table.texts("among"),
                      others=table.texts("not_among"))  # fmt: skip
    at_least = table.value("at_least", int, "a whole number") if "at_least" in table.held else 1
    return _whole(Flags, table, columns=table.texts("any_of"), at_least=at_least)
