"""The store attacked: what it shows of cost centres and placements gives away of pay and of people that are hidden."""

from collections.abc import Callable, Iterator, Mapping

import pandas as pd

from data.attacked import SHOWN, TOLD, sentences
from data.disclosure import HIDDEN, policy
from data.ledger.cost_centre.layout import LINE, MONEY, POSTS
from data.ledger.hiding import ALL, FEW, Cell, Sheet, told
from data.ledger.placements.earlier import before
from data.ledger.placements.layout import AGE, COST, FLOWS, PEOPLE, TYPE
from data.periods import financial_month, parse

Parents = Callable[[str], Mapping[str, str]]
KEYS = ["area", "period", TYPE, AGE]
CALLED = ["area", "period", "breakdown", "category"]  # what a cell is named by
APART = "is hidden in one month of the year and shown in another: load all months of the year in one file"


def of_cost_centre(current: pd.DataFrame, parents: Parents, disclosure: str) -> Iterator[str]:
    """Pay of few posts that is shown, or that follows from totals and other lines; `disclosure` has no say in it."""
    known = current[current["state"] != "missing"]
    places = {above for period in known["period"].unique() for above in parents(str(period)).values()}
    posts = known[known["indicator"] == POSTS["wte_budget"]].set_index(["period", "area_code", "breakdown", "category"])
    few = posts[(posts["numerator"] < FEW) & (posts.index.get_level_values("breakdown") == LINE)].index
    for indicator in MONEY.values():
        money = known[known["indicator"] == indicator]
        keys = pd.MultiIndex.from_frame(money[few.names])
        for row in money[keys.isin(few) & (money["numerator"].fillna(0) != 0)].head(SHOWN).itertuples():
            yield f"{indicator} {row.period} {row.area_code} {row.category} shows the pay of fewer than {FEW} posts"
        for period, month in money.groupby("period"):
            sheet, unseen = _sheet(month, places)
            for area, line in sorted(told(sheet, unseen))[:SHOWN]:
                yield f"{indicator} {period} {area} {line} {TOLD.format('the rest of a sum')}"
        yield from _apart(indicator, money)


def _sheet(month: pd.DataFrame, places: set[str]) -> tuple[Sheet, set[Cell]]:
    """A month's cells, the one of a total under ALL, and those that are hidden."""
    lines = month["category"].where(month["breakdown"] == LINE, ALL)
    cells = list(zip(month["area_code"], lines, strict=True))
    place = next((area for area, _ in cells if area in places), "")
    hidden = {cell for cell, state in zip(cells, month["state"], strict=True) if state == "suppressed"}
    return Sheet(place, dict.fromkeys(cells, 0.0), frozenset(hidden)), hidden


def _apart(indicator: str, money: pd.DataFrame) -> Iterator[str]:
    """Lines that are hidden in some months of a financial year only: their year's budget stands in the others."""
    years = money["period"].map({key: financial_month(parse(key).end)[1] for key in money["period"].unique()})
    hidden = (money["state"] == "suppressed").groupby([years, money["area_code"], money["category"]]).mean()
    for year, area, line in hidden.index[(hidden > 0) & (hidden < 1)][:SHOWN]:
        yield f"{indicator} {year} {area} {line} {APART}"


def of_placements(current: pd.DataFrame, parents: Parents, disclosure: str) -> Iterator[str]:
    """Numbers of people, of placements begun and ended, that can be told from sums, or from costs that stand alone."""
    if disclosure not in HIDDEN or current.empty:
        return
    known = current[current["state"] != "missing"].rename(columns={"area_code": "area", "numerator": "shown"})
    for indicator in (PEOPLE, *FLOWS.values()):
        own = known[known["indicator"] == indicator]
        if (own["state"] == "suppressed").any():
            yield from sentences(indicator, _system(own, parents), KEYS, policy(disclosure), CALLED)
    yield from _costs_alone(known)
    yield from _one_of_two(known)
    yield from _after_hidden(known)


def _system(own: pd.DataFrame, parents: Parents) -> pd.DataFrame:
    """Cells as methods.disclosure takes them."""
    above = {period: parents(str(period)) for period in own["period"].unique()}
    places = {(period, place) for period, code in above.items() for place in code.values()}
    within = [
        None if (period, area) in places else above[period].get(area)
        for period, area in zip(own["period"], own["area"], strict=True)
    ]
    kinds = {name: own["category"].where(own["breakdown"] == name, ALL) for name in (TYPE, AGE)}
    return own[["area", "period", "breakdown", "category", "shown", "state"]].assign(within=within, **kinds)


def _costs_alone(known: pd.DataFrame) -> Iterator[str]:
    """Costs that are shown where the number of people is not."""
    people = known[known["indicator"] == PEOPLE]
    hidden = pd.MultiIndex.from_frame(people.loc[people["state"] == "suppressed", CALLED])
    costs = known[(known["indicator"] == COST) & known["value"].notna()]
    for row in costs[pd.MultiIndex.from_frame(costs[CALLED]).isin(hidden)].head(SHOWN).itertuples():
        yield f"{COST} {row.period} {row.area} {row.category} is shown, and its people are hidden"


def _one_of_two(known: pd.DataFrame) -> Iterator[str]:
    """Months in which one of begun and ended is shown and the other hidden: people of two months give the other."""
    flows = known[known["indicator"].isin(FLOWS.values())]
    hidden = (flows["state"] == "suppressed").groupby([flows["period"], flows["area"]]).mean()
    for period, area in hidden.index[(hidden > 0) & (hidden < 1)][:SHOWN]:
        yield f"{period} {area}: one of {' and '.join(FLOWS.values())} is hidden alone, and follows from the people"


def _after_hidden(known: pd.DataFrame) -> Iterator[str]:
    """What began or ended is shown, and people of the month or the month before are not: the rest gives them."""
    people = known[(known["indicator"] == PEOPLE) & (known["breakdown"] == ALL) & (known["state"] == "suppressed")]
    hidden = {*zip(people["area"], people["period"], strict=True)}
    flows = known[known["indicator"].isin(FLOWS.values()) & (known["state"] == "ok")]
    near = [bool({(area, key), (area, before(key))} & hidden)
            for area, key in zip(flows["area"], flows["period"], strict=True)]  # fmt: skip
    for row in flows[pd.Series(near, flows.index, dtype=bool)].head(SHOWN).itertuples():
        yield f"{row.indicator} {row.period} {row.area} is shown, and the people that it is set against are hidden"
