"""Illustrative list sizes, quarter by quarter, through the two that are published."""

import numpy as np
import pandas as pd

from data.demonstration.published import Published
from data.demonstration.rows import labelled, long, rows
from data.place import ENGLAND

QUARTERS = [f"{year}-{month:02d}" for year in range(2021, 2027) for month in (1, 4, 7, 10)]
FIRST, SECOND = QUARTERS.index("2021-01"), QUARTERS.index("2022-07")  # the published ones
SLOWEST, FASTEST = -0.001, 0.003  # growth a quarter that may go on for years
ENGLAND_GROWTH = 0.0025


def list_sizes(facts: Published, rng: np.random.Generator) -> pd.DataFrame:
    """People on each practice's list and in England: a row an area, a column a quarter, whole numbers."""
    practices = facts.practices.set_index("practice_code")
    first, second = practices["list_size_2021_01"].to_numpy(float), practices["list_size_2022_07"].to_numpy(float)
    step = np.log(second / first) / (SECOND - FIRST)
    after = np.clip(step, SLOWEST, FASTEST)
    sizes = _sizes(second, step, after, 0.002 * rng.standard_normal((len(first), len(QUARTERS))))
    england = facts.england_lists.to_numpy(float)
    national = _sizes(england[1:], np.log(england[1:] / england[:1]) / (SECOND - FIRST), np.array([ENGLAND_GROWTH]), 0)
    found = labelled(np.vstack([sizes, national]), [*practices.index, ENGLAND], QUARTERS)
    return found.round().astype(int)


def observations(sizes: pd.DataFrame) -> pd.DataFrame:
    """The quarters that are not published."""
    known = {QUARTERS[FIRST], QUARTERS[SECOND]}
    cells = long(sizes[[name for name in QUARTERS if name not in known]], "area_code", "period")
    return rows(cells, indicator="registered_patients")


def _sizes(second: np.ndarray, step: np.ndarray, after: np.ndarray, noise: np.ndarray | float) -> np.ndarray:
    """Sizes in every quarter: steady growth between the published quarters, its own pace later, and a little noise."""
    quarter = np.arange(len(QUARTERS))
    away = quarter - SECOND
    growth = np.where(away <= 0, step[:, None] * away, after[:, None] * away)
    restless = np.where(np.isin(quarter, (FIRST, SECOND)), 0, noise)
    return second[:, None] * np.exp(growth + restless)
