"""Emergency admissions of a financial year beside the Place's: as they are counted, and allowing for age."""

from collections.abc import Sequence
from math import nan
from typing import Any

import pandas as pd

from components.records import frame_of
from components.segments.beside import times
from components.spend.pooled import pooled
from components.view import View
from data.periods import parse

STANDARDISED, CRUDE = "emergency_admissions_standardised", "emergency_admissions"
NAMES = {CRUDE: "As counted", STANDARDISED: "Allowing for age"}


def both(rows: Sequence[Any], until: str, view: View) -> pd.DataFrame:
    """The communities' rows of both kinds for the year that ends on a day, with `times` the Place's and `verdict`.

    `rows` come in order of indicator, area and time; `whose` is the kind. No rows without both of the Place.
    """
    months = [row for row in rows if row.indicator == CRUDE and parse(row.period).end.isoformat() <= until]
    alike = [row._asdict() for row in rows if row.indicator == STANDARDISED
             and parse(row.period).end.isoformat() == until]  # fmt: skip
    frame = frame_of([*pooled(months, view), *alike])
    if frame.empty or set(frame["indicator"]) != set(NAMES):
        return pd.DataFrame()
    place = {row["indicator"]: row["value"] for row in frame.to_dict("records") if row["area_code"] == view.place.code}
    own = frame[frame["area_type"] == "community"]
    found = times(own, [place.get(one, nan) for one in own["indicator"]], f"{view.place.name}'s", of_shares=False)
    return found.assign(whose=[NAMES[one] for one in found["indicator"]])
