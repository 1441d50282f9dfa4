"""The opened cell as ladders: what its people use beside everybody, and who they are beside the Place."""

from typing import Any

import pandas as pd

from components.figures.ladder import Scale, Series, ladder
from components.formats import number, value
from components.records import records
from components.segments.cells import USES
from components.segments.groups import group
from components.theme import Figure
from components.view import View


def use(frame: pd.DataFrame, view: View) -> Figure:
    """A line a measure: how many times everybody's figure, here over the Place's same cell. Needs `whose`."""

    def told(row: Any, name: str) -> str:
        return f"{name}: {value(row.used, view.indicators[row.indicator])}, {row.value:.2f} times everybody's"

    as_drawn = frame.assign(used=frame["value"], value=frame["times"], lower=frame["times_lower"],
                            upper=frame["times_upper"])  # fmt: skip
    lines = [USES[one] for one in frame["indicator"]]
    return _ladder(as_drawn, lines, Scale({"ticksuffix": "×", "rangemode": "tozero"}, told, 1.0), view)


def who(frame: pd.DataFrame, view: View) -> Figure:
    """A line a sex and a fifth: the share of the cell, here over what stands beside it. Needs `whose`."""

    def told(row: Any, name: str) -> str:
        return f"{name}: {number(row.value, 1)}%"

    as_drawn = frame.assign(value=frame["share"], lower=frame["share_lower"], upper=frame["share_upper"])
    lines = [group(one) for one in frame["breakdown"]]
    return _ladder(as_drawn, lines, Scale({"ticksuffix": "%", "rangemode": "tozero"}, told), view)


def _ladder(frame: pd.DataFrame, lines: list[str], scale: Scale, view: View) -> Figure:
    """A series for each of `whose`, in the order of the rows."""
    found: dict[str, dict[str, Any]] = {}
    for line, row in zip(lines, records(frame), strict=True):
        found.setdefault(row.whose, {})[line] = row
    return ladder(list(dict.fromkeys(lines)), [Series(name, rows) for name, rows in found.items()], view, scale)
