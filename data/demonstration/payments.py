"""Illustrative payments to practices in three years of four: the year without figures is a gap in every line."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from data.indicators import Indicator
from data.loaders.payments import KIND, figures
from data.place import ENGLAND

SEED = 2026_03  # its own: it takes nothing from the numbers that other illustrative figures are drawn from
YEARS = {"2021-22": 1.0, "2022-23": 1.03, "2024-25": 1.11}  # payments in times of the first year's
QUARTERS = ("{0}-04", "{0}-07", "{0}-10", "{1}-01")
# £ for each patient (global_sum: each weighted patient) in the first year, and how far practices differ (log scale)
PAID = {
    "global_sum": (97.0, 0.02), "correction_factor": (0.0, 0.0), "pms_balance": (3.0, 1.0), "qof": (12.4, 0.1),
    "premises": (13.6, 0.5), "prescribing_fees": (0.2, 0.3), "dispensing_fees": (0.6, 0.3), "drugs": (4.0, 0.4),
    "others": (30.0, 0.2),
}  # fmt: skip
NEED = 0.07  # how far practices differ in weighted patients
DISPENSING = ("N81001", "N81070")  # two in the country give out medicines themselves
TIMES = 12.0


def payments(sizes: pd.DataFrame, indicators: Iterable[Indicator]) -> pd.DataFrame:
    """Observations of practices and England for every indicator of payments; `sizes`: people, a column a quarter."""
    rng = np.random.default_rng(SEED)
    own = {name: np.exp(rng.normal(0, spread, len(sizes))) for name, (_, spread) in PAID.items()}
    need = np.exp(rng.normal(0, NEED, len(sizes)))
    for amounts in (need, *own.values()):
        amounts[sizes.index == ENGLAND] = 1.0
    for name in ("dispensing_fees", "drugs"):
        own[name][sizes.index.isin(DISPENSING)] *= TIMES
    defined = [one for one in indicators if one.files(KIND)]
    tables = {year: _table(sizes, year, need, own) for year in YEARS}
    return pd.concat(
        [figures(one, table, year) for year, table in tables.items() for one in defined], ignore_index=True
    )


def _table(sizes: pd.DataFrame, year: str, need: np.ndarray, own: dict[str, np.ndarray]) -> pd.DataFrame:
    """A year's columns as the published file has them, under the loader's names, a row an area."""
    first = int(year[:4])
    registered = sizes[[quarter.format(first, first + 1) for quarter in QUARTERS]].mean(axis=1)
    weighted = (registered * need).round(2)
    people = {name: weighted if name == "global_sum" else registered for name in PAID}
    paid = {name: (YEARS[year] * each * own[name] * people[name]).round(2) for name, (each, _) in PAID.items()}
    table = pd.DataFrame({"registered": registered, "weighted": weighted, **paid})
    return table.assign(total=pd.DataFrame(paid).sum(axis=1).round(2)).rename_axis("practice").reset_index()
