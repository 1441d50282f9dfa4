"""Deprivation fifths: what they are called, which rows of a frame are theirs, and where there are few or no people."""

from collections.abc import Mapping
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


def chosen(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    """Of rows by fifth of several areas and kinds: those of the chosen area, else of the Place; of the chosen kind of
    fifths, else of the other; with the rows "all" of that area and of the benchmark."""
    wanted = BREAKDOWNS[view.selection.fifths]
    kinds = [wanted, *(one for one in BREAKDOWNS.values() if one != wanted)]
    held = set(zip(rows["area_code"], rows["breakdown"], strict=True))
    for area in view.focus_and_place:
        for kind in kinds:
            if (area, kind) in held:
                own = rows["area_code"].eq(area) & rows["breakdown"].isin([kind, "all"])
                return rows[own | (rows["area_code"].eq(view.bench_code) & rows["breakdown"].eq("all"))]
    return rows.iloc[:0]


def fifth_rows(frame: pd.DataFrame) -> list[Any]:
    """The records of the five fifths, the most deprived first."""
    found = {row.category: row for row in records(frame) if row.category in FIFTHS}
    return [found[fifth] for fifth in FIFTHS if fifth in found]


def few(row: Any) -> bool:
    """Whether a fifth has few or no people: no row of its own, or hardly any to count among."""
    return row.note == NOBODY or row.denominator < FEW_PEOPLE


def complete(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows of one period and area with a row, of state missing, for each fifth that has none."""
    held = set(frame["category"])
    lacking = [fifth for fifth in FIFTHS if fifth not in held]
    if not lacking:
        return frame
    like = frame[frame["category"].isin(FIFTHS)].iloc[0].to_dict()
    blank = BLANK | {"state": "missing", "note": NOBODY}
    return pd.concat([frame, pd.DataFrame([like | blank | {"category": fifth} for fifth in lacking])])
