"""Illustrative life expectancy of practices' patients: longer where fewer of them live in deprived areas."""

from collections.abc import Iterable

import pandas as pd

from data.demonstration.deciles import SCORES
from data.demonstration.rows import rows
from data.indicators import Indicator
from data.loaders.life_expectancy import KIND
from data.place import ENGLAND

AT_BIRTH = {"female": 85.6, "male": 82.4}  # years, where nobody lives in a deprived area
LOST = {"female": 0.11, "male": 0.14}  # years for each point of the deprivation score
SINCE = {"2015": -0.3, "2017": 0.0, "2020": -0.4}  # years apart from 2017: the pandemic is in the last


def life_expectancy(deciles: pd.DataFrame, indicators: Iterable[Indicator]) -> pd.DataFrame:
    """Observations of practices; `deciles`: people by area and decile of deprivation."""
    placed = deciles.drop(index=ENGLAND)[list(SCORES)]
    score = placed.mul(pd.Series(SCORES)).sum(axis=1) / placed.sum(axis=1)
    found = [
        rows(_years(score, str(file["sex"]), later).assign(period=year), indicator=one.id)
        for one in indicators
        for file in one.files(KIND)
        for year, later in SINCE.items()
    ]
    return pd.concat(found, ignore_index=True)


def _years(score: pd.Series, sex: str, later: float) -> pd.DataFrame:
    value = (AT_BIRTH[sex] - LOST[sex] * score + later).round(2)
    return value.dropna().rename("value").rename_axis("area_code").reset_index()
