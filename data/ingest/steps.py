"""Steps from base data to figures: what a load touched, and how a step says what has to be worked out again."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection

from data.ingest.knowledge import Known
from data.ingest.rows import PAIR

SCOPE = [*PAIR, "breakdown"]  # what one step makes, it makes whole: for all practices and England


@dataclass(frozen=True)
class Touched:
    """What a load touched: pairs of indicator and period, or everything (who belongs to whom has changed)."""

    pairs: pd.DataFrame
    everything: bool = False

    def __add__(self, other: "Touched") -> "Touched":
        pairs = pd.concat([self.pairs, other.pairs]).drop_duplicates()
        return Touched(pairs, self.everything or other.everything)

    def periods(self, indicators: Iterable[str]) -> list[str]:
        """The periods in which one of these indicators was touched."""
        return sorted(set(self.pairs.loc[self.pairs["indicator"].isin(list(indicators)), "period"]))


@dataclass(frozen=True)
class Step:
    """Rows of practices and of England that follow from other current rows.

    `scope` gives the groups (SCOPE) that what was touched may change; earlier steps' groups are in it already.
    `made` gives every row (OBSERVATION and load_id) of those groups, without value and limits. No two steps make
    the same group. A row that a file states is never replaced.
    """

    scope: Callable[[Connection, Touched, Known], pd.DataFrame]
    made: Callable[[Connection, pd.DataFrame, Known], pd.DataFrame]


NOTHING = Touched(pd.DataFrame(columns=PAIR, dtype=str))


def groups(indicators: Iterable[tuple[str, str]], periods: Iterable[str]) -> pd.DataFrame:
    """Each pair of indicator and breakdown in each of the periods, as a scope."""
    found = [(name, period, breakdown) for name, breakdown in indicators for period in periods]
    return pd.DataFrame(found, columns=SCOPE, dtype=str)
