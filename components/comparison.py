"""Rows set beside a benchmark: better, worse, higher, lower, similar or not compared."""

import numpy as np
import pandas as pd

from components.view import View
from methods.compare import with_reference

GROUP = ["indicator", "period", "breakdown", "category"]


def compared(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows with `benchmark` (its value) and `comparison`, one word a row, by 95 % interval.

    The benchmark is the row of the view's benchmark area among them, for the same indicator, period and category;
    a row whose benchmark is missing, or that has no interval, is "not compared", and so is the benchmark itself.
    """
    keys = list(zip(*(frame[name] for name in GROUP), strict=True))
    is_bench, ok = (frame["area_code"] == view.bench_code).to_numpy(), (frame["state"] == "ok").to_numpy()
    values = frame["value"].to_numpy(float)
    reference = {keys[at]: values[at] for at in np.flatnonzero(is_bench & ok)}
    benchmark = np.array([reference.get(key, np.nan) for key in keys], dtype=float)
    judged = np.array([view.indicators[key[0]].judged.value for key in keys], dtype=object)
    comparison = np.full(len(frame), "not compared", dtype=object)
    for polarity in dict.fromkeys(judged[ok & ~is_bench]):
        at = (judged == polarity) & ok & ~is_bench
        lower, upper = (frame[name].to_numpy(float)[at] for name in ("lower", "upper"))
        comparison[at] = with_reference(values[at], lower, upper, benchmark[at], polarity)
    return frame.reset_index(drop=True).assign(benchmark=benchmark, comparison=comparison)
