"""Illustrative: England's figures beside those of the practices, and how its practices and PCNs spread around them."""

from collections.abc import Iterable, Mapping
from statistics import NormalDist

import numpy as np
import pandas as pd

from data import star_pu
from data.ages import FIVE
from data.demonstration import ages
from data.demonstration.prescribing.drawn import CONTAINER, DISCOUNT, registered
from data.demonstration.prescribing.medicines import MONTHS, items, medicines, prices
from data.demonstration.rows import rows
from data.indicators import Indicator, Method
from data.place import ENGLAND
from data.prescribing.codes import named
from data.prescribing.measures import Measure, measures

DECILES = [f"{one}" for one in range(10, 100, 10)]
AWAY = np.array([NormalDist().inv_cdf(int(one) / 100) for one in DECILES])
SPREAD = {"practice_deciles": 0.3, "pcn_deciles": 0.17}  # of a rate, on a log scale; of odds, for shares
ALIKE = 0.45  # all that is prescribed differs less from practice to practice than one kind of it
OVERALL = {"prescribing_cost_per_1000": "cost", "prescribing_items_per_1000": "items"}


def observations(sizes: pd.DataFrame, indicators: Iterable[Indicator]) -> pd.DataFrame:
    """England's totals and deciles in each month, of all prescribing and of every measure."""
    known = {one.id: one for one in indicators}
    people, of = registered(sizes).loc[ENGLAND].to_numpy(float), _amounts()
    whole = {name: people / 1000 * amount.sum(axis=1) for name, amount in of.items()}
    totals = [_total("prescribing_cost", whole["cost"], whole["items"])]
    found = {name: (whole[kind], people, known[name]) for name, kind in OVERALL.items() if name in known}
    for one in measures(known):
        above, below = _sides(one, of, people)
        totals.append(_total(one.indicator, above, below))
        found[one.indicator] = above, below, known[one.indicator]
    spread = [_deciles(name, by, *figures) for name, figures in found.items() for by in SPREAD]
    return pd.concat([*totals, *spread], ignore_index=True)


def _amounts() -> Mapping[str, np.ndarray]:
    """Items, quantity, list price and cost for every 1,000 people: a row a month, a column a presentation."""
    count = items()
    quantity = count * medicines()["quantity"].to_numpy()
    nic = quantity * prices()
    return {"items": count, "quantity": quantity, "nic": nic, "cost": nic * DISCOUNT + CONTAINER * count}


def _sides(one: Measure, of: Mapping[str, np.ndarray], people: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Numerator and denominator of a measure in each month, in whole items."""
    above = (people / 1000 * of[one.of][:, _in(one.numerator)].sum(axis=1)).round()
    if isinstance(one.denominator, tuple):
        return above, (people / 1000 * of[one.of][:, _in(one.denominator)].sum(axis=1)).round()
    return above, people * _weight(one.star_pu) if one.star_pu else people


def _in(codes: tuple[str, ...]) -> np.ndarray:
    return np.array(named(codes, medicines()["code"]))


def _weight(name: str) -> float:
    """What a person of England weighs on average."""
    share = ages.weights(ENGLAND, 0.0)
    each = star_pu.weights(name, FIVE)
    weights = np.array([[each[by, label] for label in FIVE.labels] for by in FIVE.breakdowns.values()])
    return float((share * weights).sum() / share.sum())


def _total(indicator: str, numerator: np.ndarray, denominator: np.ndarray) -> pd.DataFrame:
    figures = pd.DataFrame({"period": MONTHS, "numerator": numerator.round(5), "denominator": denominator})
    return rows(figures, indicator=indicator, area_code=ENGLAND)


def _deciles(name: str, by: str, above: np.ndarray, below: np.ndarray, indicator: Indicator) -> pd.DataFrame:
    """The values at which a tenth, two tenths, ... of England's practices or PCNs lie below."""
    middle = (above / below)[:, None]
    times = np.exp(SPREAD[by] * (ALIKE if name in OVERALL else 1) * AWAY)
    share = indicator.method is Method.PROPORTION or indicator.multiplier == 100
    values = middle * times / (1 + middle * (times - 1)) if share else middle * times
    cells = pd.DataFrame(values * indicator.multiplier, index=MONTHS, columns=DECILES).rename_axis("period")
    long = cells.melt(var_name="category", value_name="value", ignore_index=False).reset_index()
    return rows(long, indicator=name, area_code=ENGLAND, breakdown=by)
