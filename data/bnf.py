"""The British National Formulary's chapters, by which all prescribing is sorted: reference/bnf_chapters.csv."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

CHAPTERS = Path(__file__).with_name("reference") / "bnf_chapters.csv"


class Chapter(NamedTuple):
    """What a chapter is called, and what it is in plain words."""

    name: str
    plain: str


@cache
def chapters() -> Mapping[str, Chapter]:
    """The chapters by the first two characters of BNF codes; those from 20 are appliances."""
    with CHAPTERS.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return MappingProxyType({row["code"]: Chapter(row["name"], row["plain"]) for row in rows})
