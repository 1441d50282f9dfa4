"""RightCare opportunities that were published for the Place: data/reference/rightcare_published.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache

from data.reference_tables import FOLDER


@dataclass(frozen=True, kw_only=True)
class Opportunity:
    """One published figure. `compared_with` is "" where no comparator is named; `published` is how it was printed."""

    programme: str
    point_of_delivery: str
    pounds: int
    published: str
    compared_with: str


@dataclass(frozen=True)
class Published:
    """All of them in the source's order, the source, and what it says of them."""

    source: str
    words: str
    opportunities: tuple[Opportunity, ...]


@cache
def opportunities() -> Published:
    """The published figures. Raises KeyError or TypeError where the file lacks a key or has one too many."""
    found = tomllib.loads((FOLDER / "rightcare_published.toml").read_text(encoding="utf-8"))
    return Published(found["source"], found["words"], tuple(Opportunity(**one) for one in found["opportunity"]))
