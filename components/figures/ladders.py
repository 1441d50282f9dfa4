"""The cards that are drawn as ladders: groups, Core20 against the rest, life expectancy by fifth."""

from typing import Any

import pandas as pd

from components.core20 import pairs
from components.fifths import FEW_PEOPLE, FIFTHS, NAMES
from components.figures.ladder import Series, ladder
from components.records import having, records
from components.theme import Figure
from components.view import View
from components.words.groups import title


def core20(frame: pd.DataFrame, view: View) -> Figure:
    """A line a community, Core20 over the rest."""
    own = [found for found in pairs(records(frame)).values() if "rest" in found]
    names = [found["rest"].short_name for found in own]
    series = [
        Series(NAMES[one], {found[one].short_name: _drawn(found[one]) for found in own if one in found})
        for one in ("core20", "rest")
    ]
    return ladder(names, series, view)


def _drawn(row: Any) -> Any:
    """A row without its figure where it is of so few people that its interval would push all others aside."""
    return row._replace(value=float("nan")) if row.denominator < FEW_PEOPLE else row


def groups(frame: pd.DataFrame, view: View) -> Figure:
    """A line a group, sexes first; those not recorded too."""
    rows = {_name(row.category, row.breakdown): _drawn(row) for row in records(frame)}
    return ladder(list(rows), [Series(view.indicator.short_title, rows)], view)


def _name(category: str, breakdown: str) -> str:
    return f"{breakdown.capitalize()} not recorded" if category == "not recorded" else title(category)


def lives(frame: pd.DataFrame, view: View) -> Figure:
    """A line a fifth, women over men."""
    own: dict[str, list[Any]] = {indicator: [] for indicator in frame["indicator"]}
    for row in records(having(frame, "category", FIFTHS)):
        own[row.indicator].append(row)
    series = [
        Series(view.indicators[name].short_title.rpartition(", ")[2].capitalize(),
               {NAMES[row.category]: row for row in rows})
        for name, rows in own.items()
    ]  # fmt: skip
    return ladder([NAMES[one] for one in FIFTHS], series, view)
