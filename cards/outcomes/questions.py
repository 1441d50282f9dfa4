"""What the cards of case studies ask: a view in, the rows to draw out; none where there is nothing of the kind."""

from collections.abc import Callable

import pandas as pd

from cards.outcomes.choices import case_at, chosen
from components.outcomes.listed import frame
from components.outcomes.measures import measures, whole
from components.view import View
from components.words.outcomes.timeline import steps
from data.case_studies import CaseStudy, Kind

MOST = 400  # squares of a unit chart


def listed(view: View) -> pd.DataFrame:
    """The chosen case studies, a row each."""
    return frame(chosen(view), view)


def flow(view: View) -> pd.DataFrame:
    """Its figures, where some add up to another."""
    return _figures(view, lambda case: whole(case) is not None)


def units(view: View) -> pd.DataFrame:
    """Its figures, where parts of few enough people are a share."""
    return _figures(view, _has_squares)


def figures(view: View) -> pd.DataFrame:
    """Its figures, where it has any."""
    return _figures(view, lambda case: True)


def saving(view: View) -> pd.DataFrame:
    """Its figures, where it states a saving."""
    return _figures(view, lambda case: case.saved is not None)


def timeline(view: View) -> pd.DataFrame:
    """Its figures, where anything of it is dated."""
    return _figures(view, lambda case: bool(steps(case)))


def _figures(view: View, fits: Callable[[CaseStudy], bool]) -> pd.DataFrame:
    """The figures of the case study at the path, where it has what a card needs."""
    case = case_at(view)
    return measures(case) if case and case.measures and fits(case) else pd.DataFrame()


def _has_squares(case: CaseStudy) -> bool:
    top = whole(case)
    parts = case.parts(top.id) if top else ()
    counted = top is not None and top.numerator <= MOST and float(top.numerator).is_integer()
    return counted and any(one.kind is Kind.SHARE for one in parts)
