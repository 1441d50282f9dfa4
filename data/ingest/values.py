"""Value, limits and state of rows, by each indicator's method."""

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.indicators import GIVEN, Indicator, Method
from data.loaders.contract import KEY, NUMBERS
from methods.intervals import proportion, rate

FIGURES = ["value", "lower", "upper", "lower_998", "upper_998"]
WITHHELD = ["suppressed", "missing"]
EXCEEDS = "more people are counted than there are to count among"
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
INTERVALS: Mapping[Method, Callable[..., tuple]] = {Method.PROPORTION: proportion, Method.RATE: rate}


def valued(rows: pd.DataFrame, indicators: Mapping[str, Indicator]) -> pd.DataFrame:
    """The rows with value and limits where they had no value, and `unreliable` where too few stand below the line.

    A value that is there already was published and stays as it is. Raises ValueError where a row that should have
    a value cannot have one.
    """
    if rows.empty:
        return rows
    codes, names = pd.factorize(rows["indicator"])
    known = [indicators[str(name)] for name in names]
    numbers = _numbers(rows, np.array([one.method is Method.COUNT for one in known])[codes])
    lacking = np.isnan(numbers["value"]) & ~np.isnan(numbers["numerator"])
    for method, multiplier in {(one.method, one.multiplier) for one in known}:
        its = np.array([(one.method, one.multiplier) == (method, multiplier) for one in known])
        at = np.flatnonzero(lacking & its[codes])
        made = _figures(numbers["numerator"][at], numbers["denominator"][at], method, multiplier)
        for name, figure in made.items():
            numbers[name][at] = figure
    out = _judged(rows.assign(**numbers), np.array([_least(one) for one in known])[codes])
    impossible = np.flatnonzero(out["state"].eq("ok").to_numpy() & np.isnan(numbers["value"]))
    if len(impossible):
        row = dict(out.iloc[impossible[0]][KEY])
        raise ValueError(f"{row} has neither a value nor a numerator and denominator")
    return out


def figures(rows: pd.DataFrame, method: Method, multiplier: float) -> pd.DataFrame:
    """FIGURES of every row from its numerator and denominator; NaN where the method has none or needs more."""
    numerator, denominator = rows["numerator"].to_numpy(float), rows["denominator"].to_numpy(float)
    return pd.DataFrame(_figures(numerator, denominator, method, multiplier), index=rows.index)


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
    return rows["denominator"] < _least(indicator)


def _least(indicator: Indicator) -> int:
    return max(indicator.minimum_denominator, 1)


def _figures(numerator: Floats, denominator: Floats, method: Method, multiplier: float) -> dict[str, Floats]:
    out = {name: np.full(len(numerator), np.nan) for name in FIGURES}
    if method in GIVEN or not len(numerator):
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


def _numbers(rows: pd.DataFrame, counted: Flags) -> dict[str, Floats]:
    """NUMBERS of all rows: none where the figure is withheld, no denominator of what is plainly counted."""
    found = {
        name: rows[name].to_numpy(float, copy=True) if name in rows else np.full(len(rows), np.nan) for name in NUMBERS
    }
    withheld = rows["state"].isin(WITHHELD).to_numpy()
    for numbers in found.values():
        numbers[withheld] = np.nan
    found["denominator"][counted] = np.nan
    return found


def _judged(out: pd.DataFrame, least: NDArray[np.int64]) -> pd.DataFrame:
    """`unreliable` where the denominator is under the least, and, with a note, where the share is above one."""
    numerator, denominator = out["numerator"].to_numpy(), out["denominator"].to_numpy()
    above = out["value"].isna().to_numpy() & (numerator > denominator)  # figures that the publisher let stand
    unreliable = above | ((denominator < least) & out["state"].eq("ok").to_numpy())
    if not unreliable.any():
        return out
    noted = above & out["note"].eq("").to_numpy()
    return out.assign(state=out["state"].mask(unreliable, "unreliable"), note=out["note"].mask(noted, EXCEEDS))
