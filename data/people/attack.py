"""The store attacked: what all that it shows of people in segments gives away of numbers that are hidden."""

from collections.abc import Callable, Iterator, Mapping

import pandas as pd

from data import rules
from data.attacked import SHOWN, TOLD, sentences
from data.disclosure import HIDDEN, policy
from data.ingest.rows import PAIR
from data.people.naming import ALL, KEYS, NO_PRACTICE, NOWHERE, OFTEN, TIMES, among, rule_of
from data.people.protected import CELL_KEY, system, under_one_name
from data.people.rows import BY_FIFTH, FREQUENT, PEOPLE, USED
from data.periods import parse
from data.rules import DEFAULT
from methods.disclosure import Policy

CELLS = [*CELL_KEY, "shown", "state"]


def findings(current: pd.DataFrame, parents: Callable[[str], Mapping[str, str]], disclosure: str) -> Iterator[str]:
    """What can be told of hidden numbers, a sentence each; `current`: rows of all indicators of people in segments.

    `parents`: what each area lies in at a period. Each rule of each period is solved as it was protected, from the
    store's rows alone: areas, needs, sexes, fifths, what is undecided, and moves. Rates are worked back.
    """
    if disclosure not in HIDDEN or current.empty:
        return
    yield from _worked_back(current)
    yield from _overlapping(current)
    for period, rows in current.groupby("period"):
        yield from _of_period(str(period), rows, parents(str(period)), policy(disclosure))


def _of_period(period: str, rows: pd.DataFrame, parents: Mapping[str, str], hiding: Policy) -> Iterator[str]:
    cells = _cells(rows)
    within = _within(cells, parents)
    yield from _shown_by_another_rule(period, cells)
    for rule in sorted({rule_of(one) for one in cells["breakdown"].unique()}):
        if rule in rules.all():
            yield from _of_system(f"{PEOPLE} {period}", cells, rule, within, hiding)
        else:
            yield f"{PEOPLE} {period}: there is no rule {rule} any more. Load the extract of that month again"
    for indicator in sorted(set(USED) - {"segment_cost"}):
        events = _shown(rows[(rows["indicator"] == indicator) & (rows["state"] != "missing")])
        events = _events(events, cells, pd.MultiIndex.from_frame(events[CELL_KEY]))
        if len(events):
            yield from _of_system(f"{indicator} {period}", events, DEFAULT, within, hiding)


def _of_system(
    name: str, cells: pd.DataFrame, rule: str, within: Mapping[str, str | None], hiding: Policy
) -> Iterator[str]:
    whole = system(cells[cells["area"].isin([*within])], rule, within)
    yield from sentences(name, whole, KEYS, hiding, CELL_KEY)


def _cells(rows: pd.DataFrame) -> pd.DataFrame:
    """Counts of people as they were when they were protected: who attends often is a part of the people too."""
    people = rows[(rows["indicator"] == PEOPLE) & (rows["breakdown"] != ALL) & (rows["state"] != "missing")]
    often = rows[
        (rows["indicator"] == FREQUENT) & rows["breakdown"].isin([ALL, BY_FIFTH, TIMES]) & (rows["state"] != "missing")
    ]
    often = _shown(often.assign(breakdown=often["breakdown"].where(often["breakdown"] == TIMES, OFTEN)))
    return pd.concat([_shown(people), _events(often, _shown(people), among(often, DEFAULT))], ignore_index=True)


def _events(events: pd.DataFrame, people: pd.DataFrame, of: pd.MultiIndex) -> pd.DataFrame:
    """What people (the cells `of`) used; where they are hidden themselves, it may be any number, none and many too."""
    hidden = people.loc[people["state"] == "suppressed", CELL_KEY]
    return events.assign(state=events["state"].mask(of.isin(pd.MultiIndex.from_frame(hidden)), "missing"))


def _shown(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(area=rows["area_code"], shown=rows["numerator"])[CELLS]


def _within(cells: pd.DataFrame, parents: Mapping[str, str]) -> dict[str, str | None]:
    """What each area with figures lies in, but for networks that are all of their community and say the same."""
    own = {str(code): part.set_index(["breakdown", "category"])["shown"].sort_index()
           for code, part in cells.groupby("area")}  # fmt: skip
    found: dict[str, str | None] = {code: parents.get(code) if parents.get(code) in own else None for code in own}
    for code, parent in list(found.items()):
        alone = parent is not None and list(found.values()).count(parent) == 1
        if alone and parent in own and found[parent] is not None and own[code].equals(own[parent]):
            del found[code]
    if (cells["breakdown"] == NO_PRACTICE).any():
        found[NOWHERE] = next((code for code, parent in found.items() if parent is None), None)
    return found


def _shown_by_another_rule(period: str, cells: pd.DataFrame) -> Iterator[str]:
    """Cells that are the same people by several rules have to be hidden in all of them."""
    same = under_one_name(cells)
    apart = same.groupby(CELL_KEY)["shown"].agg(["size", "count"])
    for area, breakdown, category in apart.index[(apart["count"] > 0) & (apart["count"] < apart["size"])][:SHOWN]:
        yield f"{PEOPLE} {period} {area} {breakdown} {category} is hidden by one rule and shown by another"


def _worked_back(current: pd.DataFrame) -> Iterator[str]:
    """Hidden rows that hold a number, or whose value and denominator give the numerator."""
    rates = current[current["indicator"].isin([*USED, FREQUENT]) & current["numerator"].isna()]
    worked = rates[rates[["value", "lower", "upper"]].notna().any(axis=1)]
    for row in worked.head(SHOWN).itertuples():
        name = f"{row.indicator} {row.period} {row.area_code} {row.breakdown} {row.category}"
        yield f"{name} {TOLD.format('its rate times its people')}"


def _overlapping(current: pd.DataFrame) -> Iterator[str]:
    """Periods that lie within others: their difference would be a number that no policy has seen."""
    periods = [(name, key, parse(key)) for name, key in current[PAIR].drop_duplicates().itertuples(index=False)]
    for name, key, one in periods:
        for other_name, other_key, other in periods:
            if name == other_name and key != other_key and other.start <= one.start and one.end <= other.end:
                yield f"{name} {other_key} holds {key} too: their difference is protected by nothing"
