"""The British National Formulary's chapters, sections and paragraphs, by which all prescribing is sorted."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from data.reference_tables import rows

WHOLE = "00"  # what a paragraph ends in that is all of its section


class Chapter(NamedTuple):
    """What a chapter is called, and what it is in plain words."""

    name: str
    plain: str


@cache
def chapters() -> Mapping[str, Chapter]:
    """The chapters by the first two characters of BNF codes; those from 20 are appliances."""
    return MappingProxyType({row["code"]: Chapter(row["name"], row["plain"]) for row in rows("bnf_chapters.csv")})


def section_name(code: str) -> str:
    """What a section (4 characters) or paragraph (6) is called; "" for one that is not known."""
    if len(code) == 6 and code.endswith(WHOLE):
        return _sections().get(code) or _sections().get(code.removesuffix(WHOLE), "")
    return _sections().get(code, "")


@cache
def _sections() -> Mapping[str, str]:
    return MappingProxyType({row["code"]: row["name"] for row in rows("bnf_sections.csv")})
