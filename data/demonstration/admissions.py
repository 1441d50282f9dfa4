"""Illustrative emergency admissions, month by month, protected before anything is stored.

Counts are drawn by practice and deprivation fifth, added up, and only then protected, each margin on its own:
what is stored never holds a count of 1 to 7, nor one that is not a multiple of 5.
"""

import numpy as np
import pandas as pd

from data.demonstration.lists import QUARTERS
from data.demonstration.rows import rows
from data.demonstration.split import apportioned
from data.loaders.contract import KEY
from data.periods import parse
from data.place import ENGLAND

INDICATOR = "emergency_admissions"
MONTHS = [f"{day:%Y-%m}" for day in pd.date_range("2023-04-01", "2026-09-01", freq="MS")]
FIFTHS = {"1": ["1", "2"], "2": ["3", "4"], "3": ["5", "6"], "4": ["7", "8"], "5": ["9", "10"]}
PER_1000 = 8.7  # in a month of 30.4 days
GRADIENT = {"1": 1.40, "2": 1.15, "3": 0.98, "4": 0.84, "5": 0.72, "not recorded": 1.0}  # fifth 1 is the most deprived
SEASON = [1.08, 1.03, 1.01, 0.98, 0.98, 0.97, 0.97, 0.94, 0.96, 1.0, 1.02, 1.06]  # January first
SHIFTED, SHIFT_FROM, SHIFT = "macclesfield", "2025-04", 0.84  # a change that lasts, for charts to find
NO_RETURN = ("N81614", "2025-02")  # a practice without figures for one month
ONE_PATIENT = ("Y02045", "2024-01")  # one admission from a list of four, which nobody must see

HIDE_TO, BASE = 7, 5  # NHS England's rule for hospital counts below national level: 1 to 7 hidden, others to 5
HIDDEN = "A count of 1 to 7 is hidden"


def admissions(cells: pd.DataFrame) -> pd.DataFrame:
    """Observations of practices, and of England with its deprivation fifths. `cells`: as `drawn` gives them.

    Those of areas between come with all else that is told of stays in hospital (data/demonstration/hospital.py).
    """
    counted = cells.rename(columns={"practice": "area_code"})
    fifths = counted[counted["area_code"] == ENGLAND]
    by = [counted.assign(breakdown="all", category="all"), fifths.assign(breakdown="fifth_england")]
    summed = pd.concat(by).groupby(KEY[1:], as_index=False)[["numerator", "denominator"]].sum()
    found = protected(summed.assign(note=""))
    gone = pd.DataFrame({"area_code": NO_RETURN[:1], "period": NO_RETURN[1:]})
    missing = rows(gone, state="missing", note="No figures came for this month")
    return pd.concat([rows(found), missing], ignore_index=True).assign(indicator=INDICATOR)


def protected(found: pd.DataFrame) -> pd.DataFrame:
    """Rows with every count (numerator) of 1 to 7 hidden, denominator and all, and every other to the nearest 5."""
    hidden = found["numerator"].between(1, HIDE_TO)
    return found.assign(
        numerator=(BASE * (found["numerator"] / BASE).round()).mask(hidden),
        denominator=found["denominator"].mask(hidden),
        state=np.where(hidden, "suppressed", "ok"),
        note=found["note"].mask(hidden, HIDDEN),
    )


def drawn(
    sizes: pd.DataFrame, deciles: pd.DataFrame, belonging: pd.DataFrame, rng: np.random.Generator
) -> pd.DataFrame:
    """One row a month, practice and part: period, practice, category, numerator (admissions), denominator (people).

    The practice and month without figures are left out.

    `sizes`: people by practice and England, a column a quarter; `deciles`: the same areas by decile of IMD 2019;
    `belonging`: practice (or England), area_code, one row for each area that a practice is counted in, itself too.
    """
    people = _people(sizes, deciles)
    own = pd.Series(np.exp(rng.normal(0, 0.05, people["practice"].nunique())), index=people["practice"].unique())
    own[ENGLAND] = 1.0
    cells = people.merge(pd.DataFrame({"period": MONTHS, "quarter": [_quarter(one) for one in MONTHS]}), on="quarter")
    shifted = cells["practice"].isin(belonging.loc[belonging["area_code"] == SHIFTED, "practice"])
    change = np.where(shifted & (cells["period"] >= SHIFT_FROM), SHIFT, 1.0)
    month = cells["period"].map({one: _weight(one) for one in MONTHS})
    rate = PER_1000 / 1000 * change * month * cells["category"].map(GRADIENT) * cells["practice"].map(own)
    count = rng.poisson(rate * cells["denominator"]).astype(float)
    alone = np.flatnonzero((cells["practice"] == ONE_PATIENT[0]) & (cells["period"] == ONE_PATIENT[1]))
    count[alone] = 0
    count[alone[cells["denominator"].to_numpy()[alone].argmax()]] = 1
    absent = (cells["practice"] == NO_RETURN[0]) & (cells["period"] == NO_RETURN[1])
    return cells.assign(numerator=count)[~absent]


def _people(sizes: pd.DataFrame, deciles: pd.DataFrame) -> pd.DataFrame:
    """People of each practice (and England) by deprivation fifth, a row a quarter: parts add up to the list."""
    parts = pd.DataFrame({fifth: deciles[both].sum(axis=1) for fifth, both in FIFTHS.items()})
    parts["not recorded"] = deciles["not recorded"]
    table = {
        (code, quarter): apportioned(int(sizes.loc[code, quarter]), parts.loc[code])
        for code in sizes.index
        for quarter in sorted({_quarter(month) for month in MONTHS})
    }
    found = pd.DataFrame.from_dict(table, orient="index", columns=parts.columns)
    found.index = pd.MultiIndex.from_tuples(found.index, names=["practice", "quarter"])
    return found.melt(var_name="category", value_name="denominator", ignore_index=False).reset_index()


def _weight(month: str) -> float:
    """A month's admissions in times of an average one: its length and its season."""
    period = parse(month)
    return period.end.day / 30.4 * SEASON[period.end.month - 1]


def _quarter(month: str) -> str:
    """The latest quarter whose lists are known in a month."""
    return max(quarter for quarter in QUARTERS if quarter <= month)
