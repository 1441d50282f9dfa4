"""Which counts of deaths add up to which, so that none that is hidden can be worked out from the others."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import pandas as pd

from data.loaders.homes import CORE20, FIFTHS, REST
from data.loaders.mortality.counts import ALL, PARTS
from data.loaders.mortality.withheld import Sum
from data.place import ENGLAND

Cell = tuple[str, ...]  # area_code, breakdown, category, period; before them the cause where it is of one
IN_FIFTHS = {CORE20: FIFTHS[:1], REST: FIFTHS[1:]}


def sums(counts: pd.DataFrame, place: str) -> Iterator[Sum]:
    """Every sum among the cells. `counts`: a row a cell where anybody lives, a column a cause."""
    causes = [str(cause) for cause in counts.columns if cause != ALL]
    found = list(_areas(list(counts.index), place))
    for cause in counts.columns:
        yield from (Sum((cause, *total), [(cause, *one) for one in parts]) for total, parts in found)
    if causes:
        rest = (counts[ALL] - counts[causes].sum(axis=1)).clip(lower=0)
        for cell, other in rest.items():
            yield Sum((ALL, *cell), [(cause, *cell) for cause in causes], other)


def worth(counts: pd.DataFrame, place: str) -> dict[Cell, int]:
    """What each cell is worth to a reader: groups within communities least, then the Place's, then whole areas.

    Of groups the Core20 and its rest are worth more than fifths, but the first fifth is the Core20. The one group that
    all of an area's people are in is worth as much as the area: it says the same.
    """
    groups = Counter((area, by, period) for area, by, _, period in counts.index)
    found: dict[Cell, int] = {}
    for area, by, category, period in counts.index:
        core = by == "core20" or (by, category) == ("fifth_england", "1")
        of_cell = 8 * (groups[area, by, period] == 1) + 4 * (area == place) + 2 * core
        found |= {(cause, area, by, category, period): of_cell + (cause == ALL) for cause in counts.columns}
    return found


def _areas(cells: Sequence[Cell], place: str) -> Iterator[tuple[Cell, Sequence[Cell]]]:
    """Communities in the Place, groups in an area, and Core20 in fifths: total and parts that are there."""
    in_place, in_area, there = defaultdict(list), defaultdict(list), set(cells)
    for cell in cells:
        area, by, category, period = cell
        if area not in (place, ENGLAND):
            in_place[place, by, category, period].append(cell)
        if by in PARTS:
            in_area[area, ALL, ALL, period, by].append(cell)
        if by == "core20" and category in IN_FIFTHS:
            fifths = [(area, "fifth_england", one, period) for one in IN_FIFTHS[category]]
            yield cell, [one for one in fifths if one in there]
    yield from in_place.items()
    yield from ((total[:4], parts) for total, parts in in_area.items())
