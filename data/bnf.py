"""The British National Formulary's chapters, by which all prescribing is sorted: reference/bnf_chapters.csv."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

CHAPTERS = Path(__file__).with_name("reference") / "bnf_chapters.csv"


@cache
def chapters() -> Mapping[str, str]:
    """The names of the chapters by the first two characters of BNF codes; those from 20 are appliances."""
    with CHAPTERS.open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["code"]: row["name"] for row in csv.DictReader(file)})
