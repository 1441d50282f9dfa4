"""What breakdowns and categories of people in segments mean: the keys along which their counts add up."""

from collections.abc import Iterable, Mapping

import pandas as pd

from data import rules
from data.rules import DEFAULT
from methods.segments import NOT_RECORDED

ALL = "all"
NOWHERE = "not recorded"  # the area of people without a practice
KEYS = ("area", "stage", "need", "sex", "fifth", "certain", "reason", "segment", "was", "often", "times")
SEXES = ("female", "male", "unknown")
FIFTHS = ("1", "2", "3", "4", "5", "unknown")
CELL, UNDECIDED, REASONS, SEGMENT, MOVES = "cell", "undecided", "reasons", "segment", "moves"
OFTEN, TIMES, NO_PRACTICE = "often", "attendances", "community"  # breakdowns that belong to no rule
OTHERS = {"certain": "decided", "often": "seldom"}  # the rest of a part that is shown without it


def rule_of(breakdown: str) -> str:
    """The rule that a breakdown belongs to; the first one's for those of none."""
    parts = breakdown.split(":")
    return parts[1] if len(parts) > 1 else DEFAULT


def meaning(breakdown: str, category: str) -> dict[str, str]:
    """The keys of a cell, but for its area; those not named are "all". Raises ValueError for a name of no form."""
    kind, *more = breakdown.split(":")
    if kind in (CELL, UNDECIDED):
        stage, _, need = category.partition("/")
        keys = {"stage": stage, "need": need}
        return keys | ({"certain": UNDECIDED} if kind == UNDECIDED else _split(more[1:]))
    if kind == REASONS:
        return {"need": "complex", "reason": category}
    if kind == SEGMENT:
        return {"segment": category}
    if kind == MOVES:
        was, _, segment = category.partition(">")
        return {"was": was, "segment": segment}
    if kind in (OFTEN, TIMES):
        times, _, fifth = category.rpartition("/")
        return {"often": OFTEN, "times": times or ALL, "fifth": "unknown" if fifth == NOT_RECORDED else fifth}
    if breakdown == NO_PRACTICE:
        return {"area": NOWHERE}
    raise ValueError(f"{breakdown!r} is no breakdown of people in segments")


def keyed(cells: pd.DataFrame, rule: str) -> pd.DataFrame:
    """Cells (area, breakdown, category and more) that have to do with a rule, with KEYS.

    A rule's segments are there twice, once under the need that they are set beside; of the first rule, the others
    take along how many people each need had there (`was`).
    """
    named = cells[["breakdown", "category"]].drop_duplicates()
    found = [
        {"breakdown": one.breakdown, "category": one.category, **dict.fromkeys(KEYS[1:], ALL), "area": "", **keys}
        for one in named.itertuples()
        for keys in _of_rule(str(one.breakdown), str(one.category), rule)
    ]
    meant = pd.DataFrame(found, columns=["breakdown", "category", *KEYS[1:], "area"]).rename(columns={"area": "moved"})
    both = cells.merge(meant, on=["breakdown", "category"])
    return both.assign(area=both["area"].mask(both["moved"] != "", both["moved"])).drop(columns="moved")


def among(often: pd.DataFrame, rule: str) -> pd.MultiIndex:
    """The cell (area, breakdown, category) of all the people whom those who attend often are among."""
    part = (
        often["category"]
        .str.rpartition("/", expand=False)
        .str[2]  # of none, where an extract says nothing of A&E, there would be no column 2
        .map({ALL: "", NOT_RECORDED: ":fifth-unknown"} | {one: f":fifth{one}" for one in FIFTHS[:5]})
    )
    whole = pd.Series(f"{ALL}/{ALL}", often.index)
    return pd.MultiIndex.from_arrays([often["area"], f"{CELL}:{rule}" + part, whole])


def _of_rule(breakdown: str, category: str, rule: str) -> Iterable[Mapping[str, str]]:
    keys = meaning(breakdown, category)
    own, total = rule_of(breakdown), (breakdown, category) == (f"{CELL}:{DEFAULT}", f"{ALL}/{ALL}")
    if own == rule or breakdown == NO_PRACTICE:
        yield keys
    if own == rule and breakdown.startswith(SEGMENT):
        need = next((one.need for one in rules.load(rule).segments if one.id == category), NOT_RECORDED)
        yield {**keys, "need": need}
    if own == DEFAULT != rule and breakdown == f"{CELL}:{DEFAULT}" and keys["stage"] == ALL and not total:
        yield {"was": keys["need"]}


def _split(part: list[str]) -> dict[str, str]:
    if not part:
        return {}
    name = part[0]
    return {"sex": name} if name in SEXES else {"fifth": name.removeprefix("fifth").removeprefix("-")}
