"""Core20PLUS5 and the Place's own PLUS groups, as written in data/reference for people to edit."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data.reference_tables import FOLDER

AGES = ("adults", "children")


@dataclass(frozen=True, kw_only=True)
class ClinicalArea:
    """One of the five: its goal, the indicators that answer it, and whether they only come near it."""

    name: str
    goal: str
    indicators: tuple[str, ...]
    note: str
    near: bool = False


@dataclass(frozen=True, kw_only=True)
class Five:
    """The five clinical areas of adults, or of children and young people."""

    title: str
    source: str
    url: str
    areas: tuple[ClinicalArea, ...]


@dataclass(frozen=True, kw_only=True)
class PlusGroup:
    """A group that the Core20 alone would miss; `where` is a community's slug, or "" for the whole Place."""

    name: str
    where: str
    words: str
    source: str


@cache
def five(ages: str) -> Five:
    """The five clinical areas of "adults" or "children". Raises KeyError, TypeError for a file that lacks something."""
    told = tomllib.loads((FOLDER / "core20plus5.toml").read_text(encoding="utf-8"))[ages]
    areas = (ClinicalArea(**one | {"indicators": tuple(one["indicators"])}) for one in told["area"])
    return Five(title=told["title"], source=told["source"], url=told["url"], areas=tuple(areas))


@cache
def plus_groups(folder: Path) -> tuple[PlusGroup, ...]:
    """The PLUS groups that the Place has named; none where it has no such file."""
    path = folder / "plus_groups.toml"
    told = tomllib.loads(path.read_text(encoding="utf-8"))["group"] if path.exists() else []
    return tuple(PlusGroup(**one) for one in told)
