"""The cells that people are counted in, for all areas at once, margins with them."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

from data.people.areas import Area
from data.people.canonical import FREQUENT
from data.people.naming import (
    ALL,
    CELL,
    FIFTHS,
    MOVES,
    NO_PRACTICE,
    NOWHERE,
    OFTEN,
    REASONS,
    SEGMENT,
    SEXES,
    TIMES,
    UNDECIDED,
)
from methods.segments import NEEDS, NOT_RECORDED, Rule

COLUMNS = ["area", "breakdown", "category"]
NEED = (*NEEDS, NOT_RECORDED)
Axes = Mapping[str, Sequence[str]]


def cells(people: pd.DataFrame, rules: Sequence[Rule], areas: Sequence[Area]) -> pd.DataFrame:
    """COLUMNS and `count` of everything that is shown of people; `people` as in Cube.cells."""
    people = people.assign(
        fifth=people["fifth"].map({0: "unknown"} | {number: str(number) for number in range(1, 6)}),
    )
    found = [_of_rule(people, number, rule, areas) for number, rule in enumerate(rules)]
    own, *others = rules
    moves = [_moves(people, number, own, rule, areas) for number, rule in enumerate(others, 1)]
    split = [_split(people, own, areas, "sex", SEXES, ""), _split(people, own, areas, "fifth", FIFTHS, "fifth")]
    whole = pd.concat([*found, *split, *moves, _frequent(people, areas)], ignore_index=True)
    return pd.concat([whole[whole["area"] != NOWHERE], _without_practice(whole, areas)], ignore_index=True)


def measured(people: pd.DataFrame, rule: Rule, areas: Sequence[Area], measure: str) -> pd.DataFrame:
    """COLUMNS and `count`: a measure added up in the first rule's cells."""
    found = tallied(people, areas, _axes(rule, 0), measure=measure)
    return _named(found, f"{CELL}:{rule.id}", found["stage_0"] + "/" + found["need_0"])


def tallied(
    people: pd.DataFrame, areas: Sequence[Area], axes: Axes, margins: Sequence[str] | None = None, measure: str = "n"
) -> pd.DataFrame:
    """Sums in every area and combination of the axes' values; with "all" along `margins` (None: along every axis)."""
    shape = [len(areas), *map(len, axes.values())]
    leaf = people["leaf"].to_numpy()
    places = [pd.Index(values).get_indexer(people[name]) for name, values in axes.items()]
    table = np.zeros(shape)
    for at, area in enumerate(areas):
        own = np.isin(leaf, area.leaves)
        np.add.at(table[at], tuple(place[own] for place in places), people[measure].to_numpy()[own])
    levels = [list(values) for values in axes.values()]
    for axis, name in enumerate(axes):
        if margins is None or name in margins:
            table = np.concatenate([table, table.sum(axis=axis + 1, keepdims=True)], axis=axis + 1)
            levels[axis].append(ALL)
    index = pd.MultiIndex.from_product([[area.code for area in areas], *levels], names=["area", *axes])
    return pd.DataFrame({"count": table.reshape(-1)}, index=index).reset_index()


def _axes(rule: Rule, number: int) -> dict[str, Sequence[str]]:
    stages = (*(one.id for one in rule.life_stages), NOT_RECORDED)
    return {f"stage_{number}": stages, f"need_{number}": NEED}


def _of_rule(people: pd.DataFrame, number: int, rule: Rule, areas: Sequence[Area]) -> pd.DataFrame:
    """Cells, those undecided, and what makes people complex."""
    axes = _axes(rule, number)
    stage, need = axes
    parts = {CELL: people, UNDECIDED: people[people[f"undecided_{number}"] == 1]}
    found = []
    for kind, part in parts.items():
        counts = tallied(part, areas, axes)
        found.append(_named(counts, f"{kind}:{rule.id}", counts[stage] + "/" + counts[need]))
    complex_ = people[people[need] == "complex"]
    reasons = complex_[f"reasons_{number}"].map(lambda bits: _reason(rule, int(bits)))
    counts = tallied(complex_.assign(reason=reasons), areas, {"reason": sorted(set(reasons))}, margins=())
    return pd.concat([*found, _named(counts, f"{REASONS}:{rule.id}", counts["reason"])], ignore_index=True)


def _split(
    people: pd.DataFrame, rule: Rule, areas: Sequence[Area], name: str, values: Sequence[str], word: str
) -> pd.DataFrame:
    axes = _axes(rule, 0)
    counts = tallied(people, areas, {**axes, name: values}, margins=tuple(axes))
    part = (word + "-").removeprefix("-") + counts[name] if word else counts[name]
    part = part.str.replace(r"-(\d)", r"\1", regex=True)
    return _named(counts, f"{CELL}:{rule.id}:" + part, counts["stage_0"] + "/" + counts["need_0"])


def bands() -> tuple[str, ...]:
    """How many times a year frequent attenders come to A&E, as categories: "5-9", "10-19", "20+"."""
    inner = (f"{least}-{more - 1}" for least, more in pairwise(FREQUENT))
    return (*inner, f"{FREQUENT[-1]}+")


def _frequent(people: pd.DataFrame, areas: Sequence[Area]) -> pd.DataFrame:
    """Who attends often by fifth, and by band and fifth."""
    often = people[people["often"] > 0]
    named = often.assign(times=often["often"].map(dict(enumerate(bands(), 1))))
    counts = tallied(named, areas, {"times": bands(), "fifth": FIFTHS})
    fifth, whole = counts["fifth"].replace("unknown", NOT_RECORDED), counts["times"] == ALL
    of_bands = _named(counts, TIMES, counts["times"] + "/" + fifth)
    return pd.concat([_named(counts, OFTEN, fifth)[whole], of_bands[~whole]], ignore_index=True)


def _moves(people: pd.DataFrame, number: int, own: Rule, rule: Rule, areas: Sequence[Area]) -> pd.DataFrame:
    """A rule's segments, and how the first rule's needs are spread over them."""
    segments = (*(one.id for one in rule.segments), NOT_RECORDED)
    counts = tallied(people, areas, {"need_0": NEED, f"segment_{number}": segments}, margins=("need_0",))
    now, whole = counts[f"segment_{number}"], counts["need_0"] == ALL
    moves = _named(counts, f"{MOVES}:{rule.id}", counts["need_0"] + ">" + now)
    return pd.concat([moves[~whole], _named(counts, f"{SEGMENT}:{rule.id}", now)[whole]], ignore_index=True)


def _without_practice(whole: pd.DataFrame, areas: Sequence[Area]) -> pd.DataFrame:
    """People without a practice: of them nothing but their number is shown, at the Place."""
    total = whole["breakdown"].str.fullmatch(r"cell:[^:]*") & (whole["category"] == f"{ALL}/{ALL}")
    nowhere = whole[(whole["area"] == NOWHERE) & total].head(1)
    return nowhere.assign(area=areas[0].code, breakdown=NO_PRACTICE, category=NOT_RECORDED)


def _named(counts: pd.DataFrame, breakdown: "str | pd.Series", category: pd.Series) -> pd.DataFrame:
    return counts.assign(breakdown=breakdown, category=category)[[*COLUMNS, "count"]]


def _reason(rule: Rule, bits: int) -> str:
    return "+".join(sorted(one.id for bit, one in enumerate(rule.criteria) if bits >> bit & 1))
