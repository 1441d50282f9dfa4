"""Emergency admissions of a financial year, allowing for age."""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from data.admissions import naming
from data.admissions.cells import Tally
from data.admissions.naming import ALL
from data.admissions.protected import months_of
from data.admissions.sums import BANDS
from data.loaders.mortality.bands import standard
from data.periods import parse
from methods.standardise import dsr

LIMITS = (("lower", "upper", 0.95), ("lower_998", "upper_998", 0.998))
AREA_YEAR = ["area", "period"]


def whole_years(months: Sequence[str]) -> list[str]:
    """The financial years of which all months are there."""
    first = {parse(month).start.year for month in months}
    years = [f"{year}-{(year + 1) % 100:02d}" for year in sorted({*first, *(year - 1 for year in first)})]
    return [year for year in years if set(months_of(year)) <= set(months)]


def counts(emergencies: pd.DataFrame, years: Sequence[str]) -> pd.DataFrame:
    """CELL and `count` of all emergency admissions of each year; `emergencies`: CELL and `count` of months."""
    return pd.concat([emergencies.iloc[:0], *_yearly(emergencies, years)], ignore_index=True)


def _yearly(emergencies: pd.DataFrame, years: Sequence[str]) -> Iterator[pd.DataFrame]:
    for year in years:
        summed = emergencies[emergencies["period"].isin(months_of(year))].groupby("area", as_index=False)["count"].sum()
        yield summed.assign(indicator=naming.STANDARDISED, period=year, breakdown=ALL, category=ALL)


def rates(tally: Tally, people: pd.DataFrame, years: Sequence[str], multiplier: float, digits: int) -> pd.DataFrame:
    """AREA_YEAR, value and limits, told to so many digits; `people` by area and period has a column for each band.

    People are those of the middle month of the year, who stand for its twelve months. Admissions of unknown age count
    in none.
    """
    bands_of = list(range(len(BANDS.labels)))
    bands = tally.of("bands", "spells", ["band"], {"band": bands_of})
    found = []
    for year in years:
        months = months_of(year)
        summed = bands[bands["period"].isin(months)].groupby(["area", "band"])["count"].sum().unstack()
        living = people.xs(months[5], level="period")[list(BANDS.labels)].reindex(summed.index)
        numbers = summed.to_numpy(), living.to_numpy(), standard().to_numpy()
        of_year = {"area": summed.index, "period": year, "denominator": living.sum(axis=1).to_numpy()}
        for lower, upper, confidence in LIMITS:
            limits = dsr(*numbers, multiplier, confidence)
            of_year |= dict(zip(("value", lower, upper), (np.round(one, digits) for one in limits), strict=True))
        found.append(pd.DataFrame(of_year))
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=AREA_YEAR)
