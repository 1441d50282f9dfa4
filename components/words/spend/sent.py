"""Months that not all communities have sent, in words."""

from collections.abc import Callable

import pandas as pd

from components.formats import joined, period
from components.view import View

NO_SUM = "Not all communities have sent this month, so {0} has no sum.{1} Choose {2}."
LATER = "{0} is not told yet: not all communities have sent it.{1}"


def lacking(frame: pd.DataFrame, view: View) -> bool:
    """Whether nothing is known of the month: the Place's, where a community has no rows for it."""
    own = frame[frame["area_code"] == view.focus_code]
    return bool(own["state"].eq("missing").all())


def no_sum(frame: pd.DataFrame, view: View, instead: str = "a community") -> str:
    """That there is none, who has sent figures, and what to do."""
    return NO_SUM.format(view.place.name, _who(frame), instead)


def later(frame: pd.DataFrame, named: Callable[[str], str] = period) -> list[str]:
    """The last month that is not told yet, if there is one, and who has sent it."""
    return [LATER.format(named(key), _who(frame)) for key in frame["later"].iloc[0][-1:]]


def _who(frame: pd.DataFrame) -> str:
    names = [*frame["sent"].iloc[0]]
    return f" Sent by {joined(names)}." if names else ""
