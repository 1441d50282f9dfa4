"""Which counts must be hidden: small ones, and others from which those could be worked out.

Source: ONS, Policy on protecting confidentiality in tables of birth and death statistics; the rule of the smallest
other cell as in the GP Patient Survey's technical annex.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LEAST = 10  # deaths: fewer are hidden, and hidden ones of a sum are at least as many together


@dataclass(frozen=True)
class Sum:
    """Parts that add up to a total. `rest`: what none of the parts holds, which is shown nowhere."""

    total: Any
    parts: Sequence[Any]
    rest: float = 0.0


def withheld(counts: Mapping[Any, float], sums: Iterable[Sum], worth: Mapping[Any, int]) -> set[Any]:
    """The cells to hide: those under LEAST, and others of a sum until none can be worked out from it.

    Of the others the one of least `worth` to a reader goes first, among equals the smallest.
    """
    hidden = {cell for cell, count in counts.items() if count < LEAST}
    every, more = list(sums), True
    while more:
        found = {cell for one in every if (cell := _next(one, counts, hidden, worth)) is not None}
        more = bool(found - hidden)
        hidden |= found
    return hidden


def _next(one: Sum, counts: Mapping[Any, float], hidden: set[Any], worth: Mapping[Any, int]) -> Any:
    """The cell to hide next for a sum's sake, None where it gives nothing away."""
    unknown = [cell for cell in one.parts if cell in hidden]
    if one.total in hidden:
        safe = bool(unknown) or one.rest >= LEAST
    else:
        together = sum(counts[cell] for cell in unknown) + one.rest
        alone = len(unknown) == 1 and one.rest == 0
        safe = not alone and (together >= LEAST or (not unknown and one.rest == 0))
    if safe:
        return None
    left = [cell for cell in (*one.parts, one.total) if cell not in hidden]
    return min(left, key=lambda cell: (worth[cell], counts[cell]), default=None)
