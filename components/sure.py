"""Two communities set beside each other, with their difference and its interval."""

import numpy as np
import pandas as pd

from components.view import View
from methods.compare import difference

CODE = "difference"  # the area code of the row that holds it


def told_apart(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows of the two communities, the chosen one first, and a row of their difference: the first less the second.

    Its limits are NaN where one has no value that can be relied on, or no interval. No rows unless there are two.
    """
    pair = [rows[rows["area_code"] == code] for code in (view.selection.c, view.selection.other)]
    if any(len(one) != 1 for one in pair):
        return rows.iloc[:0]
    both = pd.concat(pair, ignore_index=True)
    usable = bool(both["state"].eq("ok").all())
    numbers = both[["value", "lower", "upper"]].to_numpy(float) * (1 if usable else np.nan)
    gap, lower, upper = (float(one) for one in difference(*numbers[0], *numbers[1]))
    name = f"{both['short_name'].iloc[0]} less {both['short_name'].iloc[1]}"
    made = both.iloc[:1].assign(
        area_code=CODE, area_type=CODE, area_name=name, short_name="Difference", value=gap, lower=lower, upper=upper,
        state="ok" if usable else "missing", illustrative=both["illustrative"].any(), note=_note(view),
        **dict.fromkeys(("numerator", "denominator", "lower_998", "upper_998"), np.nan),
    )  # fmt: skip
    return pd.concat([both, made], ignore_index=True)


def _note(view: View) -> str:
    return "In percentage points" if view.indicator.unit.startswith("%") else ""
