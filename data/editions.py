"""Editions of the English Indices of Deprivation: which small areas each is of, and what its figures are called."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from data.indicators import Indicator

KIND = "deprivation"  # what a definition's `file` says of an indicator that rests on the indices
SCORE, DECILE = "imd_score", "imd_decile"


@dataclass(frozen=True)
class Edition:
    """One edition: its year, the census whose LSOAs it is of, and how many of them England has."""

    year: str
    census: str
    lsoas: int

    @property
    def profile(self) -> str:
        """The breakdown of registered patients by its deciles."""
        return f"imd{self.year}_decile"

    @property
    def ending(self) -> str:
        """What is added to the name of a figure of 2019 to name the same figure by this edition."""
        return "" if self is EDITIONS[0] else f"_{self.year}"


EDITIONS = (Edition("2019", "2011", 32_844), Edition("2025", "2021", 33_755))


def measured(indicators: Mapping[str, Indicator]) -> Iterator[tuple[str, str]]:
    """Each indicator whose figures for LSOAs an index file brings, and what it measures (`score`, `income`, ...).

    Figures of both editions for LSOAs stand under the one name, each with its edition's year as period.
    """
    for name, one in indicators.items():
        if one.file.get("kind") == KIND and one.file["edition"] == EDITIONS[0].year:
            yield name, one.file["measure"]
