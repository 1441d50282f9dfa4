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
    reference = frame.loc[(frame["area_code"] == view.bench_code) & frame["state"].eq("ok"), [*GROUP, "value"]]
    joined = frame.merge(reference.rename(columns={"value": "benchmark"}), on=GROUP, how="left")
    judged = joined["indicator"].map({key: view.indicators[key].judged.value for key in joined["indicator"].unique()})
    comparison = np.full(len(joined), "not compared", dtype=object)
    for polarity in judged.unique():
        rows = (judged == polarity).to_numpy()
        own = joined[rows]
        comparison[rows] = with_reference(own["value"], own["lower"], own["upper"], own["benchmark"], polarity)
    comparison[(joined["state"].ne("ok") | joined["area_code"].eq(view.bench_code)).to_numpy()] = "not compared"
    return joined.assign(comparison=comparison)
