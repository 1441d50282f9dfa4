"""Named questions about series: all periods of several indicators and areas at once, now and a data version ago."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from sqlalchemy import bindparam, select

from data.periods import parse
from data.schema import CURRENT, area, load
from queries.read import read, rows
from queries.values import AREAS, INDICATORS, VALUED, o

SERIES = (
    o.indicator, o.area_code, area.c.short_name, o.period, o.numerator, o.denominator, o.value, o.lower, o.upper,
    o.state, load.c.illustrative,
)  # fmt: skip
NAMED = INDICATORS & (o.breakdown == "all") & AREAS
OLDEST_FIRST = (o.indicator, o.area_code, o.period_end)
HISTORIES = (
    select(*SERIES)
    .join(area, area.c.code == o.area_code)
    .join(load, load.c.id == o.load_id)
    .where(NAMED, CURRENT)
    .order_by(*OLDEST_FIRST)
)
# Asked in two parts, for each has an index of its own: what the version left alone, and what it ended.
STOOD = VALUED.where(NAMED, o.since < bindparam("version")).order_by(*OLDEST_FIRST)
LEFT, ENDED = STOOD.where(CURRENT), STOOD.where(o.superseded_by == bindparam("version"))


def histories(indicators: Sequence[str], areas: Sequence[str]) -> list[Any]:
    """One row per indicator, area and period, oldest first within each area of an indicator: the fields SERIES."""
    return rows(HISTORIES, indicators=indicators, areas=areas)


def before(version: int, indicators: Sequence[str], areas: Sequence[str]) -> pd.DataFrame:
    """The same as they stood until the newest data version, which `version` names: a frame with the columns VALUE."""
    asked = {"version": version, "indicators": indicators, "areas": areas}
    parts = [read(one, **asked) for one in (LEFT, ENDED)]
    held = [one for one in parts if len(one)]
    if len(held) < len(parts):
        return held[0] if held else parts[0]  # in order already
    whole = pd.concat(held, ignore_index=True)
    ends = [parse(key).end for key in whole["period"]]
    ordered = whole.assign(end=ends).sort_values(["indicator", "area_code", "end"], ignore_index=True)
    return ordered.drop(columns="end")
