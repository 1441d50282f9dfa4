"""Which cells may be shown: those of a rule as one system, of all areas, needs, sexes, fifths and what is undecided."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from data import rules
from data.people.areas import Area
from data.people.naming import ALL, CELL, KEYS, MOVES, NOWHERE, OTHERS, REASONS, TIMES, UNDECIDED, keyed, rule_of
from data.rules import DEFAULT
from methods.disclosure import Policy, protect

CELL_KEY = ["area", "breakdown", "category"]


def system(cells: pd.DataFrame, rule: str, within: Mapping[str, str | None]) -> pd.DataFrame:
    """The cells that have to do with a rule for methods.disclosure: KEYS, `within`, `small`, and their own columns.

    What is not shown has rows without a number, state "missing": the people that are not undecided, those of no
    practice, and who attends seldom. An attacker knows that there may be some. `within`: of each area, what it is in.
    """
    found = keyed(cells, rule)
    rests = [found[(found[key] != ALL) & (found["times"] == ALL)].assign(**{key: word}) for key, word in OTHERS.items()]
    if NOWHERE in within:
        there = found.loc[found["area"] == NOWHERE, list(KEYS)]
        place = next(code for code, parent in within.items() if parent is None)
        every = pd.concat([found, *rests])
        elsewhere = every[every["area"] == place].assign(area=NOWHERE)
        rests.append(elsewhere[~pd.MultiIndex.from_frame(elsewhere[list(KEYS)]).isin(pd.MultiIndex.from_frame(there))])
    missing = pd.concat(rests).assign(count=np.nan, shown=np.nan, state="missing", breakdown="", category="")
    whole = pd.concat([found, missing], ignore_index=True)
    return whole.assign(within=whole["area"].map(within).astype(object), small=_parts(whole))


def _parts(whole: pd.DataFrame) -> pd.Series:
    """Cells that are sums of no others of their kind: where one is hidden, it is taken to be so for its own sake."""
    is_cell = whole["breakdown"].str.startswith((CELL, UNDECIDED, TIMES)) & ~whole["category"].str.contains(ALL)
    return is_cell | whole["breakdown"].str.startswith((REASONS, MOVES))


def protected(cells: pd.DataFrame, areas: Sequence[Area], policy: Policy) -> pd.DataFrame:
    """The cells (CELL_KEY and `count`) with `shown` (NaN where hidden) and `state`.

    Each rule is a system of its own that takes the first rule's needs along; what one hides, no other shows.
    """
    within = {area.code: area.within for area in areas}
    hidden = []
    for rule in sorted({rule_of(one) for one in cells["breakdown"].unique()}):
        whole = system(cells, rule, within)
        shown = protect(whole[[*KEYS, "within", "count", "small"]], policy)
        told = whole[CELL_KEY].assign(area=whole["area"].where(whole["area"] != NOWHERE, areas[0].code))
        hidden.append(told[(shown["state"] == "suppressed").to_numpy()])
    suppressed = pd.MultiIndex.from_frame(under_one_name(pd.concat(hidden)))
    state = np.where(pd.MultiIndex.from_frame(under_one_name(cells[CELL_KEY])).isin(suppressed), "suppressed", "ok")
    return cells.assign(state=state, shown=np.where(state == "ok", policy.figures(cells["count"]), np.nan))


def under_one_name(cells: pd.DataFrame) -> pd.DataFrame:
    """The cells; those that are the same people by several rules, the list and its stages of life, as one."""
    stages = {name: rule.life_stages for name, rule in rules.all().items()}
    alike = [f"{CELL}:{name}" for name, these in stages.items() if these == stages[DEFAULT]]
    same = cells["breakdown"].isin(alike) & cells["category"].str.endswith(f"/{ALL}")
    return cells.assign(breakdown=cells["breakdown"].mask(same, CELL))
