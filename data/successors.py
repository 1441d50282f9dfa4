"""Practices that closed and went into others, so that a series goes on through a merger; a file that people edit."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from data.indicators import DefinitionError

FILE = "successors.csv"
COLUMNS = ("predecessor", "name", "successor", "merged_on", "confirmed_by")
CODE = re.compile(r"[A-Z]\d{5}", re.ASCII)


@dataclass(frozen=True)
class Successor:
    """A practice that closed, the one it went into, and the last day that it stood by itself."""

    predecessor: str
    name: str
    successor: str
    merged_on: date
    confirmed_by: str


@cache
def read(folder: Path) -> tuple[Successor, ...]:
    """What successors.csv in the Place's folder says; none where there is no such file. Raises DefinitionError."""
    path = folder / FILE
    if not path.exists():
        return ()
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.DictReader(file)
        lacking = [name for name in COLUMNS if name not in (lines.fieldnames or ())]
        if lacking:
            raise DefinitionError(f"{FILE}: there is no column {', '.join(lacking)}")
        found = tuple(_successor(row, lines.line_num) for row in lines)
    _check(found)
    return found


def load(folder: Path) -> Mapping[str, str]:
    """The practice that each closed one went into. Raises DefinitionError."""
    return {one.predecessor: one.successor for one in read(folder)}


def _successor(row: dict[str, str], line: int) -> Successor:
    for column in ("predecessor", "successor"):
        if not CODE.fullmatch(row[column] or ""):
            raise DefinitionError(f"{FILE}, line {line}: {column} {row[column]!r} is no practice code such as N81022")
    try:
        day = date.fromisoformat(row["merged_on"])
    except (TypeError, ValueError) as problem:
        raise DefinitionError(f"{FILE}, line {line}: merged_on is no day such as 2020-06-30") from problem
    return Successor(row["predecessor"], row["name"], row["successor"], day, row["confirmed_by"])


def _check(found: tuple[Successor, ...]) -> None:
    codes = [one.predecessor for one in found]
    twice = next((code for code in codes if codes.count(code) > 1), None)
    if twice:
        raise DefinitionError(f"{FILE}: {twice} has two successors; a list that was shared out is not a merger")
    went = {one.predecessor: one.successor for one in found}
    for code in codes:
        seen = [code]
        while seen[-1] in went and len(seen) <= len(codes):
            seen.append(went[seen[-1]])
        if seen[-1] in went:
            raise DefinitionError(f"{FILE}: {code} goes round in a circle")
