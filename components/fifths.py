"""Deprivation fifths: what they are called, which rows of a frame are theirs, and where there are few or no people."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from components.records import records
from components.view import View

FIFTHS = ("1", "2", "3", "4", "5")  # 1 is the most deprived
UNKNOWN = "not recorded"
FEW_PEOPLE = 100  # under so many people (or years that people lived) a fifth's figure says next to nothing
BREAKDOWNS: Mapping[str, str] = {"": "fifth_england", "local": "fifth_place"}  # by the key `fifths` of the address
OF_PRACTICES: Mapping[str, str] = {"": "practices_england", "local": "practices_place"}
NAMES: Mapping[str, str] = {
    "1": "1 (most deprived)", "2": "2", "3": "3", "4": "4", "5": "5 (least deprived)", UNKNOWN: "Not recorded",
    "all": "Everybody", "core20": "Core20", "rest": "The rest",
}  # fmt: skip
BLANK = dict.fromkeys(("numerator", "denominator", "value", "lower", "upper", "lower_998", "upper_998"), float("nan"))
NOBODY = "Few or no people in this fifth"


def is_local(breakdown: str) -> bool:
    """Whether fifths are the Place's own and not England's."""
    return breakdown.endswith("_place")


def of_practices(breakdown: str) -> bool:
    """Whether the fifths are of whole practices, not of people."""
    return breakdown.startswith("practices_")


def whose(breakdown: str, view: View) -> str:
    """Of which neighbourhoods or practices the fifths are, in words."""
    kind = "practices" if of_practices(breakdown) else "neighbourhoods"
    if is_local(breakdown):
        return f"{view.place.name}'s own {kind}"
    return "practices by England's cut points" if kind == "practices" else "England's neighbourhoods"


def chosen(rows: Sequence[Any], view: View) -> list[Any]:
    """Of rows by fifth of several areas and kinds: those of the chosen area, else of the Place; of the chosen kind of
    fifths, else of the other; with the rows "all" of that area and of the benchmark."""
    wanted = BREAKDOWNS[view.selection.fifths]
    kinds = [wanted, *(one for one in BREAKDOWNS.values() if one != wanted)]
    held = {(row.area_code, row.breakdown) for row in rows}
    for area in view.focus_and_place:
        for kind in kinds:
            if (area, kind) in held:
                shown = {(area, kind), (area, "all"), (view.bench_code, "all")}
                return [row for row in rows if (row.area_code, row.breakdown) in shown]
    return []


def fifth_rows(frame: pd.DataFrame) -> list[Any]:
    """The records of the five fifths, the most deprived first."""
    return of_fifths(records(frame))


def of_fifths(rows: Sequence[Any]) -> list[Any]:
    """The rows of the five fifths, the most deprived first."""
    found = {row.category: row for row in rows if row.category in FIFTHS}
    return [found[fifth] for fifth in FIFTHS if fifth in found]


def few(row: Any) -> bool:
    """Whether a fifth, or a group, has few or no people: no row of its own, or hardly any to count among."""
    return row.note == NOBODY or row.denominator < FEW_PEOPLE


def complete(rows: Sequence[Any]) -> list[Any]:
    """Rows of one period and area with a row, of state missing, for each fifth that has none."""
    held = {row.category: row for row in rows}
    like = next(row for row in rows if row.category in FIFTHS)
    lacking = [fifth for fifth in FIFTHS if fifth not in held]
    return [*rows, *(like._replace(**BLANK, category=fifth, state="missing", note=NOBODY) for fifth in lacking)]
