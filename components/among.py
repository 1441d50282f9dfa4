"""The Place's PCNs among all of England's: who counts, where each stands, and the rows of the table."""

import math

import numpy as np
import pandas as pd

from components.records import records
from components.view import View
from methods import tenths

BLANK = ("numerator", "denominator", "lower", "upper", "lower_998", "upper_998")


def known(frame: pd.DataFrame) -> pd.DataFrame:
    """The PCNs that the picture counts: those with a figure that can be relied on."""
    return frame[frame["state"].eq("ok") & frame["value"].notna()]


def left_out(frame: pd.DataFrame) -> int:
    """How many PCNs the picture does not count: hidden, without a figure, or of too few people."""
    return len(frame) - len(known(frame))


def standing(value: float, values: np.ndarray) -> str:
    """lower than 83%, or higher than 60%: on the side where more of the others are, rounded down."""
    over, under = tenths.above(value, values), tenths.below(value, values)
    return f"lower than {math.floor(over)}%" if over > under else f"higher than {math.floor(under)}%"


def tenth(value: float, marks: np.ndarray) -> str:
    """the lowest tenth, the 2nd lowest tenth, the 5th highest tenth, the highest tenth: by the nine marks."""
    at = tenths.tenth(value, marks)
    side, steps = ("lowest", at) if at <= 5 else ("highest", 11 - at)
    return f"the {('', '2nd ', '3rd ', '4th ', '5th ')[steps - 1]}{side} tenth"


def table_rows(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The Place's own PCNs, each with where it stands, then the nine marks between the tenths: not all of England's."""
    counted = known(frame)
    own = frame[frame["whose"] != ""].sort_values("value", na_position="last")
    values = counted["value"].to_numpy()
    nine = tenths.marks(values)
    notes = [
        f"{standing(row.value, values).capitalize()} of {len(counted):,} PCNs, {tenth(row.value, nine)}"
        if at in counted.index else row.note
        for at, row in zip(own.index, records(own), strict=True)
    ]  # fmt: skip
    lines_between = [
        {"area_name": f"{part}% of England's PCNs are lower", "value": mark, "note": "Mark between two tenths"}
        for part, mark in zip(tenths.PARTS, nine, strict=True)
    ]
    shared = {name: frame[name].iloc[0] for name in ("indicator", "period", "category", "breakdown")}
    blank = dict.fromkeys(BLANK, np.nan) | {"state": "ok", "illustrative": bool(frame["illustrative"].any())}
    lines = pd.DataFrame([shared | blank | one for one in lines_between])
    return pd.concat([own.assign(note=notes, numerator=np.nan, denominator=np.nan)[list(lines)], lines])
