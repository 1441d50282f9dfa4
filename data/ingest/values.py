"""Value, limits and state of rows, by each indicator's method."""

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from data.indicators import GIVEN, Indicator, Method
from data.loaders.contract import KEY, NUMBERS
from methods.intervals import proportion, rate

FIGURES = ["value", "lower", "upper", "lower_998", "upper_998"]
WITHHELD = ["suppressed", "missing"]
EXCEEDS = "more people are counted than there are to count among"
INTERVALS: Mapping[Method, Callable[..., tuple]] = {Method.PROPORTION: proportion, Method.RATE: rate}


def valued(rows: pd.DataFrame, indicators: Mapping[str, Indicator]) -> pd.DataFrame:
    """The rows with value and limits where they had no value, and `unreliable` where too few stand below the line.

    A value that is there already was published and stays as it is. Raises ValueError where a row that should have
    a value cannot have one.
    """
    if rows.empty:
        return rows
    parts = [_valued(part, indicators[str(name)]) for name, part in rows.groupby("indicator", sort=False)]
    return pd.concat(parts).loc[rows.index]


def figures(rows: pd.DataFrame, method: Method, multiplier: float) -> pd.DataFrame:
    """FIGURES of every row from its numerator and denominator; NaN where the method has none or needs more."""
    numerator, denominator = rows["numerator"].to_numpy(float), rows["denominator"].to_numpy(float)
    out = pd.DataFrame(np.nan, index=rows.index, columns=FIGURES)
    if method in GIVEN:
        return out
    if method is Method.COUNT:
        out["value"] = numerator
    elif method in (Method.MEAN, Method.CHANGE):
        base = 1 if method is Method.CHANGE else 0
        out["value"] = (numerator / np.where(denominator > 0, denominator, np.nan) - base) * multiplier
    else:
        interval = INTERVALS[method]
        out["value"], out["lower"], out["upper"] = interval(numerator, denominator, multiplier, 0.95)
        _, out["lower_998"], out["upper_998"] = interval(numerator, denominator, multiplier, 0.998)
    return out


def revalued(rows: pd.DataFrame, before: Indicator, now: Indicator) -> pd.DataFrame:
    """An indicator's rows after its definition changed: what we had worked out anew, what was published as it was."""
    out = rows.copy()
    made = figures(rows, before.method, before.multiplier)
    ours = ((rows[FIGURES] == made) | (rows[FIGURES].isna() & made.isna())).all(axis=1) & rows["numerator"].notna()
    out.loc[ours, FIGURES] = np.nan
    out.loc[few(rows, before) & (rows["state"] == "unreliable"), "state"] = "ok"
    return valued(out, {now.id: now})


def few(rows: pd.DataFrame, indicator: Indicator) -> pd.Series:
    """True where the denominator is too small for a value to be relied on."""
    return rows["denominator"] < max(indicator.minimum_denominator, 1)


def _valued(rows: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    out = rows.assign(**{name: np.nan for name in NUMBERS if name not in rows})
    _put(out, out["state"].isin(WITHHELD), NUMBERS, np.nan)
    if indicator.method is Method.COUNT:
        out["denominator"] = np.nan
    wanted = out["value"].isna() & out["numerator"].notna()
    made = figures(out.loc[wanted, ["numerator", "denominator"]], indicator.method, indicator.multiplier)
    _put(out, wanted, FIGURES, made)
    _put(out, few(out, indicator) & (out["state"] == "ok"), "state", "unreliable")
    above = out["value"].isna() & out["numerator"].notna() & (out["numerator"] > out["denominator"])
    _put(out, above, "state", "unreliable")  # a share above one: figures that the publisher let stand
    _put(out, above & (out["note"] == ""), "note", EXCEEDS)
    impossible = out[(out["state"] == "ok") & out["value"].isna()]
    if len(impossible):
        raise ValueError(f"{dict(impossible.iloc[0][KEY])} has neither a value nor a numerator and denominator")
    return out


def _put(out: pd.DataFrame, where: pd.Series, columns: str | list[str], values: object) -> None:
    if where.any():  # most often nothing is, and to put nothing takes as long
        out.loc[where, columns] = values
