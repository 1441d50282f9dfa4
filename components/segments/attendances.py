"""Frequent attenders by how often they come and by fifth of deprivation: the bands, and what they are called."""

from typing import Any

import pandas as pd

from components.fifths import FIFTHS, NAMES
from components.records import records
from components.segments.cells import ALL

BAND = "attendances"  # the breakdown; its categories are a band and a fifth, such as 5-9/1
ENDS = (FIFTHS[0], FIFTHS[-1])


def parted(category: str) -> tuple[str, str]:
    """The band and the fifth of a category."""
    band, _, fifth = category.partition("/")
    return band, fifth


def least(band: str) -> int:
    """The fewest attendances of a band."""
    return int(band.partition("-")[0].removesuffix("+"))


def named(band: str) -> str:
    """How often people of a band come, in words."""
    low, _, high = band.partition("-")
    return f"{low} to {high} times" if high else f"{low.removesuffix('+')} times or more"


def fifth_named(fifth: str) -> str:
    """A fifth in words, or that all are meant."""
    return "everybody" if fifth == ALL else "fifth not recorded" if fifth not in FIFTHS else f"fifth {NAMES[fifth]}"


def by_band(frame: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """The rows by band and fifth, from the band of most people on."""
    found: dict[str, dict[str, Any]] = {}
    for row in records(frame):
        band, fifth = parted(row.category)
        found.setdefault(band, {})[fifth] = row
    return found
