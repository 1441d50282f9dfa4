"""An index of deprivation comes in editions: what is told once is told by the newest that the store has."""

from collections.abc import Iterable, Mapping

import pandas as pd

from components.records import having
from components.view import View
from data.indicators import Indicator
from data.place import ENGLAND


def _rank(indicator: Indicator, made_up: bool) -> tuple[bool, str]:
    """What sorts the editions of a measure, the one to be told last: the newest, and a real one after made-up ones."""
    return not made_up, indicator.edition


def newest(measures: Iterable[str], made_up: Mapping[str, bool], view: View) -> list[str]:
    """The indicators of these measures, in their order, each in its newest edition; a real one before made-up ones.

    `made_up`: the indicators that there are, and whether their figures are illustrative.
    """
    known = sorted((view.indicators[name] for name in made_up), key=lambda one: _rank(one, made_up[one.id]))
    found = {one.measure: one.id for one in known}
    return [found[name] for name in measures if name in found]


def among(measures: Iterable[str], frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows of a frame that are of these measures in the newest edition, in their own order."""
    made_up = dict(zip(frame["indicator"].tolist(), frame["illustrative"].tolist(), strict=True))
    return having(frame, "indicator", newest(measures, made_up, view))


def each_once(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """A frame of indicators without those of which it has a newer edition, by whether the Place's own are real.

    Two editions of one index are one measure: counted twice, they could be higher and lower at once.
    """
    cells = zip(*(frame[name].tolist() for name in ("indicator", "area_code", "illustrative")), strict=True)
    made_up = {indicator: is_made_up for indicator, code, is_made_up in cells if code != ENGLAND}
    kept = set(newest((view.indicators[name].measure for name in made_up), made_up, view))
    return frame if len(kept) == len(made_up) else having(frame, "indicator", kept)
