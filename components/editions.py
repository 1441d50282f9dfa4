"""An index of deprivation comes in editions: what is told once is told by the newest that the store has."""

from collections.abc import Iterable, Mapping

import pandas as pd

from components.view import View


def newest(measures: Iterable[str], made_up: Mapping[str, bool], view: View) -> list[str]:
    """The indicators of these measures, in their order, each in its newest edition; a real one before made-up ones.

    `made_up`: the indicators that there are, and whether their figures are illustrative.
    """
    known = sorted((view.indicators[name] for name in made_up), key=lambda one: (not made_up[one.id], one.edition))
    found = {one.measure: one.id for one in known}
    return [found[name] for name in measures if name in found]


def among(measures: Iterable[str], frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows of a frame that are of these measures in the newest edition, in their own order."""
    made_up = dict(zip(frame["indicator"], frame["illustrative"], strict=True))
    return frame[frame["indicator"].isin(newest(measures, made_up, view))]
