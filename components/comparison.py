"""Rows set beside a benchmark: better, worse, higher, lower, similar or not compared."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from components.view import View
from data.indicators import Method
from methods.compare import WORDS, with_reference

GROUP = ["indicator", "period", "breakdown", "category"]
PARTS = ("community", "pcn", "practice")  # types of areas that are part of the Place
COUNTED = (Method.PROPORTION, Method.RATE)  # figures that follow from sums of numerators and denominators alone
# What "lower" and "higher" mean of an indicator, by which direction is better.
MEANING = {way: dict(zip(WORDS["none"], words, strict=True)) for way, words in WORDS.items()}
Key = tuple[str, ...]  # what GROUP names
Floats = NDArray[np.float64]


def compared(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows with `benchmark` (its value), `bench_made_up` (whether that is illustrative) and `comparison`.

    One word a row, by 95 % interval. The benchmark is the row of the view's benchmark area among them, for the same
    indicator, period and category, or that area without the row's own counts; a row whose benchmark is missing, or that
    has no interval, is "not compared", and so is the benchmark itself.
    """
    keys: list[Key] = list(zip(*(frame[name].tolist() for name in GROUP), strict=True))
    is_bench, ok = frame["area_code"].to_numpy() == view.bench_code, frame["state"].to_numpy() == "ok"
    counted = _rest if view.against_rest else _whole
    benchmark = counted(frame, keys, is_bench & ok, view)
    made_up = {keys[at] for at in np.flatnonzero(is_bench & ok & frame["illustrative"].to_numpy(bool))}
    return frame.reset_index(drop=True).assign(
        benchmark=benchmark,
        bench_made_up=[key in made_up for key in keys],
        comparison=comparisons(frame, benchmark, ("lower", "upper"), ok & ~is_bench, view),
    )


def comparisons(
    frame: pd.DataFrame, benchmark: Floats, limits: tuple[str, str], usable: NDArray[np.bool_], view: View
) -> list[str]:
    """The word of each row by the limits of these names; rows that are not usable are "not compared"."""
    lower, upper = (frame[name].to_numpy(float) for name in limits)
    plain = with_reference(np.where(usable, frame["value"].to_numpy(float), np.nan), lower, upper, benchmark)
    names = frame["indicator"].tolist()
    means = {name: MEANING[view.indicators[name].judged.value] for name in set(names)}
    return [means[name].get(word, word) for name, word in zip(names, plain.tolist(), strict=True)]


def _whole(frame: pd.DataFrame, keys: list[Key], usable: NDArray[np.bool_], view: View) -> Floats:
    """The benchmark area's value for each row."""
    values = frame["value"].to_numpy(float)
    reference = {keys[at]: values[at] for at in np.flatnonzero(usable)}
    return np.array([reference.get(key, np.nan) for key in keys], dtype=float)


def _rest(frame: pd.DataFrame, keys: list[Key], usable: NDArray[np.bool_], view: View) -> Floats:
    """The Place's value without each row's own counts; NaN where those are not known, or nobody is left."""
    counts = frame[["numerator", "denominator"]].to_numpy(float)
    whole = {keys[at]: counts[at] for at in np.flatnonzero(usable)}
    own = zip(keys, counts.tolist(), frame["area_type"], strict=True)
    return np.array([_without(whole.get(key), one, key, view) if kind in PARTS else np.nan for key, one, kind in own])


def _without(whole: Floats | None, own: list[float], key: Key, view: View) -> float:
    indicator = view.indicators[key[0]]
    if whole is None or indicator.method not in COUNTED:
        return np.nan
    events, people = float(whole[0]) - own[0], float(whole[1]) - own[1]
    # A part that has more than the whole was counted otherwise than the whole: their difference would mean nothing.
    most = people if indicator.method is Method.PROPORTION else np.inf
    return indicator.multiplier * events / people if 0 <= events <= most and people > 0 else np.nan
