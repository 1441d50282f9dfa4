"""Did it show: what is asked and said of the indicator that a case study claims to move."""

import pandas as pd
from dash.development.base_component import Component

from cards.outcomes.choices import case_at
from cards.signals.charts import with_limits
from components import filters
from components.figures.outcomes import showed as picture
from components.markup import raw
from components.outcomes.about import plain_card
from components.outcomes.showed import Showed, claim_of, hindrance, showed
from components.records import records
from components.theme import Figure
from components.view import View
from components.words.outcomes import showed as said
from components.words.parts import Words
from data.case_studies import CaseStudy
from queries import values

TITLE = "Did it show?"


def rows(view: View) -> pd.DataFrame:
    """All communities' figures of the claimed indicator, oldest first; none where nothing can be told of them."""
    case = case_at(view)
    claim = claim_of(case, view) if case else None
    if case is None or claim is None or hindrance(case, view):
        return pd.DataFrame()
    found = values.trend(claim.indicator, view.slugs)
    return found if showed(records(found), case, view) else found.iloc[:0]


def words(frame: pd.DataFrame, view: View) -> Words:
    """The verdict, in words."""
    one, of = _shown(frame, view)
    return said.showed(one, of.indicator)


def figure(frame: pd.DataFrame, view: View) -> Figure:
    """The series with the start marked."""
    one, of = _shown(frame, view)
    return picture.showed(one, of)


def listed(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The community's own figures with average and limits of their time, before the start and since."""
    one, of = _shown(frame, view)
    return with_limits(frame[frame["area_code"] == one.own.code], [one.own], of)


def treated(view: View) -> str:
    """The community that tried it."""
    case = case_at(view)
    return case.communities[0] if case and case.communities else view.place.code


def _shown(frame: pd.DataFrame, view: View) -> tuple[Showed, View]:
    case = case_at(view)
    found = showed(records(frame), case, view) if case else None
    if case is None or found is None:
        raise LookupError("there is nothing to compare")
    return found, view.about(str(frame["indicator"].iloc[0]))


def why_not(case: CaseStudy, view: View) -> list[Component]:
    """Why nothing can be told, in a card of its own; nothing where it can. The claims to choose from where several."""
    claims = [view.indicators[one.indicator] for one in case.claims if one.indicator in view.indicators]
    claim = claim_of(case, view)
    chosen = view.about(claim.indicator) if claim else view
    choice = [filters.indicator(chosen, claims)] if len(claims) > 1 else []
    told = hindrance(case, view)
    if not told and claim and rows(view).empty:
        title = view.indicators[claim.indicator].short_title
        told = (
            f"{title} cannot be told before and after: there are no monthly or quarterly figures of "
            "this community that reach from before the project began to after it."
        )
    notes = [f"“{claim.says}”" if claim.says else "", claim.note] if claim else []
    ground = f"What it claims: {' '.join(one for one in notes if one)}" if any(notes) else ""
    return [*choice, raw(plain_card(TITLE, told or "The picture below tells whether it showed.", ground))]
