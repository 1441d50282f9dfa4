"""Which counts of deaths add up to which, so that none that is hidden can be worked out from the others."""

from collections.abc import Iterator, Sequence

import pandas as pd

from data.loaders.homes import CORE20, FIFTHS, REST
from data.loaders.mortality.counts import ALL, CELL, PARTS
from data.loaders.mortality.withheld import Sum
from data.place import ENGLAND

Cell = tuple[str, ...]  # cause and CELL
IN_FIFTHS = {CORE20: FIFTHS[:1], REST: FIFTHS[1:]}


def sums(counts: pd.DataFrame, place: str) -> Iterator[Sum]:
    """Every sum among the cells. `counts`: a row a CELL where anybody lives, a column a cause."""
    causes = [cause for cause in counts.columns if cause != ALL]
    there = set(counts.index)
    for cause in counts.columns:
        for total, parts in _areas(there, place):
            yield Sum((cause, *total), [(cause, *one) for one in parts])
    for cell, of_cause in counts[causes].iterrows():
        rest = max(counts.at[cell, ALL] - of_cause.sum(), 0.0)
        if causes:
            yield Sum((ALL, *cell), [(cause, *cell) for cause in causes], rest)


def worth(counts: pd.DataFrame, place: str) -> dict[Cell, int]:
    """What each cell is worth to a reader: groups within communities least, then the Place's, then whole areas.

    The one group that all of an area's people are in is worth as much as the area: it says the same.
    """
    cells = counts.index.to_frame(index=False)
    alone = cells.groupby(["area_code", "breakdown", "period"])["category"].transform("size") == 1
    whole = (cells["breakdown"] == ALL) | alone
    of_cell = 4 * whole + 2 * (cells["area_code"] == place)
    found = zip(counts.index, of_cell, strict=True)
    return {(cause, *cell): int(one) + (cause == ALL) for cell, one in found for cause in counts.columns}


def _areas(there: set[Cell], place: str) -> Iterator[tuple[Cell, Sequence[Cell]]]:
    """Communities in the Place, groups in an area, and core20 in fifths: total and parts that are there."""
    rows = pd.DataFrame(sorted(there), columns=CELL)
    communities = rows[~rows["area_code"].isin([place, ENGLAND])]
    for key, part in communities.groupby(CELL[1:]):
        yield (place, *key), _cells(part)
    for (area, breakdown, period), part in rows[rows["breakdown"].isin(PARTS)].groupby(["area_code", *CELL[1::2]]):
        yield (area, ALL, ALL, period), _cells(part)
        if breakdown == "core20":
            for category, fifths in IN_FIFTHS.items():
                parts = [(area, "fifth_england", one, period) for one in fifths]
                if (area, breakdown, category, period) in there:
                    yield (area, breakdown, category, period), [one for one in parts if one in there]


def _cells(rows: pd.DataFrame) -> list[Cell]:
    return list(rows[CELL].itertuples(index=False, name=None))
