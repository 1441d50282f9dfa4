"""Dataclasses made from tables of a TOML file, each key checked by the type of its field."""

import re
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

EXPECTED = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    date: "a day, as in 2026-11-20",
    dict: "a table, as in {kind = ...}",
    list: "a list",
}
Made = TypeVar("Made")


class FieldError(ValueError):
    """What is wrong with a key. `key` says where it stands, `source: url` or `also 1: kind` for two."""

    def __init__(self, key: str, said: str) -> None:
        super().__init__(f"{key} {said}")
        self.key = key


def made(kind: type[Made], held: Any, place: str = "", **given: Any) -> Made:
    """A dataclass from a table; `given` are fields that do not stand in it. Raises FieldError."""
    table = fitting(dict, held, place.rstrip(": "))
    known = {one.name: one for one in fields(kind) if one.name not in given}  # type: ignore[arg-type]
    for key in table:
        if key not in known:
            near = get_close_matches(key, known) or known
            raise FieldError(f"{place}{key}", f"is no key of it; expected {' or '.join(near)}")
    for key, one in known.items():
        if key not in table and one.default is MISSING and one.default_factory is MISSING:
            raise FieldError(f"{place}{key}", "is missing")
    types = _types(kind)  # type: ignore[arg-type]
    return kind(**{key: _value(types[key], value, f"{place}{key}") for key, value in table.items()}, **given)


def fitting(kind: type[Made], found: Any, key: str) -> Made:
    """What a key holds, if it is of that kind. Raises FieldError."""
    if type(found) is not kind and not (kind is float and type(found) is int):  # a bool is an int to isinstance
        raise FieldError(key, f"has to be {EXPECTED[kind]}, not {found!r}")
    return found  # type: ignore[return-value]


def told(file: str, toml: str, problem: ValueError) -> str:
    """What is wrong with a TOML file, with the line of its key where that is known: `place.toml, line 4: name ...`."""
    at = line(toml, problem.key) if isinstance(problem, FieldError) else 0
    return f"{file}{f', line {at}' if at else ''}: {problem}"


def line(toml: str, key: str) -> int:
    """The line of a TOML text that a key stands in, or the table that lacks it; 0 where neither is there."""
    at = 0
    for part in key.split(": "):
        name, _, number = part.partition(" ")
        found = re.compile(rf"(?<!\w){re.escape(name)}\"?\s*[]=]").search(toml, at)
        at = found.end() if found else at
        if number or not found:  # which of several is not looked for
            break
    return toml.count("\n", 0, at) + 1 if at else 0


@cache
def _types(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _value(kind: Any, found: Any, key: str) -> Any:
    parts = get_args(kind)
    if get_origin(kind) is UnionType:  # it may be left out, which TOML has no word for
        return _value(parts[0], found, key)
    if get_origin(kind) is tuple:
        return tuple(_value(parts[0], one, f"{key} {at}") for at, one in enumerate(fitting(list, found, key), 1))
    if get_origin(kind) is Mapping:
        return fitting(dict, found, key)
    if isinstance(kind, type) and is_dataclass(kind):
        return made(kind, found, f"{key}: ")
    if issubclass(kind, StrEnum):
        if found not in list(kind):
            near = get_close_matches(str(found), kind) or kind
            raise FieldError(key, f"has to be {'one of ' if near is kind else ''}{', '.join(near)}, not {found!r}")
        return kind(found)
    return fitting(kind, found, key)
