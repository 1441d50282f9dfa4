"""Named questions about series: all periods of several indicators and areas at once, now and a data version ago."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, select

from data.periods import parse
from data.schema import CURRENT, area, load
from queries.read import read, rows
from queries.values import o, valued

SERIES = (
    o.indicator, o.area_code, area.c.short_name, o.period, o.numerator, o.denominator, o.value, o.lower, o.upper,
    o.state, load.c.illustrative,
)  # fmt: skip


def histories(indicators: Sequence[str], areas: Sequence[str]) -> list[Any]:
    """One row per indicator, area and period, oldest first within each area of an indicator: the fields SERIES."""
    wanted = _main(indicators, areas) & CURRENT
    joined = select(*SERIES).join(area, area.c.code == o.area_code).join(load, load.c.id == o.load_id)
    return rows(joined.where(wanted).order_by(o.indicator, o.area_code, o.period_end))


def before(version: int, indicators: Sequence[str], areas: Sequence[str]) -> pd.DataFrame:
    """The same as they stood until the newest data version, which `version` names: a frame with the columns VALUE."""
    stood = valued().where(_main(indicators, areas), o.since < version).order_by(o.indicator, o.area_code, o.period_end)
    # Asked in two parts, for each has an index of its own: what it left alone, and what it ended.
    parts = [read(stood.where(one)) for one in (CURRENT, o.superseded_by == version)]
    held = [one for one in parts if len(one)]
    if len(held) < len(parts):
        return held[0] if held else parts[0]  # in order already
    whole = pd.concat(held, ignore_index=True)
    ends = [parse(key).end for key in whole["period"]]
    ordered = whole.assign(end=ends).sort_values(["indicator", "area_code", "end"], ignore_index=True)
    return ordered.drop(columns="end")


def _main(indicators: Sequence[str], areas: Sequence[str]) -> ColumnElement[bool]:
    return o.indicator.in_(sorted(indicators)) & (o.breakdown == "all") & o.area_code.in_(sorted(areas))
