"""Where the people of small areas and practices belong: to which community, and how deprived their areas are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from data.editions import EDITIONS
from methods.quantiles import quantile

FIFTHS = ("1", "2", "3", "4", "5")  # 1 is the most deprived
CORE20, REST = "core20", "rest"
NOT_RECORDED = "not recorded"
GROUPS = ["community", "fifth_england", "fifth_place", "core20"]


@dataclass(frozen=True)
class Homes:
    """What the store knows when a file is read, by code of a small area (LSOA) or practice.

    `place`: the Place's code. `community`: the one where most of an area's registered patients belong, or that the
    practice belongs to; "" where most are registered with other places' practices. `deciles` and `scores`: of LSOAs
    by the year of an edition; `practice_scores`: the average score of a practice's patients. `network`: of each of
    the Place's practices; `every_network`: of all practices that are known, England's too where they are kept; `above`:
    the community of each network; `communities`: all of them in the Place's order.
    """

    place: str = ""
    community: Mapping[str, str] = field(default_factory=dict)
    deciles: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    scores: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    practice_scores: Mapping[str, float] = field(default_factory=dict)
    network: Mapping[str, str] = field(default_factory=dict)
    every_network: Mapping[str, str] = field(default_factory=dict)
    above: Mapping[str, str] = field(default_factory=dict)
    communities: Sequence[str] = ()

    def groups(self, codes: list[str], *, practices: bool) -> pd.DataFrame:
        """GROUPS of each code that belongs to a community, indexed by code; "" where a grouping cannot be made.

        Fifths of England are those of an LSOA's decile, fifths of the Place part the given LSOAs (or practices) in
        five of equal number by score, if there are five; neither counts people. Core20 is England's first fifth.
        """
        edition = self.edition(codes)
        decile = pd.Series({code: self.deciles.get(edition, {}).get(code, np.nan) for code in codes}, dtype=float)
        scores = self.practice_scores if practices else self.scores.get(edition, {})
        score = pd.Series({code: scores.get(code, np.nan) for code in codes}, dtype=float)
        england = pd.Series(np.ceil(decile / 2), index=decile.index)
        found = {
            "community": pd.Series({code: self.community[code] for code in codes}, dtype=object),
            "fifth_england": _named(england),
            "fifth_place": _named(pd.Series(quantile(score, 5), index=score.index)),
            "core20": _named(england).replace({"1": CORE20, **dict.fromkeys(FIFTHS[1:], REST)}),
        }
        return pd.DataFrame(found)

    def edition(self, codes: list[str]) -> str:
        """The year of the edition that knows most of the codes, the earlier one where they know as many."""
        known = {one.year: sum(code in self.deciles.get(one.year, {}) for code in codes) for one in EDITIONS}
        return max(known, key=lambda year: known[year])


def _named(fifth: pd.Series) -> pd.Series:
    """Fifths as categories; those without one are not recorded, and all are "" where none has one."""
    named = fifth.map("{:.0f}".format, na_action="ignore").astype(object)
    return named.fillna(NOT_RECORDED) if fifth.notna().any() else named.fillna("")
