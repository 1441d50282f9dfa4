"""What a load of prescribing tells of itself: rows and £ of the whole file, of the Place, and of everybody else."""

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from data.loaders.contract import Context, Remainder
from data.loaders.told import ELSEWHERE as OTHER_PLACES
from data.loaders.told import first, some, told_absent, told_homeless
from data.prescribing.totals import ELSEWHERE, NOBODY, OTHER, OURS, UNKNOWN, Totals

QUANTITY = "£ actual cost"
NOT_KEPT = {
    ELSEWHERE: OTHER_PLACES,
    UNKNOWN: "codes that are no practice's: dummy codes and other organisations",
    NOBODY: "prescribers that the file does not identify",
}
HEADERS = "headers that stand among the rows"
NO_CODE = "the Place's rows whose BNF code is of no known form: in every total, in no chapter"


def remainders(found: Totals, headers: int, context: Context, dated: Mapping[str, str]) -> tuple[Remainder, ...]:
    """Rows and £ that are not the Place's, by why; and what is told of those that are. `dated`: periods by month."""
    ours = _ours(found)
    homeless = (
        one
        for month, rows in ours.groupby("month")
        for one in told_homeless(rows.set_index("practice")["cost"], dated[str(month)], context)
    )
    gone = told_absent(context, ours["practice"])
    return (*_others(found.practices), *_known(found, headers), *homeless, *gone)


def read(found: Totals) -> tuple[int, float]:
    """Rows and £ of the whole file."""
    return int(found.practices["rows"].sum()), money(found.practices)


def kept(found: Totals) -> tuple[int, float]:
    """Rows and £ of the Place's practices."""
    return int(_ours(found)["rows"].sum()), money(_ours(found))


def money(rows: pd.DataFrame) -> float:
    """£ added up; to five places, as the decimals add up."""
    return float(np.round(rows["cost"].sum(), 5))


def _ours(found: Totals) -> pd.DataFrame:
    return found.practices[found.practices["whose"] == OURS]


def _others(practices: pd.DataFrame) -> Iterator[Remainder]:
    for whose, reason in NOT_KEPT.items():
        rows = practices[practices["whose"] == whose]
        yield from some(reason, int(rows["rows"].sum()), money(rows), first(rows, "practice"))


def _known(found: Totals, headers: int) -> Iterator[Remainder]:
    yield from some(HEADERS, headers, kept=True)
    if len(found.chemicals):
        strange = found.chemicals[found.chemicals["chemical"] == OTHER]
        yield from some(NO_CODE, int(strange["rows"].sum()), money(strange), kept=True)
