"""The bands of age that deaths come in, and the standard population that they are weighed by."""

from functools import cache

import pandas as pd

from data.reference_tables import FOLDER

BANDS = ("0", "1-4", *(f"{age}-{age + 4}" for age in range(5, 90, 5)), "90+")  # 20, youngest first
YOUNGEST = "0-4"  # one band of the standard population, two of the deaths


@cache
def standard() -> pd.Series:
    """The European standard population of 2013 by band, youngest first; 100,000 in all."""
    return pd.read_csv(FOLDER / "esp2013.csv", comment="#", index_col="age_band")["population"].astype(float)


def standard_up_to(age: int) -> pd.Series:
    """The part of the standard population up to an age, which is the last of a band."""
    whole = standard()
    return whole.loc[: next(band for band in whole.index if band.endswith(f"-{age}"))]


def merged(by_band: pd.DataFrame) -> pd.DataFrame:
    """Numbers with a column for each of BANDS in the bands of the standard population: under 1 joins 1-4."""
    first = by_band[["0", "1-4"]].sum(axis=1).rename(YOUNGEST)
    return pd.concat([first, by_band.drop(columns=["0", "1-4"])], axis=1)
