"""Which figures of admissions may be shown: numbers of a month as systems, months of a year as another, money too."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.admissions import naming
from data.admissions.cells import CELL
from data.admissions.naming import ALL
from data.people.areas import Area
from data.periods import month, parse
from methods.disclosure import Policy, protect

POUNDS = 100  # money is told to the nearest hundred
Within = Mapping[str, str | None]


@dataclass(frozen=True)
class System:
    """Cells that add up: rows of CELL, the names of the keys along which they do, and `within` of each area."""

    name: str
    keys: tuple[str, ...]
    cells: pd.DataFrame


def within(areas: Sequence[Area]) -> dict[str, str | None]:
    """What each area lies in."""
    return {area.code: area.within for area in areas}


def systems(cells: pd.DataFrame, inside: Within) -> Iterator[System]:
    """The systems that numbers of admissions make, by month and by financial year; cells keep their own columns.

    Kinds of emergency admission, such as falls, overlap, and the rest of each is shown nowhere: all that they tell of
    one another is that none is larger than the whole, which leaves every hidden number as wide as it is by itself.
    """
    own = cells.assign(month=cells["period"], within=cells["area"].map(inside).astype(object))
    emergencies = own[own["indicator"] == naming.EMERGENCY]
    yield System(naming.EMERGENCY, ("area", "month", *naming.GROUPS), _keyed(emergencies, naming.GROUPS))
    for name in (*(one.indicator for one in naming.PARTS), naming.ELECTIVE, naming.BED_DAYS):
        yield System(name, ("area", "month"), own[own["indicator"] == name])
    for year, whole in own[own["indicator"] == naming.STANDARDISED].groupby("period"):
        months = own["period"].isin(months_of(str(year)))
        parts = own[months & (own["indicator"] == naming.EMERGENCY) & (own["breakdown"] == ALL)]
        yield System(f"{naming.EMERGENCY} {year}", ("area", "month"), pd.concat([parts, whole.assign(month=ALL)]))


def of_money(cells: pd.DataFrame, inside: Within) -> System:
    """The system of costs: admissions of a month by point of delivery and by programme."""
    own = _keyed(cells, {key: key for key in naming.MONEY}).assign(
        month=cells["period"], within=cells["area"].map(inside).astype(object)
    )
    return System(naming.COST, ("area", "month", *naming.MONEY), own)


def _keyed(cells: pd.DataFrame, keys: Mapping[str, str]) -> pd.DataFrame:
    """With a column for each key: the category where the breakdown is the key's, else all."""
    named = {key: cells["category"].where(cells["breakdown"] == by, ALL) for key, by in keys.items()}
    return cells.assign(**named)


def months_of(year: str) -> list[str]:
    """The keys of the months of a financial year."""
    first = parse(year).start
    return [month(day.date()) for day in pd.date_range(first, periods=12, freq="MS")]


def protected(cells: pd.DataFrame, inside: Within, policy: Policy) -> pd.DataFrame:
    """The cells (CELL and `count`) with `shown` (NaN where hidden) and `state`; what one system hides, none shows."""
    told = [_hidden(one, policy) for one in systems(cells, inside)]
    hidden = pd.MultiIndex.from_frame(cells[CELL]).isin(pd.MultiIndex.from_frame(pd.concat(told)))
    shown = np.where(hidden, np.nan, policy.figures(cells["count"]))
    return cells.assign(shown=shown, state=np.where(hidden, "suppressed", "ok"))


def protected_money(cells: pd.DataFrame, inside: Within, policy: Policy) -> pd.DataFrame:
    """The cells (CELL, `count`, `cost`) with `shown`, pounds to the nearest hundred, and `state`.

    A sum of which few admissions are the rest would tell what they cost: a cost is hidden where an exact number of
    admissions would be.
    """
    exact = Policy("complementary", policy.hide_to, 1, policy.tolerance)
    told = _hidden(of_money(cells, inside), exact if policy.kind != "none" else policy)
    hidden = pd.MultiIndex.from_frame(cells[CELL]).isin(pd.MultiIndex.from_frame(told))
    shown = np.where(hidden, np.nan, np.round(cells["cost"] / POUNDS) * POUNDS)
    return cells.assign(shown=shown, state=np.where(hidden, "suppressed", "ok"))


def _hidden(system: System, policy: Policy) -> pd.DataFrame:
    """CELL of what a system hides."""
    whole = system.cells.reset_index(drop=True)
    told = protect(whole[[*system.keys, "within", "count"]], policy)
    return whole.loc[(told["state"] == "suppressed").to_numpy(), CELL]
