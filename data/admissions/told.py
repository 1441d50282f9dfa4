"""What a load of admissions tells of itself: every number protected, since all may read the list of loads."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from data.admissions.cube import Cube
from data.loaders.contract import Remainder
from data.loaders.told import named
from data.people.told import hidden_or_rounded
from methods.disclosure import Policy

UNKNOWN = {
    "band": "no age: in no figure by age",
    "fifth": "no deprivation of the home area: in the fifth not recorded",
    "programme": "no diagnosis, or none that the classification has: in the programme not recorded",
    "segment": "no segment: in the segment not recorded",
}
NO_ROW = "practices of the Place with no row in a month although they have some in others"
UNREAD = "columns of the layout that tell when people were born: not read, and nothing of them is kept"
YEARS = "no rate that allows for age: no financial year is in the file with all its months"


@dataclass(frozen=True)
class Told:
    """Rows and admissions read and kept, and what is said of the others; read = kept + those not kept."""

    read: int
    kept: int
    spells_read: float
    spells_kept: float
    remainders: tuple[Remainder, ...]


def told(cube: Cube, gaps: pd.DataFrame, years: int, policy: Policy) -> Told:
    """The numbers of a load as they may be told."""
    kept_rows = cube.rows - sum(rows for rows, _ in cube.left.values())
    kept_spells = cube.spells - sum(spells for _, spells in cube.left.values())
    left = tuple(hidden_or_rounded(why, rows, policy, quantity=spells) for why, (rows, spells) in cube.left.items())
    kept, spells = (_rounded(number, policy) for number in (kept_rows, kept_spells))
    read = kept + sum(one.rows for one in left)
    spells_read = spells + sum(one.quantity or 0.0 for one in left)
    return Told(read, kept, spells_read, spells, (*left, *_known(cube, gaps, years, policy)))


def _known(cube: Cube, gaps: pd.DataFrame, years: int, policy: Policy) -> Iterator[Remainder]:
    for name, number in cube.unknown.items():
        if number:
            yield hidden_or_rounded(UNKNOWN[name], number, policy, kept=True)
    yield from named(f"{NO_ROW}: {len(gaps)}", [f"{one.practice} {one.month}" for one in gaps.itertuples()], 10)
    if not years:
        yield Remainder(YEARS, 0, kept=True)


def _rounded(number: int, policy: Policy) -> int:
    return 0 if policy.small([number])[0] else int(policy.figures([number])[0])
