"""How cells changed between two snapshots: differences of figures that are shown, and what rounding makes of them."""

import numpy as np
import pandas as pd

from components.formats import number, period
from components.records import records
from components.segments.cells import PEOPLE
from components.view import View

BASES = {
    "none": 1,
    "complementary": 1,
}  # by disclosure policy: to what counts are rounded, where that is not the nearest five
ROUNDED = 5


def base(view: View) -> int:
    """To the nearest what counts of people are rounded; 1 where they are not."""
    return BASES.get(view.indicators[PEOPLE].disclosure, ROUNDED)


def with_change(now: pd.DataFrame, then: pd.DataFrame, view: View) -> pd.DataFrame:
    """The newer rows with `change` since then, NaN where either is hidden, and `rounding`: true where that may be all.

    Rounded figures that differ by one step may stand for one person more or fewer, or for none.
    """
    earlier = dict(zip(then["category"], then["value"], strict=True))
    before = np.array([earlier.get(one, np.nan) for one in now["category"]], dtype=float)
    change = now["value"].to_numpy(float) - before
    step = base(view)
    rounding = (np.abs(change) <= step) & (step > 1)
    when = str(then["period"].iloc[0])
    found = now.assign(before=before, change=change, rounding=rounding, since_period=when)
    return found.assign(note=[_said(row) for row in records(found)])


def _said(row: object) -> str:
    amount, when = getattr(row, "change", np.nan), period(getattr(row, "since_period", ""))
    if np.isnan(amount):
        return f"No change can be told since {when}: a figure is hidden or missing"
    if amount == 0:
        return f"The same figure as in {when}"
    words = f"{number(abs(amount))} {'more' if amount > 0 else 'fewer'} than in {when}"
    return f"{words}; rounding may explain it" if getattr(row, "rounding", False) else words
